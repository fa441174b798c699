import { useEffect, useState } from "preact/hooks";
import { ask, told, type Told } from "../api";
import { useNewest } from "../newest";
import { Fault, Form } from "../parts";
import { minute, number } from "../words";
import type { Acting } from "./acting";
import type { Scope, Village } from "./model";
import { say, sayCode } from "./words";

/** Who is affected: how many, what of them, where. */
export function Affected({ whole, act }: Acting) {
  const { scope, sources, earlier, line } = whole;
  const standing = sources.filter((source) => !source.withdrawn).map((source) => source.id);
  const stale = scope !== null && standing.join() !== scope.sources.join();
  return (
    <>
      <h2>{say("affected")}</h2>
      {!scope && <p>{say("scope.none")}</p>}
      {stale && (
        <p class="notice warn">
          {say("scope.stale")}
        </p>
      )}
      {standing.length > 0 && line.state !== "CLOSED" && (
        <Form
          quiet={scope !== null && !stale}
          button={say(scope ? "scope.again" : "scope.compute")}
          act={() => act("scopes", {}, () => say("scope.done"))}
        >
          <p class="soft">{say("scope.text")}</p>
        </Form>
      )}
      {scope && <Figures scope={scope} incident={line.id} />}
      {earlier.length > 0 && (
        <details>
          <summary>{say("scope.earlier")}</summary>
          <ul class="plain">
            {earlier.map((each) => (
              <li key={each.id}>{say("scope.by", { persons: each.persons, at: minute(each.at), by: each.by })}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Figures({ scope, incident }: { scope: Scope; incident: number }) {
  return (
    <>
      <p>
        <span class="figure">{say("scope.persons", { persons: scope.persons })}</span>
        <br />
        <small>{say("scope.by", { persons: scope.persons, at: minute(scope.at), by: scope.by })}</small>
      </p>
      <p>
        <a href={`/api/office/v1/incidents/${incident}/affected`} download>
          {say("scope.save")}
        </a>
        <br />
        <small>{say("scope.save.what")}</small>
      </p>
      {scope.outside > 0 && <p class="notice warn">{say("scope.outside", { persons: scope.outside })}</p>}
      {Object.keys(scope.unresolved).length > 0 && (
        <div class="notice warn">
          <p>{say("scope.unresolved")}</p>
          <ul>
            {Object.entries(scope.unresolved).map(([code, count]) => (
              <li key={code}>
                {sayCode("unresolved", code)}: {number(count)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <h3>{say("fields")}</h3>
      <table class="short">
        <caption class="unseen">{say("fields")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("field")}</th>
            <th scope="col" class="number">
              {say("persons")}
            </th>
          </tr>
        </thead>
        <tbody>
          {scope.fields.map((each) => (
            <tr key={each.field}>
              <th scope="row" class="light">
                {sayCode("field", each.field)} {each.specific && <strong>({say("specific")})</strong>}
              </th>
              <td class="number">{number(each.persons)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {scope.regencies.length > 0 && <Places scope={scope} incident={incident} />}
    </>
  );
}

function Places({ scope, incident }: { scope: Scope; incident: number }) {
  const [region, setRegion] = useState(scope.regencies[0]?.code ?? "");
  const [villages, setVillages] = useState<Village[]>([]);
  const [fault, setFault] = useState<Told | null>(null);
  const asking = useNewest();
  useEffect(() => {
    const newest = asking();
    ask<{ villages: Village[] }>("GET", `/incidents/${incident}/villages?region=${region}`).then(
      (found) => newest() && setVillages(found.villages),
      (caught: unknown) => newest() && setFault(told(caught)),
    );
  }, [incident, scope, region]);
  return (
    <>
      <h3>{say("places")}</h3>
      <Fault text={fault} />
      {scope.regencies.length > 1 && (
        <p class="field">
          <label>
            {say("regency")}
            <select value={region} onChange={(event) => setRegion(event.currentTarget.value)}>
              {scope.regencies.map((each) => (
                <option key={each.code} value={each.code}>
                  {each.name}: {number(each.persons)}
                </option>
              ))}
            </select>
          </label>
        </p>
      )}
      <table class="narrow">
        <caption class="unseen">{say("places")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("village")}</th>
            <th scope="col" class="number">
              {say("persons")}
            </th>
            <th scope="col" class="number">
              {say("not-told")}
            </th>
            <th scope="col">{say("handed")}</th>
          </tr>
        </thead>
        <tbody>
          {villages.map((each) => (
            <tr key={each.code}>
              <th scope="row">
                {each.name} <small>{each.code}</small>
              </th>
              <td class="number" data-head={say("persons")}>
                {number(each.persons)}
              </td>
              <td class="number" data-head={say("not-told")}>
                {number(each.owed)}
              </td>
              <td data-head={say("handed")}>{each.sentAt ? minute(each.sentAt) : say("not-yet")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
