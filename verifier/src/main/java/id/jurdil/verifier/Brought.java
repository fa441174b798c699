package id.jurdil.verifier;

import id.jurdil.ledger.Checkpoint;
import id.jurdil.ledger.LedgerFault;
import id.jurdil.ledger.NoteVerifier;
import id.jurdil.ledger.Policy;
import id.jurdil.ledger.SignedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads what the observer brought along. A key or file that is malformed says nothing about the tree: nothing could be checked
 * with it.
 */
final class Brought {
    private Brought() {}

    static NoteVerifier key(String vkey) {
        try {
            return NoteVerifier.parse(vkey.strip());
        } catch (LedgerFault e) {
            throw new IllegalArgumentException("--key is no verifier key: " + e.getMessage(), e);
        }
    }

    static Policy policy(Path file) throws IOException {
        try {
            return Policy.parse(bytes(file));
        } catch (LedgerFault e) {
            throw new IllegalArgumentException("--policy %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    static Checkpoint checkpoint(Path file) throws IOException {
        try {
            return Checkpoint.parse(SignedNote.parse(bytes(file)).text());
        } catch (LedgerFault e) {
            throw new IllegalArgumentException("--since %s is no checkpoint: %s".formatted(file, e.getMessage()), e);
        }
    }

    static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        } catch (IOException e) {
            throw new IOException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }
}
