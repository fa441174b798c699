import { render } from "preact";
import { App, Unavailable } from "./app";
import { whoAmI } from "./api";
import { currentPath, path } from "./session";
import { startLanguage } from "./words";

const root = document.getElementById("office");
if (root) void start(root);

async function start(root: HTMLElement): Promise<void> {
  addEventListener("hashchange", () => {
    path.value = currentPath();
  });
  try {
    await startLanguage();
    await whoAmI();
    root.textContent = "";
    render(<App />, root);
  } catch {
    root.textContent = "";
    render(<Unavailable />, root);
  }
}
