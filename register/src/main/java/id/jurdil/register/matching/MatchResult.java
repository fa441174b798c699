package id.jurdil.register.matching;

import id.jurdil.register.matching.Blocking.PassCount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** What matching a table gave. */
public final class MatchResult {
    private final Table table;
    private final Scorer scorer;
    private final List<PassCount> passes;
    private final long candidates;
    private final List<MatchedPair> pairs;
    private final List<MatchCase> cases;

    MatchResult(
            Table table,
            Scorer scorer,
            List<PassCount> passes,
            long candidates,
            List<MatchedPair> pairs,
            List<MatchCase> cases) {
        this.table = table;
        this.scorer = scorer;
        this.passes = List.copyOf(passes);
        this.candidates = candidates;
        this.pairs = List.copyOf(pairs);
        this.cases = List.copyOf(cases);
    }

    Table table() {
        return table;
    }

    Scorer scorer() {
        return scorer;
    }

    /** How many different pairs were compared. */
    public long candidates() {
        return candidates;
    }

    /** Pairs at or above the threshold, and those of a class that is always kept; by row. */
    public List<MatchedPair> pairs() {
        return pairs;
    }

    /** The pairs gathered into cases, strongest first. */
    public List<MatchCase> cases() {
        return cases;
    }

    /** The name of a pair's class. */
    public String pairClass(MatchedPair pair) {
        return scorer.pairClass(pair.pairClass()).name();
    }

    /** Why a pair has its probability. */
    public Waterfall explain(MatchedPair pair) {
        return scorer.explain(pair.left(), table, pair.right());
    }

    /** Writes every pair as a row of CSV, by case. */
    public void writeCsv(Appendable out) throws IOException {
        var header = new ArrayList<>(List.of(
                "case", "class", "probability", "bits", "left_row", "right_row", "left_id", "right_id", "prior_bits"));
        for (var field : table.config().fields()) {
            header.add(field.name() + "_level");
            header.add(field.name() + "_bits");
        }
        table.config().groups().forEach(group -> header.add(group.name() + "_bits"));
        table.config().adjustments().forEach(adjustment -> header.add(adjustment.name() + "_bits"));
        out.append(String.join(",", header)).append("\n");
        for (var matchCase : cases) {
            for (var pair : matchCase.pairs()) {
                writeRow(out, matchCase, pair);
            }
        }
    }

    private void writeRow(Appendable out, MatchCase matchCase, MatchedPair pair) throws IOException {
        var why = explain(pair);
        var cells = new ArrayList<>(List.of(
                Integer.toString(matchCase.number()),
                Csv.quoted(pairClass(pair)),
                probability(pair),
                Bits.text(pair.millibits()),
                Integer.toString(table.line(pair.left())),
                Integer.toString(table.line(pair.right())),
                Csv.quoted(table.id(pair.left())),
                Csv.quoted(table.id(pair.right()))));
        int fields = table.config().fields().size();
        for (int i = 0; i < why.lines().size(); i++) {
            var line = why.lines().get(i);
            if (i >= 1 && i <= fields) {
                cells.add(line.level());
            }
            cells.add(Bits.text(line.millibits()));
        }
        out.append(String.join(",", cells)).append("\n");
    }

    private static String probability(MatchedPair pair) {
        return String.format(Locale.ROOT, "%.6f", pair.probability());
    }

    /** Rows, passes, pairs by class, weights in use: what a report says about the run, as JSON. */
    public String summaryJson() {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(summary());
    }

    /** The summary with every pair and its waterfall, as JSON. */
    public String wholeJson() {
        var whole = summary();
        var list = new ArrayList<Map<String, Object>>();
        for (var matchCase : cases) {
            for (var pair : matchCase.pairs()) {
                list.add(asMap(matchCase, pair));
            }
        }
        whole.put("matches", list);
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(whole);
    }

    private Map<String, Object> asMap(MatchCase matchCase, MatchedPair pair) {
        var why = explain(pair);
        var map = new LinkedHashMap<String, Object>();
        map.put("case", matchCase.number());
        map.put("class", pairClass(pair));
        map.put("probability", probability(pair));
        map.put("bits", Bits.text(pair.millibits()));
        map.put("left", Map.of("row", table.line(pair.left()), "id", table.id(pair.left())));
        map.put("right", Map.of("row", table.line(pair.right()), "id", table.id(pair.right())));
        map.put(
                "waterfall",
                why.lines().stream()
                        .map(line -> List.of(line.field(), line.level(), Bits.text(line.millibits())))
                        .toList());
        return map;
    }

    private Map<String, Object> summary() {
        var config = table.config();
        var summary = new LinkedHashMap<String, Object>();
        summary.put("config", config.name());
        summary.put("version", config.version());
        summary.put("rows", table.rows());
        summary.put("candidates", candidates);
        summary.put("pairs", pairs.size());
        summary.put("cases", cases.size());
        summary.put("chains", cases.stream().filter(MatchCase::chain).count());
        var classes = new TreeMap<String, Integer>();
        pairs.forEach(pair -> classes.merge(pairClass(pair), 1, Integer::sum));
        summary.put("classes", classes);
        summary.put("passes", passes);
        summary.put("unreadable", table.unreadable());
        summary.put("weights", weights());
        return summary;
    }

    private Map<String, Object> weights() {
        var config = table.config();
        var weights = new LinkedHashMap<String, Object>();
        weights.put("from", config.estimate() ? "estimated" : "given");
        weights.put("prior_bits", Bits.text(scorer.weights().prior()));
        for (int field = 0; field < config.fields().size(); field++) {
            var as = config.fields().get(field);
            var levels = new LinkedHashMap<String, Object>();
            for (int level = 0; level < as.comparator().levels().size(); level++) {
                boolean rare = as.byFrequency() && level < as.comparator().byFrequency();
                var one = new LinkedHashMap<String, Object>();
                if (as.bits() == null) {
                    one.put("m", scorer.weights().m(field, level));
                    one.put("u", scorer.weights().u(field, level));
                }
                one.put("bits", Bits.text(scorer.weights().bits(field, level)) + (rare ? " + rarity" : ""));
                levels.put(as.comparator().levels().get(level), one);
            }
            weights.put(as.name(), levels);
        }
        return weights;
    }

    /** The summary in a few lines, for a person. */
    public String summaryText() {
        var text = new StringBuilder();
        text.append("%,d rows, %,d pairs compared, %,d kept in %,d cases%n"
                .formatted(table.rows(), candidates, pairs.size(), cases.size()));
        var classes = new TreeMap<String, Integer>();
        pairs.forEach(pair -> classes.merge(pairClass(pair), 1, Integer::sum));
        classes.forEach((name, count) -> text.append("  %-6s %,d%n".formatted(name, count)));
        for (var pass : passes) {
            if (pass.cutBlocks() > 0) {
                text.append("  pass %s: %,d blocks stayed too large and were not compared each with each%n"
                        .formatted(pass.name(), pass.cutBlocks()));
            }
        }
        for (var field : table.unreadable()) {
            text.append("  field %s: %,d cells could not be read and count as missing, the first in row %d%n"
                    .formatted(field.field(), field.cells(), field.firstRow()));
        }
        return text.toString();
    }
}
