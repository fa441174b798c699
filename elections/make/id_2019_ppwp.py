"""The presidential election of 17 April 2019: choices, form and rules, without regions and stations.

    python3 elections/make/id_2019_ppwp.py elections/id-2019-ppwp

The public 2019 records carry their own places, so an edition takes regions and stations from them.
"""

import sys

from parts import (
    IMPOSSIBLE, INVALID, LEVELS, PRESIDENT, TOTAL, VALID, ZONES, definition, field, form, kinds, pair, pair_votes, rule,
    says, text, write_definition,
)


def main(folder):
    write_definition(folder, election(), "situng-2019", [("0", "", 0, "INDONESIA", "nation")], [], packed=False)


def rules():
    return [
        rule("R08", "inconsistent",
             text("Suara sah + tidak sah tidak sama dengan pengguna hak pilih",
                  "Valid + invalid votes differ from all who voted"),
             says("total", "=", "usedAll.t"),
             says(["valid", "invalid"], "=", "usedAll.t")),
        rule("R09", "inconsistent",
             text("Suara sah + tidak sah tidak sama dengan jumlah", "Valid + invalid votes differ from their total"),
             says("total", "=", ["valid", "invalid"])),
        rule("R10", "inconsistent",
             text("Suara sah tidak sama dengan jumlah suara semua pasangan calon",
                  "Valid votes differ from the sum over all pairs"),
             says("valid", "=", "votes.*")),
        rule("R13", "impossible", IMPOSSIBLE,
             says("$", "<=", "valid", each=["votes.*"]),
             says("$", "<=", "station.ballotsMax", each=["*"])),
        rule("R15", "unusual",
             text("DPT pada formulir berbeda dari daftar pemilih TPS ini",
                  "The final list on the form differs from the register of this station"),
             says("dpt.l", "=", "station.dpt.l"),
             says("dpt.p", "=", "station.dpt.p")),
        rule("R16", "unusual",
             text("DPT melebihi batas pemilih TPS", "More voters on the list than a station may have"),
             says(["dpt.l", "dpt.p"], "<=", "station.cap")),
        rule("R18", "unusual",
             text("Semua suara untuk satu peserta", "Every vote for one contestant"),
             says("$", "!=", "valid", each=["votes.*"], when=says("valid", ">", 0))),
    ]


def election():
    choices = [
        pair(1, "Jokowi–Ma'ruf", "Joko Widodo – Ma'ruf Amin", "red"),
        pair(2, "Prabowo–Sandi", "Prabowo Subianto – Sandiaga Salahuddin Uno", "blue"),
    ]
    fields = [
        ("I", text("Data pemilih dan pengguna hak pilih", "Voters and those who voted"), [
            field("dpt.l", "Pemilih dalam DPT, laki-laki", "Voters on the final list (DPT), men"),
            field("dpt.p", "Pemilih dalam DPT, perempuan", "Voters on the final list (DPT), women"),
            field("usedAll.t", "Jumlah pengguna hak pilih", "All who voted"),
        ]),
        ("IV", text("Perolehan suara", "Votes"), pair_votes(choices)),
        ("V", text("Suara sah dan tidak sah", "Valid and invalid votes"), [VALID, INVALID, TOTAL]),
    ]
    c1 = form("c1-ppwp", text("Model C1-PPWP", "Station result form, president"), fields, {
        "used": "usedAll.t", "valid": "valid", "invalid": "invalid", "total": "total", "votes": "votes.#",
    }, rules())
    contest = {
        "id": "ppwp", "name": text("Presiden dan Wakil Presiden", "President and Vice-President"),
        "kind": "president", "form": "c1-ppwp",
        "areas": [{"region": "0", "seats": 1, "choices": choices}], "winner": PRESIDENT,
    }
    return definition(
        "id-2019-ppwp",
        text("Pemilu Presiden dan Wakil Presiden 2019", "Presidential election 2019"),
        "2019-04-17",
        text("Definisi dasar dari data 2019 yang telah dipublikasikan; tanpa wilayah, kunci, dan log.",
             "Base definition made from published 2019 data; it has no regions, no keys and no log."),
        ZONES, LEVELS, kinds(300), [contest], [c1])


if __name__ == "__main__":
    main(*sys.argv[1:])
