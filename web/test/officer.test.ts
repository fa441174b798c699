import assert from "node:assert/strict";
import { test } from "node:test";
import en from "../officer/messages.en.json";
import id from "../officer/messages.id.json";
import { faults, remarks, tidy } from "../officer/coklit/checks";
import type { Household, Person, Voter } from "../officer/coklit/model";
import { recap, tenDays } from "../officer/coklit/recap";
import { type Device, makeDevice, sign, withSmallS } from "../officer/shell/device";
import { Office } from "../officer/shell/office";
import { flush, makeAct, queue, type Queued } from "../officer/shell/outbox";
import { open, seal } from "../officer/shell/seal";
import { enrol, plainCode } from "../officer/shell/session";
import { darkAt } from "../officer/shell/theme";
import type { Change, Shelf, Store } from "../officer/shell/store";
import { acceptablePin, type Boxed, LIMIT, makeVault, openVault, PATIENCE, type Vault } from "../officer/shell/vault";
import { utf8 } from "../shared/bytes";
import { CODE, FakeOffice, STATION } from "./fakeoffice";

const PATH = "/api/phone/v1/coklit";
const FAST = 10;

/** The phone's three shelves in memory: same contract, nothing of a browser. */
class MemoryStore implements Store {
  readonly shelves: Record<Shelf, Map<string, unknown>> = { shell: new Map(), outbox: new Map(), vault: new Map() };

  async get<T>(shelf: Shelf, key: string): Promise<T | undefined> {
    return this.shelves[shelf].get(key) as T | undefined;
  }

  async all<T>(shelf: Shelf): Promise<[string, T][]> {
    return [...this.shelves[shelf]] as [string, T][];
  }

  async write(changes: readonly Change[]): Promise<void> {
    for (const { shelf, key, value } of changes)
      if (value === undefined) this.shelves[shelf].delete(key);
      else this.shelves[shelf].set(key, value);
  }

  async empty(shelf: Shelf): Promise<void> {
    this.shelves[shelf].clear();
  }
}

test("both languages of the officer's app say the same things with the same places to fill", () => {
  assert.deepEqual(Object.keys(en), Object.keys(id));
  const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
  for (const [key, text] of Object.entries(id)) {
    assert.deepEqual(places(en[key as keyof typeof en]), places(text), key);
    assert.doesNotMatch(text + en[key as keyof typeof en], /!|\berror\b/i, key);
  }
});

test("what lies in the vault is unreadable without the PIN, and readable with it", async () => {
  const store = new MemoryStore();
  const vault = await makeVault(store, "280945", FAST);
  await vault.put("voter:v1", { nama: "UJI RAHASIA", nik: "0000001001709000" });
  const { box } = store.shelves.vault.get("voter:v1") as Boxed;
  assert.doesNotMatch(new TextDecoder("latin1").decode(box), /RAHASIA|0000001001709000/);

  assert.deepEqual(await openVault(store, "280946", 0), { kind: "wrong", left: LIMIT - 1 });
  const opening = await openVault(store, "280945", 0);
  assert.equal(opening.kind, "open");
  assert.deepEqual(opening.kind === "open" && (await opening.vault.get("voter:v1")), { nama: "UJI RAHASIA", nik: "0000001001709000" });
});

test("a record moved to another place in the vault is not opened", async () => {
  const store = new MemoryStore();
  const vault = await makeVault(store, "280945", FAST);
  await vault.put("voter:v1", { nama: "SATU" });
  store.shelves.vault.set("voter:v2", store.shelves.vault.get("voter:v1"));
  await assert.rejects(vault.get("voter:v2"));
});

test("the key from the PIN alone does not open: the device key, which cannot be exported, is part of it", async () => {
  const store = new MemoryStore();
  await makeVault(store, "280945", FAST);
  const lock = store.shelves.shell.get("lock") as { device: CryptoKey };
  assert.equal(lock.device.extractable, false);
  await assert.rejects(crypto.subtle.exportKey("raw", lock.device));
  const other = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  store.shelves.shell.set("lock", { ...lock, device: other });
  assert.equal((await openVault(store, "280945", 0)).kind, "wrong");
});

test("wrong PINs first cost time, then the data; what waits to be sent stays", async () => {
  const store = new MemoryStore();
  const vault = await makeVault(store, "280945", FAST);
  await vault.put("voter:v1", { nama: "SATU" });
  const waiting: Queued = { order: 1, state: "waiting", sealed: utf8("sealed") };
  await store.write([{ shelf: "outbox", key: "a1", value: waiting }]);
  let now = 1_000_000;
  for (let wrong = 1; wrong <= PATIENCE; wrong++) assert.equal((await openVault(store, "111112", now)).kind, "wrong");
  assert.equal((await openVault(store, "111112", now)).kind, "wrong");
  assert.equal((await openVault(store, "280945", now + 29_000)).kind, "wait", "not even the right one before its time");
  for (let wrong = PATIENCE + 2; wrong < LIMIT; wrong++) assert.equal((await openVault(store, "111112", (now += 3_600_000))).kind, "wrong");
  assert.equal((await openVault(store, "111112", (now += 3_600_000))).kind, "wiped");
  assert.equal(store.shelves.vault.size, 0);
  assert.equal((await openVault(store, "280945", (now += 3_600_000))).kind, "none");
  assert.deepEqual(await queue(store), [["a1", waiting]]);
});

test("a try is counted before it is made, so that closing the app wins nothing", async () => {
  const store = new MemoryStore();
  await makeVault(store, "280945", FAST);
  const wrong = (): number => (store.shelves.shell.get("lock") as { wrong: number }).wrong;
  let ended = false;
  const trying = openVault(store, "111112", 0).finally(() => (ended = true));
  while (wrong() === 0) await Promise.resolve();
  assert.equal(ended, false);
  await trying;
  assert.equal(wrong(), 1);
});

test("PINs that are guessed first are not taken", () => {
  for (const pin of ["12345", "123456", "987654", "000000", "abcdef", "", "1234567890123"]) assert.equal(acceptablePin(pin), false, pin);
  for (const pin of ["280945", "135790", "1234560"]) assert.equal(acceptablePin(pin), true, pin);
});

test("codes are read as people write them", () => {
  assert.equal(plainCode("testc-ode 42"), "TESTC0DE42");
  assert.equal(plainCode("LI0O"), "1100");
});

test("only the office opens what is sealed for it, for this purpose and this act", async () => {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const keys = (await crypto.subtle.generateKey(curve, true, ["deriveBits"])) as CryptoKeyPair;
  const receiver = new Uint8Array(await crypto.subtle.exportKey("raw", keys.publicKey));
  const sealed = await seal(receiver, utf8("info"), utf8("aad"), utf8("isi"));
  assert.equal(new TextDecoder().decode(await open(keys, utf8("info"), utf8("aad"), sealed)), "isi");
  await assert.rejects(open(keys, utf8("other"), utf8("aad"), sealed));
  await assert.rejects(open(keys, utf8("info"), utf8("other"), sealed));
  const other = (await crypto.subtle.generateKey(curve, true, ["deriveBits"])) as CryptoKeyPair;
  await assert.rejects(open(other, utf8("info"), utf8("aad"), sealed));
});

test("a phone without Ed25519 signs by P-256, always with the smaller s, and the office's check takes it", async () => {
  const kind = { name: "ECDSA", namedCurve: "P-256" };
  const pair = (await crypto.subtle.generateKey(kind, false, ["sign", "verify"])) as CryptoKeyPair;
  const publicKey = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const phone: Device = { id: "", algorithm: "P-256", publicKey, privateKey: pair.privateKey };
  const signed = utf8("jurdil-field-act-v1\nisi");
  for (let i = 0; i < 8; i++) {
    const signature = await sign(phone, "jurdil-field-act-v1", utf8("isi"));
    assert.deepEqual(withSmallS(signature), signature);
    assert.ok(await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, pair.publicKey, signature, signed));
  }
});

interface Phone {
  readonly store: MemoryStore;
  readonly office: FakeOffice;
  readonly vault: Vault;
  act(body: object): Promise<string>;
  flush(now?: () => number): ReturnType<typeof flush>;
}

async function enrolled(): Promise<Phone> {
  const store = new MemoryStore();
  const office = await FakeOffice.make();
  const enrolment = await enrol(store, PATH, CODE, office.send);
  assert.equal(enrolment.kind, "enrolled");
  const vault = await makeVault(store, "280945", FAST);
  const device = (await store.get("shell", "device")) as Awaited<ReturnType<typeof makeDevice>>;
  let order = 0;
  return {
    store,
    office,
    vault,
    async act(body) {
      const made = await makeAct(device, await office.receiver(), { station: STATION, at: 1, ...body }, ++order);
      await store.write([made.change]);
      return made.id;
    },
    flush: (now = Date.now) => flush(store, new Office(store, device, office.send, now), PATH),
  };
}

const matches = (voter: string) => ({ kind: "matches", voter, version: 1 });

test("a code enrols one phone; the same phone may ask again when the answer was lost", async () => {
  const office = await FakeOffice.make();
  const store = new MemoryStore();
  office.loseAnswers = true;
  assert.deepEqual(await enrol(store, PATH, CODE, office.send), { kind: "offline" });
  office.loseAnswers = false;
  assert.equal((await enrol(store, PATH, CODE, office.send)).kind, "enrolled");
  assert.deepEqual(await enrol(new MemoryStore(), PATH, CODE, office.send), { kind: "no", code: "code_used" });
  assert.deepEqual(await enrol(new MemoryStore(), PATH, "AAAAAAAAAA", office.send), { kind: "no", code: "code_unknown" });
});

test("every act arrives exactly once, also when answers are lost and batches are repeated", async () => {
  const phone = await enrolled();
  const made = [];
  for (const voter of ["v1-1", "v2-1", "v2-2", "v3-1"]) made.push(await phone.act(matches(voter)));
  phone.office.loseAnswers = true;
  assert.equal((await phone.flush()).kind, "later");
  assert.equal((await phone.flush()).kind, "later");
  assert.equal(phone.office.arrivals, 8, "it arrived twice already");
  assert.deepEqual((await queue(phone.store)).map(([, { state }]) => state), ["waiting", "waiting", "waiting", "waiting"]);
  phone.office.loseAnswers = false;
  assert.deepEqual(await phone.flush(), { kind: "done" });
  assert.deepEqual([...phone.office.kept.keys()], made, "once each, in the order they were made");
  assert.deepEqual((await queue(phone.store)).map(([, { state }]) => state), ["sent", "sent", "sent", "sent"]);
});

test("more acts than one batch carries all arrive", async () => {
  const phone = await enrolled();
  for (let i = 0; i < 120; i++) await phone.act({ ...matches("v1-1"), at: i });
  assert.deepEqual(await phone.flush(), { kind: "done" });
  assert.equal(phone.office.kept.size, 120);
});

test("sealed bytes leave the phone once the office has them, and not before", async () => {
  const phone = await enrolled();
  await phone.act(matches("v1-1"));
  assert.ok((await queue(phone.store))[0]?.[1].sealed);
  await phone.flush();
  assert.equal((await queue(phone.store))[0]?.[1].sealed, undefined);
});

test("what changed meanwhile comes back as a case; another station's record is refused; both stay in sight", async () => {
  const phone = await enrolled();
  await phone.act({ ...matches("v1-1"), version: 7 });
  await phone.act({ ...matches("v1-1"), station: "00.00.00.0001/002" });
  await phone.act(matches("somebody-else"));
  await phone.flush();
  assert.deepEqual(
    (await queue(phone.store)).map(([, { state, code }]) => [state, code]),
    [
      ["conflict", "version"],
      ["refused", "foreign_station"],
      ["refused", "unknown_voter"],
    ],
  );
  assert.equal(phone.office.kept.size, 1);
});

test("the village's word reaches the phone", async () => {
  const phone = await enrolled();
  const id = await phone.act(matches("v1-1"));
  await phone.flush();
  phone.office.states.set(id, { state: "returned", reason: "bukti kurang" });
  await phone.flush();
  assert.deepEqual((await queue(phone.store))[0]?.[1], { order: 1, state: "returned", reason: "bukti kurang" });
});

test("a phone whose clock is hours wrong learns the office's time and sends", async () => {
  const phone = await enrolled();
  await phone.act(matches("v1-1"));
  assert.deepEqual(await phone.flush(() => Date.now() - 7 * 3_600_000), { kind: "done" });
  assert.equal(phone.office.kept.size, 1);
});

test("a hotspot's page in place of an answer loses nothing", async () => {
  const phone = await enrolled();
  await phone.act(matches("v1-1"));
  const device = (await phone.store.get("shell", "device")) as Awaited<ReturnType<typeof makeDevice>>;
  const hotspot = async () => new Response("<html>Masuk ke WiFi</html>", { status: 200 });
  assert.equal((await flush(phone.store, new Office(phone.store, device, hotspot, Date.now), PATH)).kind, "later");
  assert.equal((await queue(phone.store))[0]?.[1].state, "waiting");
});

test("the recap counts each person once by the last decision, a move not as struck", () => {
  const households: Household[] = [
    { id: "h1", alamat: "A", rt: "001", rw: "001", visit: { act: "x", at: 100, outcome: "met", receipt: "" } },
    { id: "h2", alamat: "B", rt: "001", rw: "001", visit: { act: "y", at: 900, outcome: "absent", receipt: "" } },
    { id: "h3", alamat: "C", rt: "001", rw: "001" },
  ];
  const voter = (name: string, version: number, decision?: NonNullable<Voter["done"]>["decision"], at = 100): Voter => ({
    id: name,
    version,
    household: "h1",
    person,
    ...(decision ? { done: { act: name, at, decision } } : {}),
  });
  const voters = [
    voter("a", 1, { kind: "matches" }),
    voter("b", 1, { kind: "changed", changes: {} }),
    voter("c", 1, { kind: "struck", reason: 1, proof: "death_letter" }),
    voter("d", 1, { kind: "struck", reason: 4, proof: "family_card" }, 900),
    voter("e", 1, { kind: "moved", to: "002", proof: "id_card" }),
    voter("f", 0, { kind: "new", person }),
    voter("g", 1),
  ];
  const all = recap(households, voters);
  assert.deepEqual(
    { ...all },
    { households: 3, visited: 2, unmet: 1, voters: 6, matching: 1, changed: 1, struck: 2, reasons: [1, 0, 0, 1, 0, 0, 0], moved: 1, fresh: 1, left: 1 },
  );
  assert.equal(all.matching + all.changed + all.struck + all.moved + all.left, all.voters);
  const early = recap(households, voters, (at) => at < 500);
  assert.deepEqual([early.visited, early.struck, early.reasons[0], early.reasons[3]], [1, 1, 1, 0]);
});

test("ten days are counted from the first day of the work", () => {
  const from = Date.UTC(2029, 0, 3, 5) / 1000;
  const day = 86_400;
  assert.deepEqual([0, 9, 10, 29].map((days) => tenDays(from + days * day, from)), [0, 0, 1, 2]);
});

const person: Person = {
  nkk: "0000000101709000",
  nik: "0000005202709001",
  nama: "UJI",
  tempat_lahir: "CONTOH",
  tanggal_lahir: "12-02-1970",
  status_kawin: "S",
  jenis_kelamin: "P",
  alamat: "JALAN CONTOH",
  rt: "001",
  rw: "002",
  disabilitas: "",
  ktp_el: "S",
};

test("what cannot be read stops the form; what is only unusual asks to look again", () => {
  assert.deepEqual([faults(person), remarks(person, "2029-02-14")], [[], []]);
  assert.deepEqual(faults({ ...person, nik: "123", tanggal_lahir: "31-02-1970", rt: "" }).map(([field]) => field), ["nik", "tanggal_lahir", "rt"]);
  assert.deepEqual(remarks({ ...person, jenis_kelamin: "L" }, "2029-02-14"), [["jenis_kelamin", "remark.sex"]]);
  assert.deepEqual(remarks({ ...person, tanggal_lahir: "13-02-1970" }, "2029-02-14"), [["tanggal_lahir", "remark.date"]]);
  const child = { ...person, nik: "0000005202129001", status_kawin: "B", tanggal_lahir: "12-02-2012" };
  assert.deepEqual(remarks(child, "2029-02-11"), [["tanggal_lahir", "remark.young"]]);
  assert.deepEqual(remarks(child, "2029-02-12"), [], "seventeen on the day itself may vote");
});

test("typed values are tidied as the register writes them", () => {
  assert.equal(tidy("nama", "  uji  rina "), "UJI RINA");
  assert.equal(tidy("tanggal_lahir", "5|1|1980"), "05-01-1980");
  assert.equal(tidy("rt", "7"), "007");
  assert.equal(tidy("nik", "0000 0052 0270 9001"), "0000005202709001");
});

test("dark from six in the evening to six in the morning, and when the phone asks for it", () => {
  assert.deepEqual([5, 6, 12, 17, 18, 23].map((hour) => darkAt(hour, false)), [true, false, false, false, true, true]);
  assert.equal(darkAt(12, true), true);
});
