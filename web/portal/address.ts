/** Addresses within the portal: everything after `#`, so that any static host serves every page. */

export type Address =
  | { readonly page: "region"; readonly contest: string | undefined; readonly region: string }
  | { readonly page: "station"; readonly station: string }
  | { readonly page: "about" };

export function parseAddress(hash: string): Address {
  const [path = ""] = hash.replace(/^#?\/?/, "").split("?");
  const parts = path.split("/").map(decodeURIComponent);
  if (parts[0] === "about") return { page: "about" };
  if (parts[0] === "station" && parts[1] && parts[2]) return { page: "station", station: `${parts[1]}/${parts[2]}` };
  return { page: "region", contest: parts[0] || undefined, region: parts[1] || "0" };
}

export function regionAddress(contest: string, region: string): string {
  return `#/${contest}/${region}`;
}

export function stationAddress(station: string): string {
  return `#/station/${station}`;
}

/** The part of an address after `?`, or of the page's own address. */
export function parameter(hash: string, search: string, name: string): string | null {
  const after = hash.includes("?") ? hash.slice(hash.indexOf("?")) : "";
  return new URLSearchParams(after).get(name) ?? new URLSearchParams(search).get(name);
}

/** What a code typed by a reader means: a station (13 digits, or with a slash) or a region; undefined if it is no code. */
export function codeTyped(text: string): { readonly station: string } | { readonly region: string } | undefined {
  const typed = text.trim();
  const [, dotted, number] = /^(\d+(?:\.\d+)*)(?:\/(\d{1,6}))?$/.exec(typed) ?? [];
  if (!dotted) return undefined;
  if (number) return { station: `${split(dotted)}/${number.padStart(3, "0")}` };
  if (/^\d{13}$/.test(dotted)) return { station: `${split(dotted.slice(0, 10))}/${dotted.slice(10)}` };
  return { region: split(dotted) };
}

/** Digits without dots are grouped as the commission writes them: 2, 2, 2 and 4. */
function split(code: string): string {
  if (code.includes(".")) return code;
  const [, ...groups] = /^(\d{1,2})(\d{2})?(\d{2})?(\d{4})?$/.exec(code) ?? [];
  return groups.filter((group) => group !== undefined).join(".") || code;
}
