// <jurdil-check lang="id"></jurdil-check>: the voter's check in a frame of the edge's own, so that the page around it sees
// nothing of what is typed.
const origin = new URL(import.meta.url).origin;

customElements.define(
  "jurdil-check",
  class extends HTMLElement {
    connectedCallback(): void {
      if (this.firstChild) return;
      const english = this.getAttribute("lang") === "en";
      const frame = document.createElement("iframe");
      frame.src = `${origin}${english ? "/check" : "/cek"}/frame`;
      frame.title = this.title || "Jurdil";
      frame.referrerPolicy = "no-referrer";
      frame.setAttribute("sandbox", "allow-forms allow-scripts allow-same-origin allow-modals allow-top-navigation-by-user-activation");
      frame.style.cssText = "width:100%;min-height:720px;border:0";
      this.append(frame);
    }
  },
);

export {};
