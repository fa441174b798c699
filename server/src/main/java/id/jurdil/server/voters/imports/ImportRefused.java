package id.jurdil.server.voters.imports;

/**
 * A file, or a step with it, that is refused as a whole. The message says what was wrong, where, and what to do; it never
 * shows what stands in a cell.
 */
public final class ImportRefused extends RuntimeException {
    /** Why, for programs. */
    public enum Code {
        NOT_A_TABLE,
        WRONG_DELIMITER,
        WRONG_ENCODING,
        MISSING_COLUMN,
        COLUMN_TWICE,
        SHIFTED_COLUMNS,
        DIGITS_LOST,
        TOO_LARGE,
        INCOMPLETE_FILE,
        EMPTY_FILE,
        BAD_PROFILE,
        NO_SUCH_RUN,
        WRONG_STATE,
        BUSY,
        STAGING_LOST,
        REGISTER_CHANGED,
        TOUCHED_LATER
    }

    private final Code code;

    public ImportRefused(Code code, String message) {
        super(message);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
