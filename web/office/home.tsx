import type { OfficePage } from "./pages";
import { roleName } from "./parts";
import { me } from "./session";
import { moment, say } from "./words";

/** What this officer can do here. */
export function Home({ pages }: { pages: OfficePage[] }) {
  if (!me.value) return null;
  const { login, name, role, unit, unitName, endsAt } = me.value;
  return (
    <>
      <h1>{say("home.title", { name })}</h1>
      <dl class="facts">
        <dt>{say("login")}</dt>
        <dd>{login}</dd>
        <dt>{say("role")}</dt>
        <dd>{roleName(role)}</dd>
        <dt>{say("unit")}</dt>
        <dd>
          {unitName} ({unit})
        </dd>
        <dt>{say("home.ends")}</dt>
        <dd>{moment(endsAt)}</dd>
      </dl>
      <h2>{say("home.pages")}</h2>
      <ul class="tiles">
        {pages.map((page) => (
          <li key={page.path}>
            <a href={`#/${page.path}`}>{say(page.label)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
