package id.jurdil.verifier;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Something that must be there before anything can be said. */
final class UnreadableTree extends IOException {
    private final String file;
    private final String what;

    UnreadableTree(String file, String what, @Nullable IOException cause) {
        super(file + " " + what, cause);
        this.file = file;
        this.what = what;
    }

    String file() {
        return file;
    }

    String what() {
        return what;
    }
}
