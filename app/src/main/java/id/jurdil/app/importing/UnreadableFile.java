package id.jurdil.app.importing;

import java.io.IOException;

/**
 * A file cannot be read at all: not there, cut short, damaged, in the wrong encoding, without a
 * needed column, or of no known format. What was read from it before must not be used. On the command
 * line this is exit status 2.
 */
public final class UnreadableFile extends IOException {

    private final String file;

    UnreadableFile(String file, String why) {
        super(file + ": " + why);
        this.file = file;
    }

    UnreadableFile(String file, String why, Throwable cause) {
        super(file + ": " + why, cause);
        this.file = file;
    }

    /** The file, as the user named it. */
    public String file() {
        return file;
    }
}
