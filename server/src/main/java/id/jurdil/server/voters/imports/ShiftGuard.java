package id.jurdil.server.voters.imports;

import id.jurdil.register.identity.IdentityRule.Level;
import id.jurdil.server.voters.imports.ImportRefused.Code;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Notices that a column does not hold what its header says: by how cells look at the beginning, and by the share of rows held
 * because of it at the end.
 */
final class ShiftGuard {
    private static final int SAMPLE = 1_000;
    private static final int FEWEST = 5;

    private static final Map<Field, Set<Look>> EXPECTED = new EnumMap<>(Map.ofEntries(
            Map.entry(Field.NKK, EnumSet.of(Look.SIXTEEN_DIGITS, Look.NUMBER)),
            Map.entry(Field.NIK, EnumSet.of(Look.SIXTEEN_DIGITS, Look.NUMBER)),
            Map.entry(Field.NAME, EnumSet.of(Look.WORDS, Look.LETTER)),
            Map.entry(Field.BIRTH_DATE, EnumSet.of(Look.DATE, Look.NUMBER, Look.WORDS)),
            Map.entry(Field.MARITAL_STATUS, EnumSet.of(Look.LETTER)),
            Map.entry(Field.SEX, EnumSet.of(Look.LETTER)),
            Map.entry(Field.RT, EnumSet.of(Look.THREE_DIGITS, Look.NUMBER)),
            Map.entry(Field.RW, EnumSet.of(Look.THREE_DIGITS, Look.NUMBER)),
            Map.entry(Field.DISABILITY, EnumSet.of(Look.NUMBER)),
            Map.entry(Field.ID_CARD, EnumSet.of(Look.LETTER)),
            Map.entry(Field.VILLAGE, EnumSet.of(Look.VILLAGE_CODE)),
            Map.entry(Field.STATION, EnumSet.of(Look.THREE_DIGITS, Look.NUMBER))));

    private ShiftGuard() {}

    /** @throws ImportRefused if most cells of a column do not look like what belongs there */
    static void look(Chunk first, List<String> header, Map<Field, Integer> columns) {
        var looks = new EnumMap<Field, Map<Look, Integer>>(Field.class);
        first.each((number, cells) -> {
            if (number <= SAMPLE + 1 && cells.size() == header.size()) {
                for (var field : EXPECTED.keySet()) {
                    var column = columns.get(field);
                    if (column != null) {
                        looks.computeIfAbsent(field, _ -> new HashMap<>())
                                .merge(Look.of(cells.get(column).strip()), 1, Integer::sum);
                    }
                }
            }
        });
        refuseRounded(looks, columns);
        var wrong = new TreeMap<Integer, String>();
        looks.forEach((field, seen) -> {
            seen.remove(Look.EMPTY);
            int all = seen.values().stream().mapToInt(Integer::intValue).sum();
            int fitting = EXPECTED.getOrDefault(field, Set.of()).stream()
                    .mapToInt(look -> seen.getOrDefault(look, 0))
                    .sum();
            if (all >= FEWEST && 2 * fitting < all) {
                int column = columns.getOrDefault(field, -1);
                var mostly = seen.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey();
                wrong.put(column, "column %d (\"%s\") holds %s".formatted(column + 1, field.column(), mostly.plural()));
            }
        });
        if (!wrong.isEmpty()) {
            throw new ImportRefused(
                    Code.SHIFTED_COLUMNS,
                    "the columns do not hold what the header says: %s. Is a column missing or shifted? Nothing was taken."
                            .formatted(String.join(", ", wrong.values())));
        }
    }

    /** Single ones are held by their rule; a column of them says that the file was kept the wrong way. */
    private static void refuseRounded(Map<Field, Map<Look, Integer>> looks, Map<Field, Integer> columns) {
        for (var field : new Field[] {Field.NIK, Field.NKK}) {
            int rounded = looks.getOrDefault(field, Map.of()).getOrDefault(Look.ROUNDED, 0);
            if (rounded >= FEWEST) {
                throw new ImportRefused(
                        Code.DIGITS_LOST,
                        "column %d (\"%s\") was kept as numbers, of which a spreadsheet keeps fifteen digits: the sixteenth is lost in this file. Make the column text where the numbers come from, and save it anew; nothing was taken."
                                .formatted(columns.getOrDefault(field, -1) + 1, field.column()));
            }
        }
    }

    /** @throws ImportRefused if a fifth of the rows, and at least twenty, are held because of one column */
    static void share(Tally tally, RuleBits bits) {
        var held = new TreeMap<String, Long>();
        tally.villages.values().forEach(village -> {
            for (int bit = 0; bit < village.faults.length; bit++) {
                if (village.faults[bit] > 0) {
                    var rule = bits.rule(bits.codes(1L << bit).getFirst());
                    if (rule.level() == Level.HARD && !rule.code().equals("V02")) {
                        held.merge(
                                rule.column().isEmpty() ? "(the row)" : rule.column(), village.faults[bit], Long::sum);
                    }
                }
            }
        });
        var wrong = held.entrySet().stream()
                .filter(column -> column.getValue() >= 20 && 5 * column.getValue() >= tally.rows)
                .map(column -> "\"%s\" in %d of %d rows".formatted(column.getKey(), column.getValue(), tally.rows))
                .toList();
        if (!wrong.isEmpty()) {
            throw new ImportRefused(
                    Code.SHIFTED_COLUMNS,
                    "too much cannot be taken, so that columns are probably shifted or named wrongly: %s. Nothing was taken."
                            .formatted(String.join(", ", wrong)));
        }
    }
}
