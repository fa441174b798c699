package id.jurdil.edge.check;

import id.jurdil.edge.sealed.Ed25519Key;
import id.jurdil.register.moving.LetterBook;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The book of transfer letters in use. A newer file takes its place once it was found right; a bad one changes nothing. */
public final class LetterShelf {
    private static final Logger LOG = System.getLogger(LetterShelf.class.getName());
    private static final long LOOK_MILLIS = 2_000;

    private final Path file;
    private final byte[] register;
    private final String election;
    private long looked = Long.MIN_VALUE;
    private @Nullable State seen;
    private Optional<InUse> inUse = Optional.empty();

    private record State(
            FileTime written, long size, @Nullable Object inode) {}

    /** A book and the file it came in. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record InUse(LetterBook book, byte[] file) {}

    /**
     * @param file may come later, and be replaced at any time
     * @param register public key that signs it
     * @param election the election's name in its definition
     */
    public LetterShelf(Path file, byte[] register, String election) {
        this.file = file;
        this.register = register.clone();
        this.election = election;
    }

    /**
     * The book, after a look at the file if the last was two seconds ago.
     *
     * @param now milliseconds since 1970
     */
    public synchronized Optional<InUse> inUse(long now) {
        if (now >= looked + LOOK_MILLIS || looked == Long.MIN_VALUE) {
            looked = now;
            look();
        }
        return inUse;
    }

    /** Looks at the file now. */
    public synchronized void look() {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            var state = new State(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
            if (!state.equals(seen)) {
                seen = state;
                use(Files.readAllBytes(file));
            }
        } catch (IllegalArgumentException | IOException fault) {
            LOG.log(
                    Level.WARNING,
                    "The book of letters {0} cannot be used: {1}. {2}",
                    file,
                    fault.getMessage(),
                    inUse.isPresent() ? "The one before stays in use." : "Letters cannot be checked.");
        }
    }

    private void use(byte[] bytes) {
        var signed = read(bytes, register);
        if (!signed.election().equals(election)) {
            throw new IllegalArgumentException("it is of the election " + signed.election());
        }
        if (inUse.isPresent() && signed.made().isBefore(inUse.get().book().made())) {
            throw new IllegalArgumentException("it is older than the one in use; restart the edge to go back to it");
        }
        inUse = Optional.of(new InUse(signed, bytes));
        LOG.log(Level.INFO, "Serving the book of letters of {0}", signed.made());
    }

    /**
     * Reads a book that this key signed.
     *
     * @throws IllegalArgumentException that says what is wrong with it
     */
    public static LetterBook read(byte[] file, byte[] register) {
        var signed = LetterBook.read(file);
        if (!Ed25519Key.verifies(register, signed.statement(), signed.signature())) {
            throw new IllegalArgumentException("the register's key did not sign it");
        }
        return signed.book();
    }
}
