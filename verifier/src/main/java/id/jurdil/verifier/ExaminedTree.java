package id.jurdil.verifier;

import id.jurdil.election.statement.StatementId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tree under examination. It keeps account of the files that something explains, and can name the others. */
final class ExaminedTree {
    private final TreeSource source;
    private final Set<String> accounted = new HashSet<>();
    private @Nullable Set<String> listed;
    private long compared;

    ExaminedTree(TreeSource source) {
        this.source = source;
    }

    byte[] fetch(String path) throws IOException {
        return source.fetch(path);
    }

    /** A file without which nothing can be said. */
    byte[] required(String path) throws IOException {
        try {
            account(path);
            return fetch(path);
        } catch (FileNotFoundException e) {
            throw new UnreadableTree(path, "is not there; is this a published tree?", e);
        }
    }

    /** Something explains this file, whether it is there or not. */
    void account(String path) {
        accounted.add(path);
    }

    /** Holds a file against the bytes that it must have. */
    void compare(String path, byte[] expected, Faults faults) throws IOException {
        account(path);
        compared++;
        byte[] found;
        try {
            found = fetch(path);
        } catch (FileNotFoundException e) {
            faults.set(path, "is missing");
            return;
        }
        int difference = Arrays.mismatch(found, expected);
        if (difference >= 0) {
            faults.set(path, Difference.describe(path, found, expected, difference));
        }
    }

    /** How many files were compared. */
    long compared() {
        return compared;
    }

    /** What lay in the tree when this was first asked; empty where nobody can say. */
    Set<String> listed() throws IOException {
        if (listed == null) {
            listed = source.paths().orElse(Set.of());
        }
        return listed;
    }

    /** Checks the photos, whose names are the hashes of their content, and names the files that nothing accounts for. */
    void namePhotosAndStrangers(Faults faults) throws IOException {
        for (String path : listed()) {
            // Names that begin with a dot are not served: half-written files of a process that was killed.
            if (accounted.contains(path) || path.startsWith(".") || path.contains("/.")) {
                continue;
            }
            if (path.matches("photos/[0-9a-f]{64}")) {
                String found = StatementId.of(fetch(path)).hex();
                if (!path.endsWith(found)) {
                    faults.add(path, "its content has the hash " + found);
                }
                continue;
            }
            faults.add(path, "nothing in the ledger accounts for this file");
        }
    }
}
