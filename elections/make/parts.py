"""What the shipped definitions share: labels, forms, rules, roles, and how a file is written.

The shape is described in docs/formats/election-definition.md and checked against
docs/formats/election.schema.json.
"""

import csv
import hashlib
import io
import json
import lzma
from pathlib import Path


def text(indonesian, english=None):
    return {"id": indonesian, "en": indonesian if english is None else english}


# ---------------------------------------------------------------- writing

def canonical(value):
    """RFC 8785 bytes of a value made of integers, strings, booleans, null, lists and ASCII-keyed objects."""
    refuse_fractions(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8") + b"\n"


def refuse_fractions(value):
    if isinstance(value, float):
        raise ValueError(f"a definition holds no fractions: {value}")
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        refuse_fractions(inner)


def table(header, rows):
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


def write_part(folder, name, header, rows):
    """Writes one large part, packed when its name says so, and returns the hash of the stored bytes."""
    stored = table(header, rows)
    if name.endswith(".xz"):
        stored = lzma.compress(stored, format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC64, preset=9 | lzma.PRESET_EXTREME)
    (Path(folder) / name).write_bytes(stored)
    return hashlib.sha256(stored).hexdigest()


REGIONS = ("code", "parent", "level", "name", "kind")
STATIONS = ("code", "kind", "flags", "dpt_l", "dpt_p", "place", "lat", "lon")


def write_definition(folder, definition, edition, regions, stations, packed):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    ending = ".csv.xz" if packed else ".csv"
    regions, stations = sorted(regions), sorted(stations)
    definition["regions"] = {
        "file": "regions" + ending,
        "sha256": write_part(folder, "regions" + ending, REGIONS, regions),
        "edition": edition,
    }
    definition["stations"] = {
        "file": "stations" + ending,
        "sha256": write_part(folder, "stations" + ending, STATIONS, stations),
        "count": len(stations),
    }
    (folder / "election.json").write_bytes(canonical(definition))
    print(f"{folder.name}: {len(regions)} regions, {len(stations)} stations")


# ---------------------------------------------------------------- the field's words

LEVELS = [
    {"level": 0, "id": "nation", "name": text("Nasional", "Nation")},
    {"level": 1, "id": "province", "name": text("Provinsi", "Province")},
    {"level": 2, "id": "regency", "name": text("Kabupaten/Kota", "Regency/City")},
    {"level": 3, "id": "district", "name": text("Kecamatan", "District")},
    {"level": 4, "id": "village", "name": text("Desa/Kelurahan", "Village")},
]


def kinds(cap):
    """Station kinds. The ballots of a home station are bounded: its cap of voters and the reserve of 2 %, rounded up."""
    most = cap + -(-cap * 2 // 100)
    return [
        {"id": "regular", "name": text("TPS", "Polling station"), "cap": cap, "ballots_max": most},
        {"id": "special", "name": text("TPS lokasi khusus", "Special-location station"), "cap": cap, "ballots_max": most},
        {"id": "overseas", "name": text("TPS luar negeri", "Overseas station"), "cap": None, "ballots_max": None},
        {"id": "dropbox", "name": text("Kotak suara keliling (KSK)", "Mobile ballot box"), "cap": None, "ballots_max": None},
        {"id": "post", "name": text("Pos", "Postal voting"), "cap": None, "ballots_max": None},
    ]


# What a group of stations abroad is called, and the kind of its stations.
KINDS_ABROAD = {"TPS": "overseas", "KSK": "dropbox", "POS": "post"}

SEXES = [("l", text("laki-laki", "men")), ("p", text("perempuan", "women")), ("t", text("jumlah", "total"))]

ROWS = {
    "dpt": text("Pemilih dalam DPT", "Voters on the final list (DPT)"),
    "usedDpt": text("Pengguna hak pilih dalam DPT", "Voted, on the final list (DPT)"),
    "usedDptb": text("Pengguna hak pilih dalam DPTb", "Voted, moved in (DPTb)"),
    "usedDpk": text("Pengguna hak pilih dalam DPK", "Voted, special list (DPK)"),
    "usedAll": text("Jumlah pengguna hak pilih", "All who voted"),
    "disabledUsed": text("Pemilih disabilitas yang menggunakan hak pilih", "Voters with a disability who voted"),
}


def row_fields(row):
    name = ROWS[row]
    return [field(f"{row}.{sex}", f"{name['id']}, {of['id']}", f"{name['en']}, {of['en']}") for sex, of in SEXES]


def field(path, indonesian, english):
    return {"path": path, "label": text(indonesian, english)}


BALLOT_FIELDS = [
    field("ballotsReceived", "Surat suara diterima, termasuk cadangan 2%", "Ballots received, with the reserve of 2%"),
    field("ballotsUsed", "Surat suara digunakan", "Ballots used"),
    field("ballotsSpoiled", "Surat suara rusak atau keliru coblos", "Ballots returned as damaged or wrongly marked"),
    field("ballotsUnused", "Surat suara tidak digunakan", "Ballots not used"),
]
VALID = field("valid", "Suara sah", "Valid votes")
INVALID = field("invalid", "Suara tidak sah", "Invalid votes")
TOTAL = field("total", "Jumlah suara sah dan tidak sah", "Valid and invalid votes")

USER_ROWS = ["dpt", "usedDpt", "usedDptb", "usedDpk", "usedAll"]


def station_form(identity, name, vote_fields, votes_role, rules):
    """A whole C.HASIL: sections I to V in the order of the paper, here in the order of the statement's bitmap."""
    users = [f for row in USER_ROWS for f in row_fields(row)]
    disabled = row_fields("disabledUsed")
    closing = [VALID, INVALID, TOTAL]
    sections = [
        ("I", text("Data pemilih dan pengguna hak pilih", "Voters and those who voted"), users),
        ("II", text("Penggunaan surat suara", "Use of ballots"), BALLOT_FIELDS),
        ("III", text("Pemilih disabilitas", "Voters with a disability"), disabled),
        ("IV", text("Perolehan suara", "Votes"), vote_fields),
        ("V", text("Suara sah dan tidak sah", "Valid and invalid votes"), closing),
    ]
    return form(identity, name, sections, {
        "registered": "dpt.t", "used": "usedAll.t", "valid": "valid", "invalid": "invalid", "total": "total",
        "votes": votes_role,
    }, rules)


def form(identity, name, sections, roles, rules):
    return {
        "id": identity,
        "name": name,
        "sections": [
            {"id": number, "label": label, "fields": [f["path"] for f in fields]} for number, label, fields in sections
        ],
        "fields": [f for _, _, fields in sections for f in fields],
        "roles": roles,
        "rules": rules,
    }


# ---------------------------------------------------------------- rules

def says(left, relation, right, **more):
    return {"left": listed(left), "is": relation, "right": listed(right), **more}


def listed(terms):
    return terms if isinstance(terms, list) else [terms]


def rule(code, level, label, *relations):
    return {"code": code, "level": level, "label": label, "relations": list(relations)}


def percent(rounding, share, path):
    return {rounding: [share, path]}


RESERVE = percent("ceil", "2/100", "dpt.t")
EACH_SEX = "lpt"


def administration_rules():
    """R01 to R09: the sums and bounds of sections I, II, III and V."""
    return [
        rule("R01", "inconsistent",
             text("Laki-laki + perempuan tidak sama dengan jumlah", "Men + women differ from the total"),
             *[says([f"{row}.l", f"{row}.p"], "=", f"{row}.t") for row in [*USER_ROWS, "disabledUsed"]]),
        rule("R02", "inconsistent",
             text("DPT + DPTb + DPK tidak sama dengan jumlah pengguna hak pilih",
                  "DPT + DPTb + DPK voters differ from all who voted"),
             *[says(f"usedAll.{x}", "=", [f"usedDpt.{x}", f"usedDptb.{x}", f"usedDpk.{x}"]) for x in EACH_SEX]),
        rule("R03", "inconsistent",
             text("Pengguna dalam DPT melebihi DPT", "More voted from the final list than are on it"),
             *[says(f"usedDpt.{x}", "<=", f"dpt.{x}") for x in EACH_SEX]),
        rule("R04", "inconsistent",
             text("Pemilih disabilitas melebihi jumlah pengguna hak pilih",
                  "More voters with a disability than voters"),
             *[says(f"disabledUsed.{x}", "<=", f"usedAll.{x}") for x in EACH_SEX]),
        rule("R05", "inconsistent",
             text("Surat suara diterima tidak sama dengan digunakan + rusak + tidak digunakan",
                  "Ballots received differ from used + spoiled + unused"),
             says("ballotsReceived", "=", ["ballotsUsed", "ballotsSpoiled", "ballotsUnused"])),
        rule("R06", "inconsistent",
             text("Surat suara digunakan tidak sama dengan pengguna hak pilih", "Ballots used differ from all who voted"),
             says("ballotsUsed", "=", "usedAll.t")),
        rule("R07", "inconsistent",
             text("Jumlah suara tidak sama dengan surat suara digunakan", "All votes differ from ballots used"),
             says("total", "=", "ballotsUsed")),
        rule("R08", "inconsistent",
             text("Jumlah suara tidak sama dengan pengguna hak pilih", "All votes differ from all who voted"),
             says("total", "=", "usedAll.t")),
        rule("R09", "inconsistent",
             text("Suara sah + tidak sah tidak sama dengan jumlah", "Valid + invalid votes differ from their total"),
             says("total", "=", ["valid", "invalid"])),
    ]


IMPOSSIBLE = text("Angka yang tidak mungkin", "Impossible figure")


def bound_rules(votes):
    """R13 to R19: what cannot be, and what is unusual."""
    return [
        rule("R13", "impossible", IMPOSSIBLE,
             says("$", "<=", "valid", each=votes),
             says("valid", "<=", "ballotsReceived"),
             says("$", "<=", "station.ballotsMax", each=["*"])),
        rule("R14", "unusual",
             text("Surat suara diterima tidak sama dengan DPT + DPTb + cadangan 2%",
                  "Ballots received differ from DPT + DPTb + 2% reserve"),
             says("ballotsReceived", "=", ["dpt.t", "station.dptb", RESERVE])),
        rule("R15", "unusual",
             text("DPT pada formulir berbeda dari daftar pemilih TPS ini",
                  "The final list on the form differs from the register of this station"),
             says("dpt.l", "=", "station.dpt.l"),
             says("dpt.p", "=", "station.dpt.p"),
             says("dpt.t", "=", ["station.dpt.l", "station.dpt.p"])),
        rule("R16", "unusual",
             text("DPT melebihi batas pemilih TPS", "More voters on the list than a station may have"),
             says("dpt.t", "<=", "station.cap")),
        rule("R17", "unusual",
             text("Pengguna DPK melebihi 2% dari DPT", "Special-list voters above 2% of the final list"),
             says("usedDpk.t", "<=", percent("floor", "2/100", "dpt.t"))),
        rule("R18", "unusual",
             text("Kehadiran tepat 100% atau semua suara untuk satu peserta",
                  "Turnout of exactly 100%, or every vote for one contestant"),
             says("usedDpt.t", "!=", "dpt.t", when=says("dpt.t", ">", 0)),
             says("$", "!=", "valid", each=votes, when=says("valid", ">", 0))),
        rule("R19", "unusual",
             text("Surat suara rusak melebihi cadangan 2%", "Spoiled ballots above the 2% reserve"),
             says("ballotsSpoiled", "<=", RESERVE)),
    ]


def pair_rules():
    """The rules of a form with one figure for each pair of candidates."""
    return [
        *administration_rules(),
        rule("R10", "inconsistent",
             text("Suara sah tidak sama dengan jumlah suara semua pasangan calon",
                  "Valid votes differ from the sum over all pairs"),
             says("valid", "=", "votes.*")),
        *bound_rules(["votes.*"]),
    ]


def party_rules():
    """The rules of a form with a block for each party: its list, its candidates, their total."""
    return [
        *administration_rules(),
        rule("R11", "inconsistent",
             text("Jumlah partai tidak sama dengan suara partai + suara calonnya",
                  "A party's total differs from its list votes + its candidates' votes"),
             says("$.total", "=", ["$.list", "$.cand.*"], each=["party.#"])),
        rule("R12", "inconsistent",
             text("Suara sah tidak sama dengan jumlah semua partai", "Valid votes differ from the sum over all parties"),
             says("valid", "=", "party.*.total")),
        *bound_rules(["party.*.total"]),
    ]


CROSS_RULES = [
    {"code": code, "level": level, "kind": kind, "label": text(indonesian, english)}
    for code, level, kind, indonesian, english in [
        ("R20", "inconsistent", "forms-share-voters",
         "Data pemilih antarformulir satu TPS berbeda", "The forms of one station disagree about its voters"),
        ("R21", "inconsistent", "moved-voters-order",
         "Pengguna DPTb tidak menurut urutan jenis pemilihan", "Moved-in voters not in the order of the contests"),
        ("R22", "inconsistent", "entries-equal",
         "Dua masukan atas formulir yang sama berbeda", "Two entries of the same form differ"),
        ("R23", "unusual", "reading-equal",
         "Angka bacaan mesin berbeda dari angka petugas", "Digits read by machine differ from the officer's"),
        ("R24", "inconsistent", "sheet-column-equals-form",
         "Kolom TPS pada D.HASIL berbeda dari C.HASIL terakhir",
         "A station's column on the sheet differs from its last accepted form"),
        ("R25", "inconsistent", "unit-is-sum",
         "Angka wilayah tidak sama dengan jumlah wilayah di bawahnya", "A unit's figure differs from the sum of its parts"),
        ("R26", "inconsistent", "station-count",
         "Jumlah TPS masuk berbeda dari daftar TPS", "The number of stations entered differs from the station list"),
        ("R27", "inconsistent", "documents-equal",
         "Dua dokumen resmi berbeda tanpa pembetulan tercatat",
         "Two official documents differ without a recorded correction"),
        ("R28", "inconsistent", "revote-replaces",
         "Hasil pemungutan suara ulang tidak menggantikan hasil lama", "A re-vote does not replace the earlier result"),
        ("R29", "unusual", "invalid-share",
         "Bagian suara tidak sah jauh dari TPS sekitarnya", "Share of invalid votes far from its neighbours"),
        ("R30", "inconsistent", "seat-input",
         "Jumlah suara menurut dapil berbeda dari masukan penetapan kursi",
         "Votes by electoral district differ from the input of seat allocation"),
    ]
]

# ---------------------------------------------------------------- bodies and keys

TIERS = [
    {"level": "district", "body": text("Panitia Pemilihan Kecamatan (PPK)", "District committee"),
     "sheet": "d-hasil-kecamatan", "signers": ["district-committee"]},
    {"level": "regency", "body": text("KPU kabupaten/kota", "Regency commission"),
     "sheet": "d-hasil-kabko", "signers": ["regency-operator"]},
    {"level": "province", "body": text("KPU provinsi", "Provincial commission"),
     "sheet": "d-hasil-prov", "signers": ["root"]},
    {"level": "nation", "body": text("KPU", "National commission"),
     "sheet": "d-hasil-nasional", "signers": ["root"]},
]

ROLES = [
    {"number": 1, "id": "root", "name": text("Kunci induk", "Root key"), "unit": "region", "level": 0,
     "grants": [2, 3, 4, 8], "kinds": ["enrol", "revoke"]},
    {"number": 2, "id": "publisher", "name": text("Kunci publikasi", "Publication key"), "unit": "region", "level": 0,
     "grants": [],
     "kinds": ["publication", "audit-seed", "audit-finding", "certificate"]},
    {"number": 3, "id": "regency-operator", "name": text("Operator KPU kabupaten/kota", "Regency operator"),
     "unit": "region", "level": 2, "grants": [4, 5, 6, 7],
     "kinds": ["enrol", "revoke", "review", "order", "meeting-open", "meeting-close", "correction", "settlement", "sheet"]},
    {"number": 4, "id": "district-committee", "name": text("Panitia Pemilihan Kecamatan", "District committee"),
     "unit": "region", "level": 3, "grants": [],
     "kinds": ["review", "meeting-open", "meeting-close", "correction", "settlement", "sheet"]},
    {"number": 5, "id": "station-chair", "name": text("Ketua KPPS", "Chair of the polling team"), "unit": "station",
     "grants": [], "kinds": ["form", "photo-set"]},
    {"number": 6, "id": "station-member", "name": text("Anggota KPPS", "Member of the polling team"), "unit": "station",
     "grants": [], "kinds": ["form", "photo-set"]},
    {"number": 7, "id": "supervisor", "name": text("Pengawas", "Supervisor"), "unit": "region", "level": 3,
     "grants": [], "kinds": ["objection"]},
    # The regency commission determines the lists of its own area; whoever stands above only adds up.
    {"number": 8, "id": "regency-commissioner", "name": text("Anggota KPU kabupaten/kota", "Regency commissioner"),
     "unit": "region", "level": 2, "grants": [], "kinds": ["station-list", "voter-totals"]},
]

LIMITS = {"statement_bytes": 65535, "batch_statements": 1000, "batch_bytes": 4194304}

ZONES = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]

# More than half of all valid votes, and a fifth of them in more than half of the provinces
# (1945 Constitution, Art. 6A(3)); votes from abroad belong to no province.
PRESIDENT = {
    "rule": "majority-with-spread",
    "share": "1/2",
    "spread": {"level": "province", "except": ["99"], "share": "1/5", "units": "1/2"},
}


def definition(slug, name, date, notice, zones, levels, station_kinds, contests, forms):
    """The base of an edition. Keys, log and policy are for whoever runs it: they come empty."""
    return {
        "format": 1, "slug": slug, "name": name, "date": date, "rehearsal": False, "notice": notice,
        "time_zones": zones, "levels": levels, "kinds": station_kinds, "contests": contests, "forms": forms,
        "cross_rules": CROSS_RULES, "tiers": TIERS, "roles": ROLES, "limits": LIMITS, "authorities": [],
        "ledger": {"origin": f"jurdil.example/{slug}", "vkey": ""}, "policy": "",
    }


def pair(number, short, full, colour):
    return {"id": str(number), "number": number, "name": text(short), "full_name": text(full), "colour": colour}


def pair_votes(choices):
    return [
        field(f"votes.{c['id']}", f"Suara pasangan calon {c['number']:02d}", f"Votes for pair {c['number']:02d}")
        for c in choices
    ]
