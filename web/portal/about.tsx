import { useEffect, useState } from "preact/hooks";
import { fromBase64 } from "../shared/bytes";
import { keyIdOf, parsePublicKey } from "../shared/statement";
import { grouped } from "../shared/wording";
import { election, electionKey, say } from "./session";

/** How to check, with the names and keys to compare and the commands to run. */
export function AboutPage() {
  const roots = useRoots();
  const { ledger } = election.value;
  const site = new URL(".", document.baseURI).href;
  useEffect(() => {
    document.title = `${say("about.title")} · Jurdil`;
  });
  return (
    <div class="text">
      <h1>{say("about.title")}</h1>
      <p class="lead">{say("about.lead")}</p>

      <h2>{say("about.chain.title")}</h2>
      <ol>
        <li>{say("about.chain.1")}</li>
        <li>{say("about.chain.2")}</li>
        <li>{say("about.chain.3")}</li>
      </ol>

      <h2>{say("about.browser.title")}</h2>
      <ul>
        <li>{say("about.browser.1")}</li>
        <li>{say("about.browser.2")}</li>
        <li>{say("about.browser.3")}</li>
      </ul>

      <h2>{say("about.verify.title")}</h2>
      <p>{say("about.verify.text")}</p>
      <Command text={`./jurdil verify ${site}`} />
      <p>{say("about.verify.proof")}</p>
      <Command text={`./jurdil proof --proof form.tlog-proof --entry form.cose --key ${ledger.vkey}`} />

      <h2>{say("about.names.title")}</h2>
      <p>{say("about.names.text")}</p>
      <dl class="names">
        <dt>{say("about.names.election")}</dt>
        <dd>
          <code>{grouped(electionKey.value)}</code>
        </dd>
        <dt>{say("about.names.ledger")}</dt>
        <dd>
          <code>{ledger.origin}</code>
        </dd>
        <dt>{say("about.names.key")}</dt>
        <dd>
          <code>{ledger.vkey}</code>
        </dd>
        <dt>{say("about.names.roots")}</dt>
        {roots.map((root) => (
          <dd key={root}>
            <code>{grouped(root)}</code>
          </dd>
        ))}
      </dl>

      <h2>{say("about.files.title")}</h2>
      <p>{say("about.files.text")}</p>
      <ul>
        <li>
          <a href="checkpoint">checkpoint</a>: {say("about.files.checkpoint")}
        </li>
        <li>
          <a href="election.json">election.json</a>: {say("about.files.election")}
        </li>
        <li>
          <a href="manifest">manifest</a>: {say("about.files.manifest")}
        </li>
        <li>
          <a href="data/datapackage.json">data/datapackage.json</a>: {say("about.files.data")}
        </li>
      </ul>
    </div>
  );
}

function Command({ text }: { text: string }) {
  return (
    <pre tabIndex={0}>
      <code>{text}</code>
    </pre>
  );
}

function useRoots(): readonly string[] {
  const [roots, setRoots] = useState<readonly string[]>([]);
  useEffect(() => {
    Promise.all(election.value.authorities.map(({ key }) => keyIdOf(parsePublicKey(fromBase64(key))))).then(setRoots, () => undefined);
  }, []);
  return roots;
}
