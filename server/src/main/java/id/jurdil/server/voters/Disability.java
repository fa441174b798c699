package id.jurdil.server.voters;

import java.util.Optional;

/** Kind of disability, by the code of the coklit form. Specific personal data: it is sealed and never indexed. */
public enum Disability {
    PHYSICAL(1),
    INTELLECTUAL(2),
    /** Mental, autism and psychosocial included. */
    MENTAL(3),
    SPEECH(4),
    HEARING(5),
    SIGHT(6);

    private final int code;

    Disability(int code) {
        this.code = code;
    }

    /** 1 to 6, as in register files. */
    public int code() {
        return code;
    }

    public static Optional<Disability> of(int code) {
        return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
    }
}
