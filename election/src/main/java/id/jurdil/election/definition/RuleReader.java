package id.jurdil.election.definition;

import id.jurdil.election.form.Comparison;
import id.jurdil.election.form.Field;
import id.jurdil.election.form.Level;
import id.jurdil.election.form.Relation;
import id.jurdil.election.form.Rule;
import id.jurdil.election.form.Term;
import id.jurdil.election.form.Term.Constant;
import id.jurdil.election.form.Term.Fact;
import id.jurdil.election.form.Term.FieldTerm;
import id.jurdil.election.form.Term.Share;
import id.jurdil.election.form.Term.StationTerm;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles the rule language ({@code docs/formats/rules.md}) against the fields of one form. */
final class RuleReader {
    private static final Map<String, Fact> FACTS = Map.of(
            "station.cap", Fact.CAP,
            "station.ballotsMax", Fact.BALLOTS_MAX,
            "station.dpt.l", Fact.REGISTERED_MEN,
            "station.dpt.p", Fact.REGISTERED_WOMEN,
            "station.dptb", Fact.MOVED_IN);

    private static final long LARGEST_CONSTANT = 1_000_000_000;

    private final List<String[]> paths;
    private final List<Field> fields;

    RuleReader(List<Field> fields) {
        this.fields = fields;
        this.paths = fields.stream().map(field -> field.path().split("\\.")).toList();
    }

    List<Rule> read(List<JsonPlace> places) {
        var rules = new ArrayList<Rule>();
        var codes = new LinkedHashSet<String>();
        for (var place : places) {
            var rule = rule(place);
            if (!codes.add(rule.code())) {
                place.at("code").fault("code %s stands here a second time".formatted(rule.code()));
            }
            rules.add(rule);
        }
        return rules;
    }

    private Rule rule(JsonPlace place) {
        String code = place.matching("code", "[A-Z][0-9]{2,3}", "a code like R08");
        var level = level(place);
        var label = place.label("label");
        var checks = new ArrayList<Relation>();
        int number = 0;
        for (var relation : place.list("relations", 1)) {
            spread(relation, number++, checks);
        }
        place.nothingElse();
        return new Rule(code, level, label, List.copyOf(checks));
    }

    static Level level(JsonPlace place) {
        String word = place.text("level");
        for (var level : Level.values()) {
            if (level.word().equals(word)) {
                return level;
            }
        }
        place.at("level").fault("\"%s\" is not impossible, inconsistent or unusual".formatted(word));
        return Level.UNUSUAL;
    }

    private void spread(JsonPlace place, int number, List<Relation> checks) {
        if (place.at("each").isMissing()) {
            checks.add(relation(place, number, null));
            return;
        }
        for (var pattern : place.list("each", 1)) {
            var matched = matches(pattern.text());
            if (matched.isEmpty()) {
                pattern.fault("no field of the form matches \"%s\"".formatted(pattern.text()));
            }
            for (String path : matched) {
                checks.add(relation(place, number, path));
            }
        }
    }

    private Relation relation(JsonPlace place, int number, @Nullable String at) {
        var left = sum(place.list("left", 1), at);
        var comparison = comparison(place);
        var right = sum(place.list("right", 1), at);
        var when = place.at("when");
        var condition = when.isMissing() ? null : condition(when, number, at);
        place.known("each");
        place.nothingElse();
        return new Relation(number, at, left, comparison, right, condition);
    }

    /** A relation without conditions and repetitions of its own. */
    private Relation condition(JsonPlace place, int number, @Nullable String at) {
        var left = sum(place.list("left", 1), at);
        var comparison = comparison(place);
        var right = sum(place.list("right", 1), at);
        place.nothingElse();
        return new Relation(number, at, left, comparison, right, null);
    }

    private static Comparison comparison(JsonPlace place) {
        String sign = place.text("is");
        for (var comparison : Comparison.values()) {
            if (comparison.sign().equals(sign)) {
                return comparison;
            }
        }
        place.at("is").fault("\"%s\" is not one of = != < <= > >=".formatted(sign));
        return Comparison.EQUAL;
    }

    private List<Term> sum(List<JsonPlace> places, @Nullable String at) {
        var terms = new ArrayList<Term>();
        for (var place : places) {
            if (place.isInteger()) {
                terms.add(constant(place));
            } else if (place.isText()) {
                terms.addAll(named(place, at));
            } else {
                terms.add(share(place, at));
            }
        }
        return List.copyOf(terms);
    }

    /** Bounded like everything in a sum, so that no sum can overflow. */
    private static Constant constant(JsonPlace place) {
        long number = place.integer();
        if (Math.abs(number) > LARGEST_CONSTANT) {
            place.fault("%d is beyond ±%d".formatted(number, LARGEST_CONSTANT));
        }
        return new Constant(number);
    }

    private List<? extends Term> named(JsonPlace place, @Nullable String at) {
        String path = resolved(place, at);
        var fact = FACTS.get(path);
        if (fact != null) {
            return List.of(new StationTerm(fact));
        }
        var found = new ArrayList<FieldTerm>();
        String[] pattern = path.split("\\.");
        for (int i = 0; i < fields.size(); i++) {
            if (paths.get(i).length == pattern.length && begins(paths.get(i), pattern)) {
                found.add(new FieldTerm(i));
            }
        }
        if (found.isEmpty()) {
            place.fault("no field of the form, and no fact of a station, is named \"%s\"".formatted(path));
        }
        return found;
    }

    private static String resolved(JsonPlace place, @Nullable String at) {
        String path = place.text();
        if (!path.contains("$")) {
            return path;
        }
        if (at == null) {
            place.fault("\"$\" has a meaning only in a relation with \"each\"");
            return path;
        }
        return path.replace("$", at);
    }

    private Term share(JsonPlace place, @Nullable String at) {
        boolean up = !place.at("ceil").isMissing();
        var parts = place.list(up ? "ceil" : "floor", 2);
        place.nothingElse();
        if (parts.size() != 2) {
            place.fault("expected a share and a field, like {\"ceil\": [\"2/100\", \"dpt.t\"]}");
            return new Constant(0);
        }
        String share = parts.get(0).text();
        var of = named(parts.get(1), at);
        if (!share.matches("\\d{1,6}/[1-9]\\d{0,5}")) {
            parts.get(0).fault("\"%s\" is not a share like 2/100".formatted(share));
            return new Constant(0);
        }
        if (of.size() != 1 || !(of.getFirst() instanceof FieldTerm field)) {
            parts.get(1).fault("expected the name of one field");
            return new Constant(0);
        }
        String[] numbers = share.split("/");
        return new Share(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), field, up);
    }

    /** The paths, or beginnings of paths, that an "each" pattern stands for, in the order of the fields. */
    private Set<String> matches(String pattern) {
        var matched = new LinkedHashSet<String>();
        String[] segments = pattern.split("\\.");
        for (int i = 0; i < fields.size(); i++) {
            if (pattern.equals("*")) {
                matched.add(fields.get(i).path());
            } else if (begins(paths.get(i), segments)) {
                matched.add(String.join(".", List.of(paths.get(i)).subList(0, segments.length)));
            }
        }
        return matched;
    }

    /** Whether the path's first segments match: {@code *} stands for any one, {@code #} for any number. */
    private static boolean begins(String[] path, String[] pattern) {
        if (path.length < pattern.length) {
            return false;
        }
        for (int i = 0; i < pattern.length; i++) {
            boolean matches = switch (pattern[i]) {
                case "*" -> true;
                case "#" -> path[i].matches("\\d+");
                default -> pattern[i].equals(path[i]);
            };
            if (!matches) {
                return false;
            }
        }
        return true;
    }
}
