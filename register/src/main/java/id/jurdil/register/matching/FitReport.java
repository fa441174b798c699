package id.jurdil.register.matching;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a fit did, and how good its weights are on pairs that it did not learn from.
 *
 * @param from the configuration whose weights it began with
 * @param version of the fitted one
 * @param learnt pairs learnt from
 * @param heldOut pairs held out
 * @param chosen whether the pairs are what a search listed, and so none that it would leave out
 * @param before the quality on the pairs held out, with the weights it began with
 * @param after the same with the fitted weights, as they are written
 * @param tables the same by table, where several were learnt from
 * @param moved lines whose weight is another now
 * @param config the fitted configuration's file
 */
public record FitReport(
        MatchConfig from,
        String version,
        Count learnt,
        Count heldOut,
        boolean chosen,
        ListQuality before,
        ListQuality after,
        List<OfTable> tables,
        List<Moved> moved,
        String config) {
    /** Pairs by what they are. */
    public record Count(int onePerson, int twoPeople) {}

    /**
     * What one table says.
     *
     * @param before the list from the configuration's threshold on, of the pairs held out
     * @param after the same with the fitted weights
     */
    public record OfTable(
            String name, Count learnt, Count heldOut, ListQuality.AtThreshold before, ListQuality.AtThreshold after) {}

    /**
     * A line with another weight.
     *
     * @param pairs learnt from that have it, and how many of them are one person
     */
    public record Moved(String line, double before, double after, int pairs, int onePerson) {}

    /** What to know before these weights are believed. */
    public List<String> warnings() {
        var warnings = new ArrayList<String>();
        if (Math.min(learnt.onePerson(), learnt.twoPeople()) < WeightsFit.FEW) {
            warnings.add(
                    "few labels: at least %d pairs of one person and %d of two are wanted to learn from, here are %d and %d"
                            .formatted(WeightsFit.FEW, WeightsFit.FEW, learnt.onePerson(), learnt.twoPeople()));
        }
        if (chosen) {
            warnings.add(
                    "the pairs were chosen by a search: what it never listed is not among them, so recall is of the"
                            + " listed only, and nothing is learnt of pairs below its threshold");
        }
        return warnings;
    }

    /** The report as JSON, without the configuration. */
    public String json() {
        var report = new LinkedHashMap<String, Object>();
        report.put("config", from.name());
        report.put("version_before", from.version());
        report.put("version", version);
        report.put("learnt", learnt);
        report.put("held_out", heldOut);
        report.put("chosen_by_a_search", chosen);
        report.put("warnings", warnings());
        report.put("before", before);
        report.put("after", after);
        report.put("tables", tables);
        report.put("moved", moved);
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report);
    }

    /** The report for a person. */
    public String text() {
        var text = new StringBuilder();
        warnings().forEach(warning -> line(text, "WARNING: %s", warning));
        line(text, "%s version %s, fitted from version %s", from.name(), version, from.version());
        line(text, "learnt from %,d pairs of one person and %,d of two", learnt.onePerson(), learnt.twoPeople());
        line(text, "held out    %,d pairs of one person and %,d of two", heldOut.onePerson(), heldOut.twoPeople());
        line(text, "");
        line(text, "on the pairs held out      before    after");
        line(text, "  surprise, bits       %10.0f %8.0f", before.lossBits(), after.lossBits());
        before.precisionAtRecall()
                .forEach((recall, precision) -> line(
                        text,
                        "  precision at recall %.2f %6.3f %8.3f",
                        recall,
                        precision,
                        after.precisionAtRecall().getOrDefault(recall, 0.0)));
        for (int i = 0; i < before.atThreshold().size(); i++) {
            var was = before.atThreshold().get(i);
            threshold(
                    text,
                    "from probability %.3f".formatted(was.threshold()),
                    was,
                    after.atThreshold().get(i));
        }
        if (tables.size() > 1) {
            line(text, "");
            line(text, "by table, from probability %s", from.threshold());
            for (var each : tables) {
                threshold(text, each.name(), each.before(), each.after());
            }
        }
        line(text, "");
        line(text, "%d lines weigh otherwise", moved.size());
        for (var each : moved) {
            line(
                    text,
                    "  %-28s %7.2f -> %7.2f   in %,d pairs, %,d of one person",
                    each.line(),
                    each.before(),
                    each.after(),
                    each.pairs(),
                    each.onePerson());
        }
        return text.toString();
    }

    private static void threshold(
            StringBuilder text, String what, ListQuality.AtThreshold was, ListQuality.AtThreshold is) {
        line(
                text,
                "  %s  listed %,d -> %,d  precision %.3f -> %.3f  recall %.3f -> %.3f  F1 %.3f -> %.3f",
                what,
                was.listed(),
                is.listed(),
                was.precision(),
                is.precision(),
                was.recall(),
                is.recall(),
                was.f1(),
                is.f1());
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
