package id.jurdil.server.incidents;

import static id.jurdil.server.incidents.DataField.*;

import id.jurdil.server.lists.exports.CopyKind;
import java.util.List;
import java.util.Optional;

/** What of each person somebody could see. */
enum Shown {
    /** Everything the register has. */
    WHOLE_RECORD(List.of(DataField.values())),
    FULL_LIST(List.of(
            FAMILY_CARD_NUMBER,
            NATIONAL_ID,
            NAME,
            BIRTH_PLACE,
            BIRTH_DATE,
            MARITAL_STATUS,
            SEX,
            ADDRESS,
            RT_RW,
            DISABILITY,
            ID_CARD_STATUS,
            REMARK,
            STATION)),
    SEVEN_ELEMENTS(List.of(NAME, SEX, AGE, ADDRESS, RT_RW, REMARK)),
    ATTENDANCE_LIST(List.of(NAME, SEX, AGE, ADDRESS, RT_RW, STATION)),
    TRANSFER_LETTER(List.of(NAME, STATION)),
    NOTICE_LETTER(List.of(NAME, ADDRESS, RT_RW)),
    /** The index of the voter's check together with its keys: numbers can be tried against it (decision 016). */
    SEALED_INDEX(List.of(NATIONAL_ID, NAME, STATION));

    private final int bits;

    Shown(List<DataField> fields) {
        this.bits = DataField.bits(fields);
    }

    /** The fields, one bit for each. */
    int bits() {
        return bits;
    }

    /** Empty for a copy with numbers alone. */
    static Optional<Shown> of(CopyKind kind) {
        return switch (kind) {
            case SEVEN -> Optional.of(SEVEN_ELEMENTS);
            case FULL -> Optional.of(FULL_LIST);
            case ATTENDANCE -> Optional.of(ATTENDANCE_LIST);
            case LETTER -> Optional.of(TRANSFER_LETTER);
            case NOTICE -> Optional.of(NOTICE_LETTER);
            case PLENARY -> Optional.empty();
        };
    }
}
