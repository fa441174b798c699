import { render } from "preact";
import { electionId } from "../shared/bytes";
import type { Election } from "../shared/tree";
import { parameter, parseAddress } from "./address";
import { App, Unavailable } from "./app";
import { address, election, electionKey, language, speak, startLanguage } from "./session";
import { fetchBytes, watchLatest } from "./tree";

const root = document.getElementById("portal");
if (root) void start(root);

async function start(root: HTMLElement): Promise<void> {
  const [definition] = await Promise.allSettled([fetchBytes("election.json"), startLanguage()]);
  root.textContent = "";
  if (definition.status === "rejected") {
    render(<Unavailable />, root);
    return;
  }
  election.value = JSON.parse(new TextDecoder().decode(definition.value)) as Election;
  electionKey.value = await electionId(definition.value).catch(() => "");
  addEventListener("hashchange", () => {
    const asked = parameter(location.hash, "", "lang");
    if ((asked === "id" || asked === "en") && asked !== language.value) void speak(asked);
    address.value = parseAddress(location.hash);
  });
  watchLatest();
  render(<App />, root);
}
