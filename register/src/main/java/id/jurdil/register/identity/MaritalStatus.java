package id.jurdil.register.identity;

/** Marital status; whoever is or was married may vote before turning 17 (Law 7/2017, article 198). */
public enum MaritalStatus {
    /** {@code B}, belum kawin. */
    NEVER_MARRIED("B"),
    /** {@code S}, sudah kawin. */
    MARRIED("S"),
    /** {@code P}, pernah kawin: widowed or divorced. */
    EVER_MARRIED("P");

    private final String letter;

    MaritalStatus(String letter) {
        this.letter = letter;
    }

    /** The letter in register files. */
    public String letter() {
        return letter;
    }
}
