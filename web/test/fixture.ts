import { createHash, createPublicKey, type KeyObject, sign as signWith } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { base64, type Bytes, concat, hex, sha256, utf8 } from "../shared/bytes";
import { type Cbor, encode } from "../shared/cbor";
import { leafHash, nodeHash, rangeHash } from "../shared/merkle";
import { judge } from "../shared/rules";
import { type Algorithm, ED25519, ESP256, sign } from "../shared/statement";
import { tilePath } from "../shared/tiles";
import type { Child, Election, Finding, Place, Progress, RegionResult, Revision, StationFile, StationLine, State, Votes } from "../shared/tree";
import { coordinates, freshKey } from "./keys";

/**
 * A small published tree with a real ledger: invented figures of an invented night in two provinces, signed by keys made for
 * it. What cannot go wrong here is the shape; the same figures always come out, the keys and hashes do not.
 */
export async function makeFixture(out: string): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  const night = new Night(out);
  await night.happen();
  night.publish();
  await night.seal();
}

const MADE = Date.UTC(2024, 1, 14, 6, 30) / 1000;
const ROLES = { root: 1, regency: 3, chair: 5 };

const PROVINCES =
  "11 ACEH,12 SUMATERA UTARA,13 SUMATERA BARAT,14 RIAU,15 JAMBI,16 SUMATERA SELATAN,17 BENGKULU,18 LAMPUNG,19 KEPULAUAN BANGKA BELITUNG,21 KEPULAUAN RIAU,31 DKI JAKARTA,32 JAWA BARAT,33 JAWA TENGAH,34 DAERAH ISTIMEWA YOGYAKARTA,35 JAWA TIMUR,36 BANTEN,51 BALI,52 NUSA TENGGARA BARAT,53 NUSA TENGGARA TIMUR,61 KALIMANTAN BARAT,62 KALIMANTAN TENGAH,63 KALIMANTAN SELATAN,64 KALIMANTAN TIMUR,65 KALIMANTAN UTARA,71 SULAWESI UTARA,72 SULAWESI TENGAH,73 SULAWESI SELATAN,74 SULAWESI TENGGARA,75 GORONTALO,76 SULAWESI BARAT,81 MALUKU,82 MALUKU UTARA,91 PAPUA,92 PAPUA BARAT,93 PAPUA SELATAN,94 PAPUA TENGAH,95 PAPUA PEGUNUNGAN,96 PAPUA BARAT DAYA,99 LUAR NEGERI";
const REGENCIES: Record<string, string> = {
  "75": "01 GORONTALO,02 BOALEMO,03 BONE BOLANGO,04 POHUWATO,05 GORONTALO UTARA,71 KOTA GORONTALO",
  "76": "01 PASANGKAYU,02 MAMUJU,03 MAMASA,04 POLEWALI MANDAR,05 MAJENE,06 MAMUJU TENGAH",
};
/** How the votes fall in a regency, per mille. */
const SHARES: Record<string, readonly [number, number, number]> = {
  "75.01": [297, 653, 50],
  "75.02": [247, 661, 92],
  "75.71": [355, 599, 46],
  "76.03": [180, 340, 480],
  "76.04": [520, 400, 80],
};
const DISTRICTS = ["LIMBOTO", "TELAGA", "BATUDAA", "TIBAWA II"];
const VILLAGES = ["KAYUBULAN", "HEPUHULAWA", "DUTULANAA", "HUNGGALUWA"];

interface Station {
  readonly code: string;
  readonly number: number;
  readonly path: readonly Place[];
  file?: StationFile;
}

class Night {
  private readonly random = seeded(20240214);
  private readonly regions = new Map<string, Place & { readonly level: number; readonly path: readonly Place[] }>();
  private readonly stations: Station[] = [];
  private readonly entries: Bytes[] = [];
  private readonly ledgerKey = freshKey("ed25519");
  private readonly rootKey = new Device(ED25519);
  private election!: Election;
  private definition = "";
  private eid: Bytes = new Uint8Array(8);

  constructor(private readonly out: string) {
    this.lay();
  }

  private lay(): void {
    this.region("0", "INDONESIA", []);
    for (const province of PROVINCES.split(",")) this.region(province.slice(0, 2), province.slice(3), ["0"]);
    for (const [province, regencies] of Object.entries(REGENCIES))
      for (const regency of regencies.split(",")) this.layRegency(province, regency.slice(0, 2), regency.slice(3));
  }

  private layRegency(province: string, number: string, name: string): void {
    const regency = `${province}.${number}`;
    this.region(regency, name, ["0", province]);
    for (const [d, districtName] of DISTRICTS.entries()) {
      const district = `${regency}.${pad(d + 1, 2)}`;
      this.region(district, districtName, ["0", province, regency]);
      for (const [v, villageName] of VILLAGES.entries()) {
        const village = `${district}.${1001 + v}`;
        this.region(village, villageName, ["0", province, regency, district]);
        const path = [...this.known(village).path, { region: village, name: villageName }];
        const count = 2 + Math.floor(this.random() * 5);
        for (let s = 1; s <= count; s++)
          this.stations.push({ code: `${village}/${pad(s, 3)}`, number: this.stations.length, path });
      }
    }
  }

  private region(code: string, name: string, above: readonly string[]): void {
    const path = above.map((each) => ({ region: each, name: this.known(each).name }));
    this.regions.set(code, { region: code, name, level: above.length, path });
  }

  private known(code: string) {
    const region = this.regions.get(code);
    if (!region) throw new Error(code);
    return region;
  }

  async happen(): Promise<void> {
    await this.define();
    await this.append([1, this.eid, 0, MADE - 3600, await sha256(utf8(this.definition))], this.rootKey);
    const offices = new Map<string, { device: Device; index: number }>();
    const devices = new Map<string, { device: Device; index: number }>();
    for (const regency of [...this.regions.values()].filter(({ level }) => level === 2)) {
      const device = new Device(ED25519);
      offices.set(regency.region, { device, index: await this.enrol(device, ROLES.regency, regency.region, this.rootKey) });
    }
    for (const station of this.stations) {
      const office = offices.get(station.code.slice(0, 5));
      if (!office) throw new Error(station.code);
      const device = new Device(station.number % 3 === 0 ? ESP256 : ED25519);
      devices.set(station.code, { device, index: await this.enrol(device, ROLES.chair, station.code, office.device) });
    }
    for (const station of this.stations) {
      const known = devices.get(station.code);
      if (known && this.random() < 0.87) await this.submit(station, known.device, known.index);
    }
    await this.reviews(offices);
  }

  private async define(): Promise<void> {
    const real = JSON.parse(readFileSync("../elections/id-2024-ppwp/election.json", "utf8")) as Election;
    const origin = "jurdil.example/fixture";
    const material = concat(Uint8Array.of(1), ...coordinates(createPublicKey(this.ledgerKey)));
    const id = (await sha256(concat(utf8(origin), Uint8Array.of(10), material))).subarray(0, 4);
    this.election = {
      ...real,
      rehearsal: true,
      notice: {
        id: "Angka rekaan untuk mencoba tampilan.",
        en: "Invented figures to try the display.",
      },
      authorities: [{ key: base64(encode(this.rootKey.cose)) }],
      ledger: { origin, vkey: `${origin}+${hex(id)}+${base64(material)}` },
    };
    this.definition = canonical(this.election);
    this.eid = (await sha256(utf8(this.definition))).slice(0, 8);
  }

  private enrol(device: Device, role: number, unit: string, by: Device): Promise<number> {
    return this.append([1, this.eid, 4, MADE - 1800, device.cose, role, unit, MADE - 86400, MADE + 86400 * 30], by);
  }

  private async append(body: Cbor, by: Device): Promise<number> {
    this.entries.push(await by.sign(body));
    return this.entries.length - 1;
  }

  private async submit(station: Station, device: Device, keyIndex: number): Promise<void> {
    const first = await this.form(station, device, keyIndex, this.figures(station), undefined);
    const revisions = [first];
    if (this.random() < 0.05) {
      const before = first.values["votes.2"] ?? 0;
      const values = { ...first.values, "votes.2": before + 2, valid: (first.values["valid"] ?? 0) + 2 };
      revisions.unshift(await this.form(station, device, keyIndex, values, first));
    }
    const [newest = first] = revisions;
    const state = stateOf(newest.findings);
    station.file = {
      as_of: newest.index + 1,
      station: station.code,
      number: station.number,
      kind: "regular",
      path: station.path,
      contests: {
        ppwp: { state, counted: state !== "held", revisions, second: [], findings: [], reviews: [], photos: [] },
      },
    };
  }

  private async form(
    station: Station,
    device: Device,
    keyIndex: number,
    values: Readonly<Record<string, number>>,
    before: Revision | undefined,
  ): Promise<Revision> {
    const [definition] = this.election.forms;
    if (!definition) throw new Error("no form");
    const fields = definition.fields.map((field) => field.path);
    const present = new Uint8Array(Math.ceil(fields.length / 8));
    const read = fields.flatMap((field, i) => {
      const value = values[field];
      if (value === undefined) return [];
      present[i >> 3] = (present[i >> 3] ?? 0) | (0x80 >> (i & 7));
      return [value];
    });
    const revision = (before?.revision ?? 0) + 1;
    const made = MADE + 60 * (station.number % 240) + 7200 * (revision - 1);
    const supersedes = before ? before.statement.slice(0, 32) : null;
    const index = await this.append(
      [
        1, this.eid, 1, made, 0, station.number, revision,
        supersedes === null ? null : Uint8Array.from(Buffer.from(supersedes, "hex")),
        0, before ? 3 : null, present, read, null,
      ],
      device,
    );
    return {
      revision, entry: 0, index, made, values, supersedes,
      statement: hex(await sha256(this.entries[index] ?? new Uint8Array())),
      key: device.id, key_index: keyIndex, role: "station-chair", reason: before ? 3 : null,
      findings: judge(definition.rules, { values, fields, station: { cap: 300, ballotsMax: 306 } }),
    };
  }

  /** Figures that mostly hold together, and sometimes do not, as on real nights. */
  private figures(station: Station): Record<string, number> {
    const regency = station.code.slice(0, 5);
    const [one, two] = SHARES[regency] ?? [290, 650, 60];
    const men = 95 + Math.floor(this.random() * 50);
    const women = 95 + Math.floor(this.random() * 50);
    const usedMen = Math.floor(men * (0.75 + this.random() * 0.2));
    const usedWomen = Math.floor(women * (0.77 + this.random() * 0.2));
    const used = usedMen + usedWomen + 1;
    const invalid = Math.floor(this.random() * 6);
    const valid = used - invalid;
    const first = Math.round((valid * (one - 40 + Math.floor(this.random() * 80))) / 1000);
    const second = Math.round((valid * (two - 40 + Math.floor(this.random() * 80))) / 1000);
    const third = Math.max(0, valid - first - second);
    const votes = { "votes.1": first, "votes.2": valid - first - third, "votes.3": third };
    const odd = this.random();
    if (odd < 0.012) votes["votes.2"] = votes["votes.2"] * 10 + 8;
    const sums = { valid, invalid, total: valid + invalid + (odd > 0.96 ? 2 : 0) };
    if (this.random() < 0.05) return { ...votes, ...sums };
    return {
      "dpt.l": men, "dpt.p": women, "dpt.t": men + women,
      "usedDpt.l": usedMen, "usedDpt.p": usedWomen, "usedDpt.t": usedMen + usedWomen,
      "usedDptb.l": 1, "usedDptb.p": 0, "usedDptb.t": 1,
      "usedDpk.l": 0, "usedDpk.p": 0, "usedDpk.t": 0,
      "usedAll.l": usedMen + 1, "usedAll.p": usedWomen, "usedAll.t": used,
      ...votes, ...sums,
    };
  }

  /** One held form is confirmed, one is sent back; one station has a second entry that differs. */
  private async reviews(offices: ReadonlyMap<string, { device: Device; index: number }>): Promise<void> {
    const held = this.stations.filter((station) => station.file?.contests["ppwp"]?.state === "held");
    for (const [i, station] of held.slice(0, 2).entries()) {
      const office = offices.get(station.code.slice(0, 5));
      const contest = station.file?.contests["ppwp"];
      const revision = contest?.revisions[0];
      if (!station.file || !contest || !revision || !office) continue;
      const text = i === 0 ? "Dicocokkan dengan foto: memang tertulis demikian." : "Angka kedua tidak terbaca; mohon foto ulang.";
      const form = Uint8Array.from(Buffer.from(revision.statement, "hex"));
      const made = MADE + 20_000;
      const index = await this.append([1, this.eid, 3, made, 0, station.number, form, i, 1, text], office.device);
      const verdict = i === 0 ? "confirmed" : "returned";
      const review = { index, form: revision.statement, verdict, reason: 1, text, made, key: office.device.id, key_index: office.index, role: "regency-operator" } as const;
      station.file = {
        ...station.file,
        as_of: index + 1,
        contests: { ppwp: { ...contest, state: i === 0 ? "checked" : "returned", counted: i === 0, reviews: [review] } },
      };
    }
    const [twice] = this.stations.filter((station) => station.file?.contests["ppwp"]?.state === "checked");
    const contest = twice?.file?.contests["ppwp"];
    const revision = contest?.revisions[0];
    if (twice?.file && contest && revision) {
      const second = { ...revision, entry: 1, values: { ...revision.values, "votes.2": (revision.values["votes.2"] ?? 0) - 2 } };
      const breaches = [{ relation: 0, at: "votes.2", left: revision.values["votes.2"] ?? 0, right: second.values["votes.2"] ?? 0 }];
      const findings = [{ code: "R22", level: "inconsistent", breaches }] as const;
      twice.file = { ...twice.file, contests: { ppwp: { ...contest, second: [second], findings } } };
    }
  }

  publish(): void {
    this.write("election.json", this.definition);
    for (const station of this.stations)
      if (station.file) this.write(`stations/${station.code}.json`, canonical(station.file));
    for (const region of this.regions.keys()) this.write(`results/ppwp/${region}.json`, canonical(this.result(region)));
  }

  private result(code: string): RegionResult {
    const { region, name, level, path } = this.known(code);
    const inside = this.stations.filter((station) => within(station.code, code));
    const files = inside.flatMap((station) => (station.file ? [station.file] : []));
    const counted = files.flatMap((file) => valuesOf(file));
    const sum = (field: string) => counted.reduce((total, values) => total + (values[field] ?? 0), 0);
    const votes: Votes = counted.length === 0 ? {} : { "1": sum("votes.1"), "2": sum("votes.2"), "3": sum("votes.3") };
    const findings: Record<string, number> = {};
    for (const file of files)
      for (const finding of file.contests["ppwp"]?.revisions[0]?.findings ?? [])
        findings[finding.code] = (findings[finding.code] ?? 0) + 1;
    const newest = Math.max(0, ...files.map((file) => file.contests["ppwp"]?.revisions[0]?.made ?? 0));
    const children = [...this.regions.values()].filter(
      (each) => each.level === level + 1 && each.path.at(-1)?.region === code,
    );
    return {
      as_of: Math.max(0, ...files.map((file) => file.as_of)),
      contest: "ppwp", region, name, level, path,
      ...(newest > 0 ? { made: newest } : {}),
      stations: progress(inside),
      provisional: {
        votes, valid: sum("valid"), invalid: sum("invalid"), total: sum("total"),
        registered: sum("dpt.t"), used: sum("usedAll.t"),
        coverage: { votes: counted.length, administration: counted.filter((values) => "dpt.t" in values).length },
      },
      recapitulated: null, determined: null, findings,
      ...(level === 4 ? { polling_stations: inside.map(line) } : { children: children.map((child) => this.child(child.region)) }),
    };
  }

  private child(code: string): Child {
    const { region, name, stations, provisional } = this.result(code);
    const { votes, valid, registered, used } = provisional;
    return { region, name, stations, votes, valid, registered, used };
  }

  async seal(): Promise<void> {
    const size = this.entries.length;
    let hashes = await Promise.all(this.entries.map((entry) => leafHash(entry)));
    const levels = [hashes];
    const root = await rangeHash(0, size, async (level, index) => {
      while (levels.length <= level) levels.push(await pairs(levels.at(-1) ?? []));
      const hash = levels[level]?.[index];
      if (!hash) throw new Error(`${level}/${index}`);
      return hash;
    });
    for (let tile = 0; tile * 256 < size; tile++) {
      const slice = this.entries.slice(tile * 256, (tile + 1) * 256);
      const bundle = concat(...slice.map((entry) => concat(Uint8Array.of(entry.length >> 8, entry.length & 255), entry)));
      this.write(tilePath("entries", tile, slice.length), bundle);
    }
    for (let level = 0; hashes.length > 0; level++) {
      for (let tile = 0; tile * 256 < hashes.length; tile++) {
        const slice = hashes.slice(tile * 256, (tile + 1) * 256);
        this.write(tilePath(level, tile, slice.length), concat(...slice));
      }
      let next = hashes;
      for (let i = 0; i < 8; i++) next = await pairs(next);
      hashes = next;
    }
    const { origin, vkey } = this.election.ledger;
    const text = `${origin}\n${size}\n${base64(root)}\n`;
    const keyId = Uint8Array.from(Buffer.from(vkey.split("+")[1] ?? "", "hex"));
    const signature = Uint8Array.from(signWith(null, utf8(text), this.ledgerKey));
    this.write("checkpoint", `${text}\n\u2014 ${origin} ${base64(concat(keyId, signature))}\n`);
    this.write("latest", `${size} ${createHash("sha256").update("manifest").digest("hex")}\n`);
  }

  private write(path: string, content: string | Bytes): void {
    const file = join(this.out, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

async function pairs(row: readonly Bytes[]): Promise<Bytes[]> {
  const next: Promise<Bytes>[] = [];
  for (let i = 0; i + 1 < row.length; i += 2) {
    const [left, right] = [row[i], row[i + 1]];
    if (left && right) next.push(nodeHash(left, right));
  }
  return Promise.all(next);
}

function stateOf(findings: readonly Finding[]): State {
  if (findings.some((finding) => finding.level === "impossible")) return "held";
  return findings.some((finding) => finding.level === "inconsistent") ? "flagged" : "checked";
}

function valuesOf(file: StationFile): Readonly<Record<string, number>>[] {
  const contest = file.contests["ppwp"];
  const newest = contest?.revisions[0];
  return contest?.counted && newest ? [newest.values] : [];
}

function progress(stations: readonly Station[]): Progress {
  const states = stations.map((station) => station.file?.contests["ppwp"]?.state ?? "silent");
  const count = (...wanted: State[]) => states.filter((state) => wanted.includes(state)).length;
  return {
    expected: states.length,
    received: states.length - count("silent"),
    checked: count("checked"),
    held: count("held", "returned"),
    silent: count("silent"),
    flagged: count("flagged"),
  };
}

function line(station: Station): StationLine {
  const contest = station.file?.contests["ppwp"];
  const newest = contest?.revisions[0];
  if (!contest || !newest) return { station: station.code, kind: "regular", state: "silent" };
  const { values } = newest;
  const some = (name: string, field: string) => (values[field] === undefined ? {} : { [name]: values[field] });
  return {
    station: station.code, kind: "regular", state: contest.state,
    votes: { "1": values["votes.1"] ?? 0, "2": values["votes.2"] ?? 0, "3": values["votes.3"] ?? 0 },
    ...some("valid", "valid"), ...some("registered", "dpt.t"), ...some("used", "usedAll.t"),
    findings: newest.findings.map((finding) => finding.code),
  };
}

function within(station: string, region: string): boolean {
  return region === "0" || station.startsWith(`${region}.`) || station.startsWith(`${region}/`);
}

/** A key and what it signs, by Node's own crypto. */
class Device {
  readonly cose: ReadonlyMap<number, Cbor>;
  readonly id: string;
  private readonly key: KeyObject;

  constructor(private readonly algorithm: Algorithm) {
    this.key = freshKey(algorithm === ED25519 ? "ed25519" : "p256");
    const [x, y] = coordinates(createPublicKey(this.key));
    if (!x) throw new Error("key");
    this.cose = new Map<number, Cbor>(y ? [[1, 2], [3, ESP256], [-1, 1], [-2, x], [-3, y]] : [[1, 1], [3, ED25519], [-1, 6], [-2, x]]);
    this.id = createHash("sha256").update(encode(this.cose)).digest("hex").slice(0, 16);
  }

  sign(body: Cbor): Promise<Bytes> {
    return sign(body, this.algorithm, Uint8Array.from(Buffer.from(this.id, "hex")), async (message) =>
      this.algorithm === ED25519
        ? Uint8Array.from(signWith(null, message, this.key))
        : lowS(Uint8Array.from(signWith("sha256", message, { key: this.key, dsaEncoding: "ieee-p1363" }))),
    );
  }
}

const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

export function lowS(signature: Bytes): Bytes {
  const s = BigInt(`0x${hex(signature.subarray(32))}`);
  if (s <= P256_ORDER / 2n) return signature;
  const other = (P256_ORDER - s).toString(16).padStart(64, "0");
  return concat(signature.subarray(0, 32), Uint8Array.from(Buffer.from(other, "hex")));
}

/** RFC 8785 for what stands in the tree: integers, strings, arrays and objects. */
export function canonical(value: unknown): string {
  const sorted = (each: unknown): unknown =>
    Array.isArray(each)
      ? each.map(sorted)
      : each && typeof each === "object"
        ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)]))
        : each;
  return `${JSON.stringify(sorted(value))}\n`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

/** mulberry32: the same seed, the same night. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

