package id.jurdil.election.statement;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the small, deterministic part of CBOR that statements use: shortest integers, definite lengths, no floats. */
final class CborWriter {
    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int TAG = 6;
    static final int NULL = 0xf6;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    CborWriter head(int major, long argument) {
        int lead = major << 5;
        if (argument < 0) {
            throw new IllegalArgumentException("a CBOR argument is never negative: " + argument);
        } else if (argument < 24) {
            out.write(lead | (int) argument);
        } else if (argument <= 0xff) {
            out.write(lead | 24);
            number(argument, 1);
        } else if (argument <= 0xffff) {
            out.write(lead | 25);
            number(argument, 2);
        } else if (argument <= 0xffff_ffffL) {
            out.write(lead | 26);
            number(argument, 4);
        } else {
            out.write(lead | 27);
            number(argument, 8);
        }
        return this;
    }

    private void number(long value, int width) {
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }

    CborWriter integer(long value) {
        return value >= 0 ? head(UNSIGNED, value) : head(NEGATIVE, -1 - value);
    }

    CborWriter bytes(byte[] value) {
        head(BYTES, value.length);
        out.writeBytes(value);
        return this;
    }

    CborWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        head(TEXT, utf8.length);
        out.writeBytes(utf8);
        return this;
    }

    CborWriter array(int length) {
        return head(ARRAY, length);
    }

    CborWriter map(int pairs) {
        return head(MAP, pairs);
    }

    CborWriter tag(int number) {
        return head(TAG, number);
    }

    CborWriter nothing() {
        out.write(NULL);
        return this;
    }

    /** Writes bytes that are CBOR already. */
    CborWriter raw(byte[] encoded) {
        out.writeBytes(encoded);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
