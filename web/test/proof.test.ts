import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { base64, type Bytes, electionId } from "../shared/bytes";
import { continuity, covers, Failed, fetchCheckpoint, proveForm, type Step } from "../shared/proof";
import type { Election, StationFile } from "../shared/tree";
import { makeFixture } from "./fixture";
import { filesUnder, json } from "./vectors";

const tree = mkdtempSync(join(tmpdir(), "jurdil-fixture-"));
const read = async (path: string): Promise<Bytes> => Uint8Array.from(readFileSync(join(tree, path)));
let election: Election;
let eid: string;
let stations: StationFile[];

before(async () => {
  await makeFixture(tree);
  const definition = await read("election.json");
  election = JSON.parse(new TextDecoder().decode(definition)) as Election;
  eid = await electionId(definition);
  stations = filesUnder(join(tree, "stations")).map((path) => json<StationFile>(path));
});

after(() => rmSync(tree, { recursive: true, force: true }));

function claim(file: StationFile, change: (revision: object) => object = (revision) => revision) {
  const [contest] = election.contests;
  const form = election.forms.find((each) => each.id === contest?.form);
  const revision = file.contests["ppwp"]?.revisions[0];
  if (!contest || !form || !revision) throw new Error(file.station);
  return { election, electionId: eid, contest, form, file, revision: change(revision) as typeof revision };
}

test("every form of the tree is proved, whatever its key", async () => {
  for (const file of stations.filter((_, i) => i % 30 === 0)) {
    const steps: Step[] = [];
    const evidence = await proveForm(claim(file), read, (step) => steps.push(step));
    assert.deepEqual(
      steps.map((step) => step.check),
      ["checkpoint", "entry", "figures", "findings", "signature", "authority", "inclusion"],
    );
    assert.match(evidence.tlogProof, /^c2sp\.org\/tlog-proof@v1\nindex \d+\n(?:[A-Za-z0-9+/]{43}=\n)+\njurdil\.example\/fixture\n/);
  }
});

async function failsAt(check: Step["check"], file: StationFile, options: { change?: (revision: any) => object; fetch?: typeof read }) {
  await assert.rejects(proveForm(claim(file, options.change), options.fetch ?? read, () => undefined), (reason) => {
    assert.ok(reason instanceof Failed, String(reason));
    assert.equal(reason.check, check, reason.message);
    return true;
  });
}

/** Serves the tree with one bit changed in the file that the expression names. */
function tampered(name: RegExp, place: (content: Bytes) => number): typeof read {
  return async (path) => {
    const content = await read(path);
    if (!name.test(path)) return content;
    const changed = content.slice();
    const at = place(content);
    changed[at] = (changed[at] ?? 0) ^ 1;
    return changed;
  };
}

const first = () => {
  const [file] = stations;
  if (!file) throw new Error("no station");
  return file;
};

test("what the page changes is found", async () => {
  const file = first();
  await failsAt("figures", file, { change: (revision) => ({ ...revision, values: { ...revision.values, "votes.1": 1000 } }) });
  await failsAt("figures", file, { change: (revision) => ({ ...revision, values: { ...revision.values, ballotsUsed: 3 } }) });
  await failsAt("figures", file, { change: (revision) => ({ ...revision, made: revision.made + 1 }) });
  await failsAt("entry", file, { change: (revision) => ({ ...revision, statement: "00".repeat(32) }) });
  await failsAt("entry", file, { change: (revision) => ({ ...revision, index: revision.index + 1 }) });
  await failsAt("signature", file, { change: (revision) => ({ ...revision, key: "0000000000000000" }) });
  await failsAt("signature", file, { change: (revision) => ({ ...revision, role: "regency-operator" }) });
  await failsAt("signature", file, { change: (revision) => ({ ...revision, key_index: revision.key_index + 1 }) });
  const hiding = stations.find((each) => (each.contests["ppwp"]?.revisions[0]?.findings.length ?? 0) > 0);
  assert.ok(hiding);
  await failsAt("findings", hiding, { change: (revision) => ({ ...revision, findings: [] }) });
});

test("what the server changes is found", async () => {
  const file = first();
  await failsAt("checkpoint", file, { fetch: tampered(/^checkpoint$/, (content) => content.indexOf(10) + 1) });
  await failsAt("checkpoint", file, { fetch: tampered(/^checkpoint$/, (content) => content.length - 20) });
  await failsAt("entry", file, { fetch: tampered(/^tile\/0\//, (content) => (file.contests["ppwp"]?.revisions[0]?.index ?? 0) % 256 * 32 % content.length) });
  await failsAt("inclusion", file, { fetch: tampered(/^tile\/1\//, () => 3) });
  await failsAt("checkpoint", file, { fetch: () => Promise.reject(new Error("404")) });
});

test("the head continues what was seen before, or does not", async () => {
  const checkpoint = await fetchCheckpoint(election, read);
  const head = { size: checkpoint.size, root: base64(checkpoint.root) };
  assert.equal(await continuity(undefined, checkpoint, read), "first");
  assert.equal(await continuity(head, checkpoint, read), "same");
  assert.equal(await continuity({ ...head, root: base64(new Uint8Array(32)) }, checkpoint, read), "broken");
  assert.equal(await continuity({ ...head, size: head.size + 1 }, checkpoint, read), "older");
  assert.equal(await continuity({ ...head, size: head.size - 1 }, checkpoint, read), "broken");
});

test("units contain what lies in them", () => {
  assert.ok(covers("0", "75.01.01.1001/001"));
  assert.ok(covers("75.01", "75.01.01.1001/001"));
  assert.ok(covers("75.01.01.1001", "75.01.01.1001/001"));
  assert.ok(covers("75.01.01.1001/001", "75.01.01.1001/001"));
  assert.ok(!covers("75.01", "75.010.01.1001/001"));
  assert.ok(!covers("75.02", "75.01.01.1001/001"));
  assert.ok(!covers("75.01.01.1001/001", "75.01.01.1001/0011"));
});
