"""An invented country of five villages, small enough to read by eye; the tests count it.

    python3 elections/make/fictitious_five_villages.py elections/fictitious-five-villages
"""

import sys

from parts import (
    KINDS_ABROAD, LEVELS, definition, field, kinds, pair, pair_rules, pair_votes, party_rules, station_form, text,
    write_definition,
)

REGIONS = [
    ("0", "", 0, "KEPULAUAN CONTOH", "nation"),
    ("00", "0", 1, "PROVINSI REKAAN", "province"),
    ("00.01", "00", 2, "UMPAMA", "regency"),
    ("00.01.01", "00.01", 3, "UMPAMA UTARA", "district"),
    ("00.01.01.1001", "00.01.01", 4, "MISALNYA", "village"),
    ("00.01.01.2001", "00.01.01", 4, 'ANDAI "A", LAMA', "village"),
    ("00.01.01.2002", "00.01.01", 4, "BARANGKALI", "village"),
    ("00.01.02", "00.01", 3, "UMPAMA SELATAN", "district"),
    ("00.01.02.2001", "00.01.02", 4, "SEUMPAMA", "village"),
    ("00.01.02.2002", "00.01.02", 4, "RANTAU JAUH", "post-group"),
]

# code, kind, flags, men and women on the final list, place
STATIONS = [
    ("00.01.01.1001/001", "regular", "", 121, 127, "Balai Misalnya", "", ""),
    ("00.01.01.1001/002", "regular", "", 134, 129, "Sekolah Rekaan 1", "", ""),
    ("00.01.01.1001/003", "regular", "", 98, 104, "Sekolah Rekaan 2", "", ""),
    ("00.01.01.1001/901", "special", "", 210, 12, "Asrama Contoh", "", ""),
    ("00.01.01.2001/001", "regular", "", 112, 118, "Lapangan Andai", "", ""),
    ("00.01.01.2001/002", "regular", "", 87, 93, "Pasar Andai", "", ""),
    ("00.01.01.2001/003", "regular", "", 141, 140, "Pendopo Andai", "", ""),
    ("00.01.01.2002/001", "regular", "collective", 76, 71, "Balai Barangkali", "", ""),
    ("00.01.01.2002/002", "regular", "", 103, 99, "Dermaga Barangkali", "", ""),
    ("00.01.02.2001/001", "regular", "", 128, 131, "Balai Seumpama", "", ""),
    ("00.01.02.2001/002", "regular", "", 119, 115, "Sekolah Rekaan 3", "", ""),
    ("00.01.02.2001/003", "regular", "", 150, 147, "Gudang Seumpama", "", ""),
    ("00.01.02.2001/004", "regular", "", 64, 70, "Rumah Pohon", "", ""),
    ("00.01.02.2002/001", KINDS_ABROAD["TPS"], "", 305, 290, "Kedutaan Rekaan", "", ""),
    ("00.01.02.2002/002", KINDS_ABROAD["KSK"], "", 180, 40, "Kapal Contoh", "", ""),
    ("00.01.02.2002/003", KINDS_ABROAD["POS"], "", 520, 610, "Kotak Pos 1", "", ""),
]

PAIRS = [
    pair(1, "Awan–Bayu", "Awan Rekaan – Bayu Umpama", "blue"),
    pair(2, "Cakra–Dian", "Cakra Contoh – Dian Misal", "orange"),
    pair(3, "Embun–Fajar", "Embun Andaikan – Fajar Barangkali", "violet"),
]

PARTIES = [
    (1, "Partai Melati", "green", ["Gunung Satu", "Hutan Dua", "Intan Tiga"]),
    (2, "Partai Kenari", "red", ["Jati Satu", "Kelapa Dua", "Lontar Tiga"]),
    (3, "Partai Pelangi", "yellow", ["Mawar Satu", "Nipah Dua", "Onyx Tiga"]),
]


def main(folder):
    write_definition(folder, election(), "contoh-1", REGIONS, STATIONS, packed=False)


def party(number, name, colour, candidates):
    return {
        "id": str(number), "number": number, "name": text(name), "full_name": text(name), "colour": colour,
        "candidates": [{"number": place, "name": text(person)} for place, person in enumerate(candidates, 1)],
    }


def party_votes(number, name, _colour, candidates):
    return [
        field(f"party.{number}.list", f"Suara {name}", f"Votes for the list of {name}"),
        *[field(f"party.{number}.cand.{place}", f"Suara calon {number}.{place}", f"Votes for candidate {number}.{place}")
          for place in range(1, len(candidates) + 1)],
        field(f"party.{number}.total", f"Jumlah {name} dan calonnya", f"Total of {name} and its candidates"),
    ]


def election():
    president = {
        "id": "president", "name": text("Presiden", "President"), "kind": "president", "form": "c-hasil-president",
        "areas": [{"region": "0", "seats": 1, "choices": PAIRS}], "winner": {"rule": "plurality"},
    }
    council = {
        "id": "council", "name": text("Dewan", "Council"), "kind": "party-list", "form": "c-hasil-council",
        "areas": [{"region": "0", "seats": 5, "choices": [party(*each) for each in PARTIES]}],
        "winner": {"rule": "highest-averages", "divisors": "odd", "threshold": "4/100"},
    }
    forms = [
        station_form("c-hasil-president", text("C.HASIL Presiden", "Station result form, president"),
                     pair_votes(PAIRS), "votes.#", pair_rules()),
        station_form("c-hasil-council", text("C.HASIL Dewan", "Station result form, council"),
                     [each for one in PARTIES for each in party_votes(*one)], "party.#.total", party_rules()),
    ]
    return definition(
        "fictitious-five-villages",
        text("Pemilu Kepulauan Contoh", "Election of the Example Islands"),
        "2030-01-01",
        text("Rekaan: negara, peserta, dan angkanya tidak ada.", "Invented: no such country, contestants or figures."),
        ["Asia/Jakarta"], LEVELS, kinds(300), [president, council], forms)


if __name__ == "__main__":
    main(*sys.argv[1:])
