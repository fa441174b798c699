import type { ComponentType } from "preact";
import type { Key } from "./words";

/**
 * The pages of the office, in the order of the navigation. A page is shown to those whose role has its permission, and its code
 * is loaded when it is opened. A new page is one entry here and one folder beside this file.
 */

export interface OfficePage {
  /** Behind `#/`; what follows after another slash is for the page itself. */
  path: string;
  label: Key;
  /** Null: for everyone who is signed in. */
  permission: string | null;
  load: () => Promise<{ default: ComponentType }>;
}

export const PAGES: readonly OfficePage[] = [
  { path: "duplicates", label: "nav.duplicates", permission: "CASES_READ", load: () => import("./duplicates/page") },
  { path: "imports", label: "nav.imports", permission: "IMPORT_PREVIEW", load: () => import("./imports/page") },
  { path: "lists", label: "nav.lists", permission: "LIST_READ_TOTALS", load: () => import("./lists/page") },
  { path: "moves", label: "nav.moves", permission: "MOVE_REQUEST", load: () => import("./moves/page") },
  { path: "coklit", label: "nav.coklit", permission: "COKLIT_CONFIRM", load: () => import("./coklit/page") },
  { path: "responses", label: "nav.responses", permission: "RESPONSE_VIEW", load: () => import("./responses/page") },
  { path: "incidents", label: "nav.incidents", permission: "INCIDENT_MANAGE", load: () => import("./incidents/page") },
  { path: "accounts", label: "nav.accounts", permission: "ACCOUNTS_MANAGE", load: () => import("./accounts/page") },
  { path: "audit", label: "nav.audit", permission: "AUDIT_READ", load: () => import("./audit/page") },
  { path: "security", label: "nav.security", permission: null, load: () => import("./security/page") },
];
