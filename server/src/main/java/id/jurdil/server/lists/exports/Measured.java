package id.jurdil.server.lists.exports;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Counts and hashes what goes through. Whoever opened what is behind it closes it. */
final class Measured extends FilterOutputStream {
    private final MessageDigest digest;
    private long bytes;

    Measured(OutputStream out) {
        super(out);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        digest.update((byte) b);
        bytes++;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        out.write(from, offset, length);
        digest.update(from, offset, length);
        bytes += length;
    }

    long bytes() {
        return bytes;
    }

    /** Of all that went through; may be asked for once. */
    byte[] sha256() {
        return digest.digest();
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
