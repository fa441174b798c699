package id.jurdil.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** As much of CBOR as a statement needs (docs/formats/statements.md). */
final class PlainCbor {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private PlainCbor head(int major, long argument) {
        int lead = major << 5;
        if (argument < 24) {
            out.write(lead | (int) argument);
        } else if (argument < 1 << 8) {
            out.write(lead | 24);
            out.write((int) argument);
        } else if (argument < 1 << 16) {
            out.write(lead | 25);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) argument).array());
        } else {
            out.write(lead | 26);
            out.writeBytes(ByteBuffer.allocate(4).putInt((int) argument).array());
        }
        return this;
    }

    PlainCbor integer(long value) {
        return value < 0 ? head(1, -1 - value) : head(0, value);
    }

    PlainCbor bytes(byte[] value) {
        head(2, value.length);
        return raw(value);
    }

    PlainCbor text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        head(3, utf8.length);
        return raw(utf8);
    }

    PlainCbor array(int length) {
        return head(4, length);
    }

    PlainCbor map(int pairs) {
        return head(5, pairs);
    }

    PlainCbor tag(int number) {
        return head(6, number);
    }

    PlainCbor nothing() {
        out.write(0xf6);
        return this;
    }

    PlainCbor raw(byte[] encoded) {
        out.writeBytes(encoded);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
