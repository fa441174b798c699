package id.jurdil.server.responses;

import id.jurdil.register.fieldwork.PersonField;
import id.jurdil.server.voters.StrikeReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A response as somebody filed it.
 *
 * @param own whether the filer speaks for themself
 * @param ground why somebody should be struck; null unless that is asked for
 * @param fields what is said of the person, as the register writes it
 * @param to the right station of the village, digits; null unless a move is asked for
 * @param text in the filer's words
 * @param filer who files, empty for the person themself
 * @param contact where the office may reach the filer; may be empty
 */
record Filing(
        ResponseKind kind,
        boolean own,
        @Nullable StrikeReason ground,
        Map<PersonField, String> fields,
        @Nullable String to,
        String text,
        String filer,
        String contact,
        List<Evidence> evidence) {

    /** Grounds that anyone may name; a judgment or a citizenship comes from the authorities. */
    static final Set<StrikeReason> GROUNDS = Set.of(
            StrikeReason.DECEASED,
            StrikeReason.DUPLICATE,
            StrikeReason.UNDERAGE,
            StrikeReason.MOVED,
            StrikeReason.UNKNOWN,
            StrikeReason.MILITARY,
            StrikeReason.POLICE);

    private static final Set<PersonField> NEEDED_TO_ADD = Set.of(
            PersonField.NKK,
            PersonField.NIK,
            PersonField.NAME,
            PersonField.BIRTH_DATE,
            PersonField.SEX,
            PersonField.MARITAL_STATUS,
            PersonField.ADDRESS,
            PersonField.RT,
            PersonField.RW);

    Filing {
        fields = Map.copyOf(fields);
        evidence = List.copyOf(evidence);
    }

    /** Everything that is wrong with a form, at once. */
    static final class Faulty extends RuntimeException {
        private final transient List<Fault> faults;

        Faulty(List<Fault> faults) {
            super("a form with faults", null, false, false);
            this.faults = List.copyOf(faults);
        }

        List<Fault> faults() {
            return faults;
        }
    }

    /**
     * @param field of the form
     * @param code of its text in the message files; never what was typed
     */
    record Fault(String field, String code) {}

    /**
     * Reads a form.
     *
     * @param form value of a field, empty where there is none
     * @param station whether the village has a station of these digits
     * @throws Faulty with every fault
     */
    static Filing read(Function<String, String> form, List<Evidence> evidence, Function<String, Boolean> station) {
        var faults = new ArrayList<Fault>();
        var kind = choice(ResponseKind.values(), form.apply("kind"), "kind", faults);
        boolean own = form.apply("own").equals("yes");
        if (!own && !form.apply("own").equals("no")) {
            faults.add(new Fault("own", "choose"));
        }
        var fields = fields(form, faults);
        String text = bounded(form, "text", 2_000, faults);
        String filer = bounded(form, "filer", 120, faults);
        StrikeReason ground = null;
        String to = null;
        if (kind == ResponseKind.REMOVE) {
            ground = choice(StrikeReason.values(), form.apply("ground"), "ground", faults);
            if (ground != null && !GROUNDS.contains(ground)) {
                faults.add(new Fault("ground", "choose"));
            }
        }
        if (kind == ResponseKind.MOVE) {
            to = form.apply("to").strip();
            if (!station.apply(to)) {
                faults.add(new Fault("to", "station"));
            }
        }
        if (kind == ResponseKind.ADD) {
            NEEDED_TO_ADD.stream()
                    .filter(field -> !fields.containsKey(field))
                    .sorted()
                    .forEach(field -> faults.add(new Fault(field.column(), "missing")));
        } else if (kind != null && !fields.containsKey(PersonField.NIK) && !fields.containsKey(PersonField.NAME)) {
            faults.add(new Fault(PersonField.NAME.column(), "missing"));
        }
        if (!own && filer.isEmpty()) {
            faults.add(new Fault("filer", "missing"));
        }
        if (kind == ResponseKind.REMOVE && !own && evidence.isEmpty()) {
            faults.add(new Fault("evidence", "evidence.needed"));
        }
        String contact = bounded(form, "contact", 120, faults);
        if (!faults.isEmpty() || kind == null) {
            throw new Faulty(faults);
        }
        return new Filing(kind, own, ground, fields, to, text, filer, contact, evidence);
    }

    private static Map<PersonField, String> fields(Function<String, String> form, List<Fault> faults) {
        var fields = new EnumMap<PersonField, String>(PersonField.class);
        for (var field : PersonField.values()) {
            String value = tidy(field, form.apply(field.column()));
            if (!value.isEmpty()) {
                if (field.accepts(value)) {
                    fields.put(field, value);
                } else {
                    faults.add(new Fault(field.column(), "shape"));
                }
            }
        }
        return fields;
    }

    private static String tidy(PersonField field, String typed) {
        String value = typed.strip().replaceAll("\\s+", " ");
        return switch (field) {
            case NIK, NKK -> value.replaceAll("[ .]", "");
            case RT, RW -> value.matches("[0-9]{1,2}") ? "0".repeat(3 - value.length()) + value : value;
            case NAME, ADDRESS, BIRTH_PLACE -> value.toUpperCase(Locale.ROOT);
            case BIRTH_DATE -> date(value);
            case SEX, MARITAL_STATUS, DISABILITY, ID_CARD -> value;
        };
    }

    /** A browser's date field sends 1970-02-12; people write 12-02-1970. */
    private static String date(String value) {
        var iso = java.util.regex.Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")
                .matcher(value);
        return iso.matches() ? iso.group(3) + "-" + iso.group(2) + "-" + iso.group(1) : value.replaceAll("[/. ]", "-");
    }

    private static <T extends Enum<T>> @Nullable T choice(T[] values, String word, String field, List<Fault> faults) {
        for (var value : values) {
            if (value.name().equals(word)) {
                return value;
            }
        }
        faults.add(new Fault(field, "choose"));
        return null;
    }

    private static String bounded(Function<String, String> form, String field, int most, List<Fault> faults) {
        String value = form.apply(field).strip();
        if (value.length() > most) {
            faults.add(new Fault(field, "long"));
        }
        return value;
    }

    /** Nothing of it, so that it does not slip into a log. */
    @Override
    public String toString() {
        return "Filing[" + kind + "]";
    }
}
