package id.jurdil.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was measured. The value and the baseline are medians of the same run, in the same unit; the ratio is the first divided
 * by the second.
 *
 * @param detail further figures by name
 */
record Measurement(String name, double value, String unit, double baseline, Map<String, Object> detail) {
    double ratio() {
        return value / baseline;
    }

    /** Names and figures by turns, kept in this order. */
    static Map<String, Object> figures(Object... namesAndFigures) {
        var figures = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndFigures.length; i += 2) {
            figures.put((String) namesAndFigures[i], namesAndFigures[i + 1]);
        }
        return figures;
    }

    /** The JSON object, in its order. */
    Map<String, Object> asJson(Goal goal) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", name);
        json.put("value", Numbers.rounded(value));
        json.put("unit", unit);
        json.put("baseline", Numbers.rounded(baseline));
        json.put("ratio", Numbers.rounded(ratio()));
        json.put("goal", goal.toString());
        json.put("met", goal.isMetBy(this));
        json.put("detail", rounded(detail));
        return json;
    }

    private static Map<String, Object> rounded(Map<String, Object> detail) {
        var all = new LinkedHashMap<String, Object>();
        detail.forEach((name, figure) -> all.put(name, figure instanceof Double d ? Numbers.rounded(d) : figure));
        return all;
    }
}
