package id.jurdil.app.rehearsal.register;

import id.jurdil.server.voters.VoterRegister;
import id.jurdil.server.voters.imports.HeldRow;
import id.jurdil.server.voters.imports.VoterImports;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds what validation flagged against the errors that were planted. */
final class FoundErrors {
    /** Which rules could see a planted error. Spelling, places and marriage cannot be told from the row alone. */
    private static final Map<String, Set<String>> RULES = rules();

    /** Rules that some planted error breaks and nearly no row without one. */
    private static final Set<String> TELLING = Set.of("N01", "N02", "N03", "N04", "N05", "N11", "E01");

    private final Map<String, Long> planted = new HashMap<>();
    private final Map<String, Long> seen = new HashMap<>();
    private long stationless;
    private long plainlyFlagged;

    private static Map<String, Set<String>> rules() {
        var nik = Set.of("N01", "N02", "N03", "N04", "N05", "N11", "N12", "N13");
        var rules = new LinkedHashMap<String, Set<String>>();
        rules.put("nik_missing", Set.of("N01"));
        rules.put("nik_slip", nik);
        rules.put("nik_date", Set.of("N12"));
        rules.put("nik_of_other", Set.of("K01"));
        rules.put("sex_wrong", Set.of("N11"));
        rules.put("birth_swapped", Set.of("N12"));
        rules.put("birth_slip", Set.of("N12"));
        rules.put("birth_year", Set.of("N12"));
        rules.put("birth_heaped", Set.of("N12", "B01"));
        return rules;
    }

    private FoundErrors() {}

    static FoundErrors in(VoterRegister register, VoterImports imports, List<HeldRow> held, Truth truth) {
        var found = new FoundErrors();
        held.forEach(row -> found.add(Import.truthOf(row, truth), row.codes()));
        var codes = new HashMap<Long, List<String>>();
        register.stream("0", voter -> {
            var row = truth.ofSource(voter.particulars().sourceId());
            if (row != null) {
                found.add(row, codes.computeIfAbsent(voter.faults(), imports::codes));
                found.stationless += voter.station() == null ? 1 : 0;
            }
        });
        return found;
    }

    private void add(Truth.Row row, List<String> codes) {
        var flagged = new HashSet<>(codes);
        RULES.forEach((error, rules) -> {
            if (row.has(error)) {
                count(error, rules.stream().anyMatch(flagged::contains));
            }
        });
        if (row.standing().equals("underage")) {
            count("underage", flagged.contains("E01"));
        }
        boolean planted = !row.errors().isEmpty() || !row.eligible();
        if (!planted && TELLING.stream().anyMatch(flagged::contains)) {
            plainlyFlagged++;
        }
    }

    private void count(String error, boolean found) {
        planted.merge(error, 1L, Long::sum);
        seen.merge(error, found ? 1L : 0L, Long::sum);
    }

    void tell(List<Figure> figures, Truth truth, KnownVoters known) {
        for (var error : RULES.keySet()) {
            var what = "rows with %s that a rule flagged (%s)"
                    .formatted(error, String.join(" ", new java.util.TreeSet<>(RULES.getOrDefault(error, Set.of()))));
            long found = seen.getOrDefault(error, 0L);
            long of = planted.getOrDefault(error, 0L);
            figures.add(
                    error.equals("nik_missing")
                            ? Figure.must(error, what, found, of)
                            : Figure.of(error, what, found, of));
        }
        figures.add(Figure.of(
                "underage",
                "rows of people under 17 that a rule flagged (E01)",
                seen.getOrDefault("underage", 0L),
                planted.getOrDefault("underage", 0L)));
        figures.add(Figure.must(
                "tps_missing",
                "voters without a station",
                stationless,
                truth.rows().stream()
                        .filter(row -> row.has("tps_missing") && known.voter(row) != null)
                        .count()));
        figures.add(Figure.must(
                "flagged_without_error",
                "rows without any planted error, flagged by " + new java.util.TreeSet<>(TELLING),
                plainlyFlagged,
                0));
    }
}
