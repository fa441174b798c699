package id.jurdil.election.form;

import id.jurdil.election.statement.Figures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A result form: its fields in the order of a statement's bitmap, what some of them mean, and its rules. */
public final class FormSchema {
    private final String id;
    private final List<Field> fields;
    private final Roles roles;
    private final List<Rule> rules;
    /** The checks of all rules, one after the other. */
    private final List<Relation> checks;
    /** By rule: how many checks there are up to its last. */
    private final int[] checksUpTo;

    private final Screen screen;
    private final Map<String, Integer> positions;

    public FormSchema(String id, List<Field> fields, Roles roles, List<Rule> rules) {
        this.id = id;
        this.fields = List.copyOf(fields);
        this.roles = roles;
        this.rules = List.copyOf(rules);
        this.checks = rules.stream().flatMap(rule -> rule.checks().stream()).toList();
        this.checksUpTo = new int[rules.size()];
        int sum = 0;
        for (int i = 0; i < checksUpTo.length; i++) {
            sum += rules.get(i).checks().size();
            checksUpTo[i] = sum;
        }
        this.screen = new Screen(fields.size(), checks);
        this.positions = HashMap.newHashMap(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            positions.put(fields.get(i).path(), i);
        }
    }

    /** Positions of the fields that public totals need; -1 where the form has none. */
    public record Roles(int registered, int used, int valid, int invalid, int total) {}

    public String id() {
        return id;
    }

    public List<Field> fields() {
        return fields;
    }

    public Roles roles() {
        return roles;
    }

    public List<Rule> rules() {
        return rules;
    }

    /** Position of a field, or -1. */
    public int position(String path) {
        Integer position = positions.get(path);
        return position == null ? -1 : position;
    }

    /** Every rule that the figures break, in the order of the definition. */
    public List<Finding> judge(Figures figures, StationFacts station) {
        var suspects = screen.suspects(figures, station);
        int check = suspects.nextSetBit(0);
        List<Finding> findings = List.of();
        for (int rule = 0; check >= 0; rule++) {
            List<Breach> breaches = List.of();
            for (; check >= 0 && check < checksUpTo[rule]; check = suspects.nextSetBit(check + 1)) {
                var breach = checks.get(check).judge(figures, station);
                if (breach != null) {
                    breaches = with(breaches, breach);
                }
            }
            if (!breaches.isEmpty()) {
                findings = with(
                        findings,
                        new Finding(rules.get(rule).code(), rules.get(rule).level(), List.copyOf(breaches)));
            }
        }
        return findings;
    }

    /** Most forms break nothing, so a list is made only when one is needed. */
    private static <T> List<T> with(List<T> list, T element) {
        var grown = list.isEmpty() ? new ArrayList<T>() : list;
        grown.add(element);
        return grown;
    }
}
