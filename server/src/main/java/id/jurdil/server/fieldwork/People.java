package id.jurdil.server.fieldwork;

import id.jurdil.register.fieldwork.PersonField;
import id.jurdil.register.identity.MaritalStatus;
import id.jurdil.register.identity.Sex;
import id.jurdil.server.voters.Disability;
import id.jurdil.server.voters.IdCardStatus;
import id.jurdil.server.voters.Particulars;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Persons as the phone writes them: the fields of the register's tables, letters for the choices. */
public final class People {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd-MM-uuuu");

    private People() {}

    /** Every field by its column. */
    public static Map<String, String> fields(Particulars person) {
        var fields = new LinkedHashMap<String, String>();
        for (var field : PersonField.values()) {
            fields.put(field.column(), value(person, field));
        }
        return fields;
    }

    static String value(Particulars person, PersonField field) {
        return switch (field) {
            case NKK -> person.familyCardNumber();
            case NIK -> person.nationalId();
            case NAME -> person.name();
            case BIRTH_PLACE -> person.birthPlace();
            case BIRTH_DATE -> person.birthDate() == null ? person.birthDateWritten() : DATE.format(person.birthDate());
            case SEX -> person.sex() == null ? "" : person.sex().letter();
            case MARITAL_STATUS ->
                person.maritalStatus() == null ? "" : person.maritalStatus().letter();
            case ADDRESS -> person.addressLine();
            case RT -> person.rt();
            case RW -> person.rw();
            case DISABILITY ->
                person.disability() == null
                        ? ""
                        : Integer.toString(person.disability().code());
            case ID_CARD ->
                person.idCardStatus() == null ? "" : person.idCardStatus().letter();
        };
    }

    /** The same person with some fields corrected. */
    public static Particulars corrected(Particulars person, Map<PersonField, String> corrections) {
        var all = new EnumMap<PersonField, String>(PersonField.class);
        for (var field : PersonField.values()) {
            all.put(field, value(person, field));
        }
        all.putAll(corrections);
        return person(all, person.remark(), person.passportNumber(), person.originStation(), person.sourceId());
    }

    /** Somebody whom the register does not know yet. */
    public static Particulars fresh(Map<PersonField, String> fields) {
        return person(fields, "", "", "", "");
    }

    private static Particulars person(
            Map<PersonField, String> fields, String remark, String passport, String origin, String source) {
        Function<PersonField, String> of = field -> Objects.requireNonNullElse(fields.get(field), "");
        var born = PersonField.date(of.apply(PersonField.BIRTH_DATE));
        return new Particulars(
                of.apply(PersonField.NKK),
                of.apply(PersonField.NIK),
                of.apply(PersonField.NAME),
                of.apply(PersonField.BIRTH_PLACE),
                born.orElse(null),
                born.isPresent() ? "" : of.apply(PersonField.BIRTH_DATE),
                letter(MaritalStatus.values(), MaritalStatus::letter, of.apply(PersonField.MARITAL_STATUS)),
                letter(Sex.values(), Sex::letter, of.apply(PersonField.SEX)),
                of.apply(PersonField.ADDRESS),
                of.apply(PersonField.RT),
                of.apply(PersonField.RW),
                letter(Disability.values(), each -> Integer.toString(each.code()), of.apply(PersonField.DISABILITY)),
                letter(IdCardStatus.values(), IdCardStatus::letter, of.apply(PersonField.ID_CARD)),
                remark,
                passport,
                origin,
                source);
    }

    private static <T> @Nullable T letter(T[] values, Function<T, String> letter, String written) {
        return Arrays.stream(values)
                .filter(each -> letter.apply(each).equals(written))
                .findFirst()
                .orElse(null);
    }
}
