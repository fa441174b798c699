package id.jurdil.election.form;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The rule language a second time, straight from docs/formats/rules.md and the JSON: nothing compiled, maps instead of arrays,
 * numbers of any size. Slow, and only here to disagree with {@link FormSchema} if one of them is wrong.
 */
public final class NaiveRules {
    private final List<String> fields;
    private final JsonNode rules;
    private final Map<String, List<String>> named = new HashMap<>();

    /** @param form one of the definition's forms, as JSON */
    public NaiveRules(JsonNode form) {
        var paths = new ArrayList<String>();
        form.get("fields").forEach(field -> paths.add(field.get("path").stringValue()));
        this.fields = List.copyOf(paths);
        this.rules = form.get("rules");
    }

    /** Findings in the shape of the test vectors. */
    public List<Map<String, Object>> judge(Map<String, Integer> values, Map<String, Integer> station) {
        var known = new TreeMap<>(values);
        station.forEach((name, value) -> known.put("station." + name, value));
        var findings = new ArrayList<Map<String, Object>>();
        for (var rule : rules) {
            var breaches = new ArrayList<Map<String, Object>>();
            for (int i = 0; i < rule.get("relations").size(); i++) {
                breaches(rule.get("relations").get(i), i, known, breaches);
            }
            if (!breaches.isEmpty()) {
                findings.add(Map.of(
                        "code", rule.get("code").stringValue(),
                        "level", rule.get("level").stringValue(),
                        "breaches", breaches));
            }
        }
        return findings;
    }

    private void breaches(JsonNode relation, int number, Map<String, Integer> known, List<Map<String, Object>> found) {
        if (!relation.has("each")) {
            breach(relation, number, null, known).ifPresent(found::add);
            return;
        }
        for (var pattern : relation.get("each")) {
            for (String at : matches(pattern.stringValue())) {
                breach(relation, number, at, known).ifPresent(found::add);
            }
        }
    }

    private Optional<Map<String, Object>> breach(JsonNode relation, int number, String at, Map<String, Integer> known) {
        var left = sum(relation.get("left"), at, known);
        var right = sum(relation.get("right"), at, known);
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        if (relation.has("when")) {
            var when = relation.get("when");
            var one = sum(when.get("left"), at, known);
            var other = sum(when.get("right"), at, known);
            if (one.isEmpty() || other.isEmpty() || !holds(one.get(), when, other.get())) {
                return Optional.empty();
            }
        }
        if (holds(left.get(), relation, right.get())) {
            return Optional.empty();
        }
        var breach = new TreeMap<String, Object>();
        breach.put("relation", number);
        breach.put("left", left.get().longValueExact());
        breach.put("right", right.get().longValueExact());
        if (at != null) {
            breach.put("at", at);
        }
        return Optional.of(breach);
    }

    private static boolean holds(BigInteger left, JsonNode relation, BigInteger right) {
        int order = left.compareTo(right);
        return switch (relation.get("is").stringValue()) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new IllegalArgumentException(relation.toString());
        };
    }

    private Optional<BigInteger> sum(JsonNode terms, String at, Map<String, Integer> known) {
        var sum = BigInteger.ZERO;
        for (var term : terms) {
            var value = value(term, at, known);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(value.get());
        }
        return Optional.of(sum);
    }

    private Optional<BigInteger> value(JsonNode term, String at, Map<String, Integer> known) {
        if (term.isIntegralNumber()) {
            return Optional.of(term.bigIntegerValue());
        }
        if (term.isObject()) {
            boolean up = term.has("ceil");
            var parts = term.get(up ? "ceil" : "floor");
            String[] share = parts.get(0).stringValue().split("/");
            return value(parts.get(1), at, known).map(of -> {
                var divided = of.multiply(new BigInteger(share[0])).divideAndRemainder(new BigInteger(share[1]));
                return up && divided[1].signum() > 0 ? divided[0].add(BigInteger.ONE) : divided[0];
            });
        }
        String path = at == null ? term.stringValue() : term.stringValue().replace("$", at);
        var names = path.startsWith("station.") ? List.of(path) : named.computeIfAbsent(path, this::fieldsNamed);
        var sum = BigInteger.ZERO;
        for (String name : names) {
            if (!known.containsKey(name)) {
                return Optional.empty();
            }
            sum = sum.add(BigInteger.valueOf(known.get(name)));
        }
        return Optional.of(sum);
    }

    private List<String> fieldsNamed(String path) {
        return fields.stream().filter(field -> field.matches(regex(path))).toList();
    }

    private LinkedHashSet<String> matches(String pattern) {
        var matches = new LinkedHashSet<String>();
        for (String field : fields) {
            if (pattern.equals("*")) {
                matches.add(field);
                continue;
            }
            var matcher = java.util.regex.Pattern.compile(regex(pattern)).matcher(field);
            if (matcher.lookingAt() && (matcher.end() == field.length() || field.charAt(matcher.end()) == '.')) {
                matches.add(matcher.group());
            }
        }
        return matches;
    }

    private static String regex(String pattern) {
        return pattern.replace(".", "\\.").replace("*", "[^.]+").replace("#", "[0-9]+");
    }
}
