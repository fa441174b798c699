import { render } from "preact";
import { App } from "./coklit/app";
import { followTheVault } from "./coklit/work";
import { startState } from "./shell/state";
import { openStore } from "./shell/store";
import { followTheSun } from "./shell/theme";
import { register } from "./shell/update";
import { say, startLanguage } from "./shell/words";

const root = document.getElementById("officer");
if (root) void start(root);

async function start(root: HTMLElement): Promise<void> {
  followTheSun();
  await startLanguage();
  try {
    await startState(await openStore());
  } catch {
    root.textContent = say("noStore");
    return;
  }
  followTheVault();
  root.textContent = "";
  render(<App />, root);
  void register();
}
