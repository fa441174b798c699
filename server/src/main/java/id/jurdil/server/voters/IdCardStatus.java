package id.jurdil.server.voters;

/** Whether the person holds an electronic identity card (KTP-el). */
public enum IdCardStatus {
    /** {@code S}, sudah. */
    HELD("S"),
    /** {@code B}, belum. */
    NOT_YET("B");

    private final String letter;

    IdCardStatus(String letter) {
        this.letter = letter;
    }

    /** The letter in register files. */
    public String letter() {
        return letter;
    }
}
