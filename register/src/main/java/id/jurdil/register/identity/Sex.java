package id.jurdil.register.identity;

/** Sex as the register records it: {@code L} laki-laki, {@code P} perempuan. */
public enum Sex {
    MALE("L"),
    FEMALE("P");

    private final String letter;

    Sex(String letter) {
        this.letter = letter;
    }

    /** The letter in register files. */
    public String letter() {
        return letter;
    }
}
