package id.jurdil.server.voters.imports;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows in PostgreSQL's binary COPY format (version 3: signature, flags, rows of counted fields, −1 at the end). */
final class CopyBuffer {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    private byte[] bytes = new byte[1 << 20];
    private int end;

    CopyBuffer() {
        begin();
    }

    /** Empties it for the next COPY. */
    void begin() {
        end = 0;
        raw(SIGNATURE, SIGNATURE.length);
        integer(0);
        integer(0);
    }

    void row(int fields) {
        room(2);
        bytes[end++] = (byte) (fields >> 8);
        bytes[end++] = (byte) fields;
    }

    void bigint(long value) {
        integer(8);
        longValue(value);
    }

    void number(int value) {
        integer(4);
        integer(value);
    }

    void smallint(int value) {
        integer(2);
        row(value);
    }

    void bool(boolean value) {
        integer(1);
        room(1);
        bytes[end++] = (byte) (value ? 1 : 0);
    }

    void text(@Nullable String value) {
        if (value == null) {
            integer(-1);
        } else {
            blob(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    void uuid(@Nullable UUID value) {
        if (value == null) {
            integer(-1);
        } else {
            integer(16);
            longValue(value.getMostSignificantBits());
            longValue(value.getLeastSignificantBits());
        }
    }

    void blob(byte[] value) {
        integer(value.length);
        raw(value, value.length);
    }

    void finish() {
        row(-1);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return end;
    }

    private void longValue(long value) {
        integer((int) (value >> 32));
        integer((int) value);
    }

    private void integer(int value) {
        room(4);
        bytes[end++] = (byte) (value >> 24);
        bytes[end++] = (byte) (value >> 16);
        bytes[end++] = (byte) (value >> 8);
        bytes[end++] = (byte) value;
    }

    private void raw(byte[] value, int length) {
        room(length);
        System.arraycopy(value, 0, bytes, end, length);
        end += length;
    }

    private void room(int more) {
        if (bytes.length - end < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + more));
        }
    }
}
