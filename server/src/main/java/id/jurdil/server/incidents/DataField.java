package id.jurdil.server.incidents;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** What a source shows of a person, as article 4 of law 27/2022 sorts it. */
enum DataField {
    FAMILY_CARD_NUMBER(0),
    NATIONAL_ID(1),
    NAME(2),
    BIRTH_PLACE(3),
    BIRTH_DATE(4),
    AGE(5),
    MARITAL_STATUS(6),
    SEX(7),
    ADDRESS(8),
    RT_RW(9),
    /** Specific data: health. */
    DISABILITY(10),
    ID_CARD_STATUS(11),
    REMARK(12),
    STATION(13),
    PASSPORT_NUMBER(14),
    SOURCE_ID(15);

    private final int number;

    DataField(int number) {
        this.number = number;
    }

    /** As stored; never given out twice. */
    int number() {
        return number;
    }

    boolean specific() {
        return this == DISABILITY;
    }

    static int bits(Collection<DataField> fields) {
        return fields.stream().mapToInt(field -> 1 << field.number).reduce(0, (all, bit) -> all | bit);
    }

    static Set<DataField> of(int bits) {
        var fields = EnumSet.noneOf(DataField.class);
        Arrays.stream(values())
                .filter(field -> (bits >>> field.number & 1) == 1)
                .forEach(fields::add);
        return fields;
    }

    static DataField numbered(int number) {
        return Arrays.stream(values())
                .filter(field -> field.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no field " + number));
    }
}
