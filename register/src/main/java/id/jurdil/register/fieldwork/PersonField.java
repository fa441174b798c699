package id.jurdil.register.fieldwork;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Pattern;

/** A field of a person as an officer may correct it, by its name in the register's tables. */
public enum PersonField {
    NKK("nkk", "[0-9]{16}"),
    NIK("nik", "[0-9]{16}"),
    NAME("nama", "\\S(.{0,118}\\S)?"),
    BIRTH_PLACE("tempat_lahir", ".{0,80}"),
    BIRTH_DATE("tanggal_lahir", "[0-9]{2}-[0-9]{2}-[0-9]{4}"),
    SEX("jenis_kelamin", "[LP]"),
    MARITAL_STATUS("status_kawin", "[BSP]"),
    ADDRESS("alamat", ".{0,160}"),
    RT("rt", "[0-9]{3}"),
    RW("rw", "[0-9]{3}"),
    DISABILITY("disabilitas", "[1-6]?"),
    ID_CARD("ktp_el", "[SB]?");

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("dd-MM-uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final String column;
    private final Pattern shape;

    PersonField(String column, String shape) {
        this.column = column;
        this.shape = Pattern.compile(shape);
    }

    /** Its name in tables and on the phone. */
    public String column() {
        return column;
    }

    /** Whether a corrected value can stand in the register. What stood there before need not. */
    public boolean accepts(String value) {
        return shape.matcher(value).matches()
                && (this != BIRTH_DATE || date(value).isPresent());
    }

    /** The day that a birth date names, or nothing if there is no such day. */
    public static Optional<LocalDate> date(String value) {
        try {
            return Optional.of(LocalDate.parse(value, DATE));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    public static Optional<PersonField> of(String column) {
        for (var field : values()) {
            if (field.column.equals(column)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
