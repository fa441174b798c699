import { type Bytes, base64, equal, fromBase64 } from "./bytes";
import { consistencyProof, extendsTree, inclusionProof, includes, leafHash } from "./merkle";
import { type Checkpoint, openCheckpoint, parseLogKey } from "./note";
import { judge, stationValues } from "./rules";
import { decodeStatement, type Enrolment, type Form, keyIdOf, parsePublicKey, type Signed, signedBy } from "./statement";
import { type Fetch, TiledLog } from "./tiles";
import type { Contest, Election, FormDefinition, Revision, StationFile } from "./tree";

/**
 * The checks that a reader's own browser makes: of the ledger's head, and of one station's form from the device's
 * signature to the root of the ledger. Every function throws what is wrong, in words of the formats.
 */

export async function fetchCheckpoint(election: Election, fetch: Fetch): Promise<Checkpoint> {
  const key = await parseLogKey(election.ledger.vkey);
  if (key.name !== election.ledger.origin) throw new Error("the ledger's key is named for another log");
  const note = new TextDecoder("utf-8", { fatal: true }).decode(await fetch("checkpoint"));
  return openCheckpoint(note, key);
}

export interface Head {
  readonly size: number;
  readonly root: string;
}

/** How a checkpoint stands to the head that was seen before. */
export type Continuity = "first" | "same" | "continues" | "older" | "broken";

export async function continuity(seen: Head | undefined, checkpoint: Checkpoint, fetch: Fetch): Promise<Continuity> {
  if (!seen || seen.size === 0) return "first";
  const seenRoot = fromBase64(seen.root);
  if (seen.size === checkpoint.size) return equal(seenRoot, checkpoint.root) ? "same" : "broken";
  if (seen.size > checkpoint.size) return "older";
  const log = new TiledLog(checkpoint, fetch);
  const proof = await consistencyProof(seen.size, checkpoint.size, log.subtrees);
  return (await extendsTree(BigInt(seen.size), seenRoot, BigInt(checkpoint.size), checkpoint.root, proof))
    ? "continues"
    : "broken";
}

/** One finished check: which it was, and what it saw. */
export interface Step {
  readonly check: "checkpoint" | "entry" | "figures" | "findings" | "signature" | "authority" | "inclusion";
  readonly facts: Readonly<Record<string, string | number>>;
}

export interface Evidence {
  readonly entry: Bytes;
  /** A c2sp.org/tlog-proof file. */
  readonly tlogProof: string;
}

export interface Claim {
  readonly election: Election;
  readonly electionId: string;
  readonly contest: Contest;
  readonly form: FormDefinition;
  readonly file: StationFile;
  readonly revision: Revision;
}

/** Raised with the name of the check that failed. */
export class Failed extends Error {
  constructor(
    readonly check: Step["check"],
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Checks one form, telling of each step as it is done; throws {@link Failed} at the first that does not hold. */
export async function proveForm(claim: Claim, fetch: Fetch, done: (step: Step) => void): Promise<Evidence> {
  const { election, revision } = claim;
  const checkpoint = await step("checkpoint", () => fetchCheckpoint(election, fetch));
  done({ check: "checkpoint", facts: { size: checkpoint.size, root: base64(checkpoint.root) } });

  const log = new TiledLog(checkpoint, fetch);
  const { entry, statement } = await step("entry", () => readEntry(log, revision));
  done({ check: "entry", facts: { index: revision.index, hash: statement.id } });

  const form = await step("figures", () => compareFigures(claim, statement));
  done({ check: "figures", facts: { count: Object.keys(revision.values).length } });

  const judged = await step("findings", () => compareFindings(claim));
  done({ check: "findings", facts: { count: revision.findings.length, rules: judged } });

  const authority = new Authority(log, claim);
  const enrolment = await step("signature", () => authority.checkSignature(statement, form));
  done({ check: "signature", facts: { key: statement.keyId, unit: enrolment.unit, role: revision.role ?? "" } });

  const chain = await step("authority", () => authority.followToRoot());
  done({ check: "authority", facts: { steps: chain.length, root: chain.at(-1) ?? "" } });

  const proofs = await step("inclusion", () => proveInclusion(log, [revision.index, ...authority.indexes]));
  done({ check: "inclusion", facts: { entries: proofs.length, root: base64(checkpoint.root) } });

  const [own] = proofs;
  return { entry, tlogProof: tlogProof(revision.index, own ?? [], checkpoint) };
}

/** Writes a c2sp.org/tlog-proof. */
export function tlogProof(index: number, proof: readonly Bytes[], checkpoint: Checkpoint): string {
  return ["c2sp.org/tlog-proof@v1", `index ${index}`, ...proof.map(base64), "", checkpoint.note].join("\n");
}

async function step<T>(check: Step["check"], run: () => Promise<T> | T): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    throw new Failed(check, cause);
  }
}

async function readEntry(log: TiledLog, revision: Revision) {
  const entry = await log.entry(revision.index);
  const statement = await decodeStatement(entry);
  if (statement.id !== revision.statement)
    throw new Error(`entry ${revision.index} is ${statement.id}, the page names ${revision.statement}`);
  return { entry, statement };
}

function compareFigures(claim: Claim, statement: Signed): Form {
  const form = statement.body;
  if (form.kind !== "form") throw new Error("the entry is not a result form");
  same("election", form.election, claim.electionId);
  same("contest", form.contest, claim.election.contests.indexOf(claim.contest));
  same("station", form.station, claim.file.number);
  same("revision", form.revision, claim.revision.revision);
  same("entry", form.entry, claim.revision.entry);
  same("made", form.made, claim.revision.made);
  const fields = claim.form.fields;
  if (form.values.length !== Math.ceil(fields.length / 8) * 8) throw new Error("the entry is of another form");
  for (const [place, value] of form.values.entries()) {
    const path = fields[place]?.path;
    same(path ?? `place ${place}`, value, path === undefined ? null : (claim.revision.values[path] ?? null));
  }
  return form;
}

/** The ledger says one thing, the page another. */
export class Mismatch extends Error {
  constructor(
    readonly what: string,
    readonly inLedger: string,
    readonly onPage: string,
  ) {
    super(`${what}: ${inLedger} in the ledger, ${onPage} on the page`);
  }
}

function same(what: string, inLedger: unknown, onPage: unknown): void {
  if (inLedger !== onPage) throw new Mismatch(what, `${inLedger ?? "–"}`, `${onPage ?? "–"}`);
}

/** Judges the form again by all rules that need nothing but the form and the kind of station; gives their number. */
function compareFindings(claim: Claim): number {
  const kind = claim.election.kinds.find((each) => each.id === claim.file.kind);
  const station: Record<string, number> = {};
  if (typeof kind?.cap === "number") station["cap"] = kind.cap;
  if (typeof kind?.ballots_max === "number") station["ballotsMax"] = kind.ballots_max;
  const rules = claim.form.rules.filter((rule) =>
    stationValues(rule).every((name) => name === "cap" || name === "ballotsMax"),
  );
  const codes = new Set(rules.map((rule) => rule.code));
  const fields = claim.form.fields.map((field) => field.path);
  const found = judge(rules, { values: claim.revision.values, station, fields }).map((finding) => finding.code);
  const shown = claim.revision.findings.map((finding) => finding.code).filter((code) => codes.has(code));
  same("findings", found.join(" "), shown.join(" "));
  return rules.length;
}

/** How many bundles are searched for the enrolment of an authority that only its key id names. */
const SEARCHED_BUNDLES = 24;

/** The chain from the key that signed the form to a root key of the definition. */
class Authority {
  /** Ledger indexes of the enrolments that were followed. */
  readonly indexes: number[] = [];
  private readonly enrolments: { enrolment: Enrolment; statement: Signed }[] = [];

  constructor(
    private readonly log: TiledLog,
    private readonly claim: Claim,
  ) {}

  async checkSignature(statement: Signed, form: Form): Promise<Enrolment> {
    const { revision, file, election } = this.claim;
    same("key", statement.keyId, revision.key);
    if (revision.key_index === undefined || revision.key_index < 0) throw new Error("the page names no enrolment of this key");
    const enrolment = await this.enrolmentAt(revision.key_index);
    if (revision.key_index >= revision.index) throw new Error("the key was enrolled after the form");
    if (!(await signedBy(statement, enrolment.key)))
      throw new Error(`the signature is not that of key ${statement.keyId}`);
    if (!covers(enrolment.unit, file.station)) throw new Error(`the key is for ${enrolment.unit}, not ${file.station}`);
    const role = election.roles.find((each) => each.number === enrolment.role);
    same("role", role?.id, revision.role);
    if (!role?.kinds?.includes("form")) throw new Error(`the role ${revision.role} may not submit forms`);
    if (form.made < enrolment.notBefore || form.made > enrolment.notAfter)
      throw new Error("the form was made outside the key's period");
    return enrolment;
  }

  /** Checks each enrolment against the key that signed it, up to a root key; gives the key ids on the way. */
  async followToRoot(): Promise<string[]> {
    const roots = new Map(
      await Promise.all(
        this.claim.election.authorities.map(async ({ key }) => {
          const root = parsePublicKey(fromBase64(key));
          return [await keyIdOf(root), root] as const;
        }),
      ),
    );
    const ids: string[] = [];
    for (let link = this.enrolments[0]; link; link = this.enrolments[ids.length]) {
      const { enrolment, statement } = link;
      ids.push(statement.keyId);
      const root = roots.get(statement.keyId);
      if (root) {
        if (!(await signedBy(statement, root))) throw new Error("a root key's signature does not fit the enrolment");
        return ids;
      }
      const issuer = await this.find(statement.keyId, this.indexes.at(-1) ?? 0);
      if (!(await signedBy(statement, issuer.key)))
        throw new Error(`the enrolment's signature is not that of key ${statement.keyId}`);
      this.checkGrant(issuer, enrolment);
    }
    throw new Error("the chain of enrolments does not end at a root key");
  }

  private checkGrant(issuer: Enrolment, enrolment: Enrolment): void {
    if (!covers(issuer.unit, enrolment.unit))
      throw new Error(`an authority for ${issuer.unit} enrolled a key for ${enrolment.unit}`);
    if (enrolment.made < issuer.notBefore || enrolment.made > issuer.notAfter)
      throw new Error("the enrolment was made outside its authority's period");
    const role = this.claim.election.roles.find((each) => each.number === issuer.role);
    if (!role?.kinds?.includes("enrol") || !role.grants?.includes(enrolment.role))
      throw new Error(`the role ${role?.id ?? issuer.role} may not grant role ${enrolment.role}`);
  }

  private async enrolmentAt(index: number): Promise<Enrolment> {
    const statement = await decodeStatement(await this.log.entry(index));
    return this.take(index, statement);
  }

  private take(index: number, statement: Signed): Enrolment {
    const enrolment = statement.body;
    if (enrolment.kind !== "enrol") throw new Error(`entry ${index} enrols no key`);
    same("election", enrolment.election, this.claim.electionId);
    this.indexes.push(index);
    this.enrolments.push({ enrolment, statement });
    return enrolment;
  }

  /** Authorities are enrolled before the stations are, so the search goes from the ledger's beginning. */
  private async find(keyId: string, before: number): Promise<Enrolment> {
    for (let tile = 0; tile < SEARCHED_BUNDLES && tile * 256 < before; tile++) {
      for (const [slot, entry] of (await this.log.bundle(tile)).entries()) {
        const index = tile * 256 + slot;
        if (index >= before) break;
        const statement = await decodeStatement(entry);
        if (statement.body.kind !== "enrol" || (await keyIdOf(statement.body.key)) !== keyId) continue;
        await this.log.entry(index);
        return this.take(index, statement);
      }
    }
    throw new Error(`no enrolment of key ${keyId} in the first ${SEARCHED_BUNDLES * 256} entries`);
  }
}

/** Whether a unit (region or station code, `0` for the whole) contains another. */
export function covers(unit: string, other: string): boolean {
  return unit === "0" || unit === other || other.startsWith(`${unit}.`) || other.startsWith(`${unit}/`);
}

async function proveInclusion(log: TiledLog, indexes: readonly number[]): Promise<Bytes[][]> {
  const { size, root } = log.checkpoint;
  return Promise.all(
    indexes.map(async (index) => {
      const proof = await inclusionProof(index, size, log.subtrees);
      const leaf = await leafHash(await log.entry(index));
      if (!(await includes(leaf, BigInt(index), BigInt(size), proof, root)))
        throw new Error(`entry ${index} does not lead to the signed root`);
      return proof;
    }),
  );
}

