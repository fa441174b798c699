package id.jurdil.register.fieldwork;

import java.util.Optional;

/** Why an officer proposes to strike somebody, by the code on the form, with the proof that must have been seen. */
public enum StrikeGround {
    DECEASED(1, "death_letter"),
    DUPLICATE(2, "comparison"),
    UNDERAGE(3, "birth_record"),
    MOVED(4, "family_card"),
    UNKNOWN(5, "neighbourhood_statement"),
    MILITARY(6, "service_card"),
    POLICE(7, "service_card");

    /** Code 8 strikes nobody: the person votes at another station of the village. */
    public static final int WRONG_STATION = 8;

    private final int code;
    private final String proof;

    StrikeGround(int code, String proof) {
        this.code = code;
        this.proof = proof;
    }

    public int code() {
        return code;
    }

    /** Name of the proof as the phone sends it. */
    public String proof() {
        return proof;
    }

    public static Optional<StrikeGround> of(long code) {
        for (var ground : values()) {
            if (ground.code == code) {
                return Optional.of(ground);
            }
        }
        return Optional.empty();
    }
}
