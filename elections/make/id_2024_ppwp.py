"""The presidential election of 14 February 2024, from the commission's region tree.

    python3 elections/make/id_2024_ppwp.py TREE.csv.xz elections/id-2024-ppwp

TREE has the columns kode,tingkat,nama,tps_terakhir,tps_khusus_dari,tps_khusus_sampai; see ../README.md.
"""

import csv
import lzma
import sys

from parts import (
    KINDS_ABROAD, LEVELS, PRESIDENT, ZONES, definition, kinds, pair, pair_rules, pair_votes, station_form, text,
    write_definition,
)

DOMESTIC_STATIONS = 820161  # the commission's figure for 2024: the tree must give it exactly


def main(tree_file, folder):
    with lzma.open(tree_file, "rt", encoding="utf-8", newline="") as tree:
        nodes = list(csv.DictReader(tree))
    regions = [("0", "", 0, "INDONESIA", "nation"), *map(region, nodes)]
    stations = [station for node in nodes if node["tingkat"] == "kelurahan" for station in stations_of(node)]
    at_home = sum(1 for code, *_ in stations if not code.startswith("99"))
    if at_home != DOMESTIC_STATIONS:
        raise SystemExit(f"{at_home} stations at home, expected {DOMESTIC_STATIONS}")
    write_definition(folder, election(), "kpu-2024", regions, stations, packed=True)


def dotted(code):
    groups = [code[0:2], code[2:4], code[4:6], code[6:10]]
    return ".".join(group for group in groups if group)


def region(node):
    code = dotted(node["kode"])
    groups = code.split(".")
    parent = ".".join(groups[:-1]) or "0"
    return code, parent, len(groups), node["nama"], region_kind(groups, node["nama"])


def region_kind(groups, name):
    if groups[0] == "99":
        return ["abroad", "country", "mission", "post-group"][len(groups) - 1]
    if len(groups) == 2:
        return "city" if name.startswith("KOTA ") else "regency"  # exactly the 98 cities
    return ["province", None, "district", "village"][len(groups) - 1]


def stations_of(village):
    code = dotted(village["kode"])
    for number in regular_numbers(int(village["tps_terakhir"] or 0)):
        yield station(code, number, KINDS_ABROAD[village["nama"]] if code.startswith("99") else "regular")
    if village["tps_khusus_dari"]:
        for number in range(int(village["tps_khusus_dari"]), int(village["tps_khusus_sampai"]) + 1):
            yield station(code, number, "special")


def regular_numbers(last):
    """1 to last. Three groups abroad have a last number below zero (TPS 25 beside POS -26; TPS 1, KSK -2, POS -3):
    there one unit carries on the mission's numbering, so -26 is the one unit number 26."""
    return range(1, last + 1) if last >= 0 else [-last]


def station(village, number, kind):
    return f"{village}/{number:03d}", kind, "", "", "", "", "", ""


def election():
    choices = [
        pair(1, "Anies–Muhaimin", "Anies Rasyid Baswedan – Muhaimin Iskandar", "blue"),
        pair(2, "Prabowo–Gibran", "Prabowo Subianto – Gibran Rakabuming Raka", "orange"),
        pair(3, "Ganjar–Mahfud", "Ganjar Pranowo – Mahfud MD", "violet"),
    ]
    contest = {
        "id": "ppwp", "name": text("Presiden dan Wakil Presiden", "President and Vice-President"),
        "kind": "president", "form": "c-hasil-ppwp",
        "areas": [{"region": "0", "seats": 1, "choices": choices}], "winner": PRESIDENT,
    }
    form = station_form(
        "c-hasil-ppwp", text("Model C.HASIL-PPWP", "Station result form, president"), pair_votes(choices), "votes.#",
        pair_rules())
    return definition(
        "id-2024-ppwp",
        text("Pemilu Presiden dan Wakil Presiden 2024", "Presidential election 2024"),
        "2024-02-14",
        text("Definisi dasar dari data 2024 yang telah dipublikasikan; tanpa kunci dan tanpa log.",
             "Base definition made from published 2024 data; it has no keys and no log."),
        ZONES, LEVELS, kinds(300), [contest], [form])


if __name__ == "__main__":
    main(*sys.argv[1:])
