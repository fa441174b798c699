import { signal } from "@preact/signals";

/** Which screen is open. The phone's own back button goes back; ids are opaque, and nothing of them is in the address. */
export type Place =
  | { readonly at: "home" }
  | { readonly at: "household"; readonly household: string }
  | { readonly at: "person"; readonly voter: string }
  | { readonly at: "change"; readonly voter: string }
  | { readonly at: "strike"; readonly voter: string }
  | { readonly at: "new"; readonly household: string; readonly voter?: string }
  | { readonly at: "newHousehold" }
  | { readonly at: "finish"; readonly household: string }
  | { readonly at: "receipt"; readonly household: string }
  | { readonly at: "report" }
  | { readonly at: "listed" }
  | { readonly at: "letters" }
  | { readonly at: "cases" };

export const place = signal<Place>((history.state as Place | null) ?? { at: "home" });

addEventListener("popstate", (event) => {
  place.value = (event.state as Place | null) ?? { at: "home" };
});

export function go(next: Place): void {
  history.pushState(next, "");
  place.value = next;
}

/** Goes there without a way back to the screen that is left: its form has been sent. */
export function replace(next: Place): void {
  history.replaceState(next, "");
  place.value = next;
}

/** Onward from a form that has been kept; nowhere if the officer has gone elsewhere meanwhile. */
export function onward(from: Place["at"], next: Place): void {
  if (place.value.at === from) replace(next);
}
