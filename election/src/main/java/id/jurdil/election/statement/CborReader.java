package id.jurdil.election.statement;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads the part of CBOR that {@link CborWriter} writes and refuses everything else.
 *
 * <p>Every length is held against what is left before anything is allocated. Longer encodings than needed, indefinite
 * lengths, floats and other tags are refused, so that one content has exactly one encoding.
 */
final class CborReader {
    private final byte[] in;
    private final int end;
    private int at;

    CborReader(byte[] in) {
        this(in, 0, in.length);
    }

    CborReader(byte[] in, int from, int end) {
        this.in = in;
        this.at = from;
        this.end = end;
    }

    int position() {
        return at;
    }

    boolean atEnd() {
        return at == end;
    }

    /** Reads one initial byte with its argument; the major type must be {@code major}. */
    private long head(int major, String what) {
        if (at >= end) {
            throw malformed(what, "the data ends here");
        }
        int initial = in[at] & 0xff;
        if (initial >>> 5 != major) {
            throw malformed(what, "expected major type %d, found %d".formatted(major, initial >>> 5));
        }
        int additional = initial & 0x1f;
        at++;
        if (additional < 24) {
            return additional;
        }
        int width = switch (additional) {
            case 24 -> 1;
            case 25 -> 2;
            case 26 -> 4;
            case 27 -> 8;
            default -> throw malformed(what, "indefinite or reserved length");
        };
        if (end - at < width) {
            throw malformed(what, "the data ends inside a number");
        }
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = (value << 8) | (in[at++] & 0xff);
        }
        if (value < 0) {
            throw malformed(what, "a number above 2^63-1");
        }
        long smallest = width == 1 ? 24 : 1L << (4 * width);
        if (value < smallest) {
            throw new RefusedStatement(Refusal.NOT_CANONICAL, what + ": a number is written longer than needed");
        }
        return value;
    }

    long unsigned(String what, long most) {
        long value = head(CborWriter.UNSIGNED, what);
        if (value > most) {
            throw malformed(what, "%d is above %d".formatted(value, most));
        }
        return value;
    }

    /** A negative or non-negative integer. */
    long integer(String what) {
        if (at < end && (in[at] & 0xff) >>> 5 == CborWriter.NEGATIVE) {
            return -1 - head(CborWriter.NEGATIVE, what);
        }
        return head(CborWriter.UNSIGNED, what);
    }

    byte[] bytes(String what, int least, int most) {
        int length = length(head(CborWriter.BYTES, what), what, least, most);
        byte[] value = new byte[length];
        System.arraycopy(in, at, value, 0, length);
        at += length;
        return value;
    }

    String text(String what, int mostBytes) {
        int length = length(head(CborWriter.TEXT, what), what, 0, mostBytes);
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(in, at, length))
                    .toString();
            at += length;
            return text;
        } catch (CharacterCodingException e) {
            throw malformed(what, "not UTF-8");
        }
    }

    private int length(long length, String what, int least, int most) {
        if (length < least || length > most) {
            throw malformed(what, "length %d is outside %d..%d".formatted(length, least, most));
        }
        if (length > end - at) {
            throw malformed(what, "the data ends before its %d bytes".formatted(length));
        }
        return (int) length;
    }

    void array(String what, int length) {
        array(what, length, length);
    }

    int array(String what, int least, int most) {
        long length = head(CborWriter.ARRAY, what);
        if (length < least || length > most) {
            throw malformed(what, "%d elements, expected %d..%d".formatted(length, least, most));
        }
        return (int) length;
    }

    void map(String what, int pairs) {
        map(what, pairs, pairs);
    }

    int map(String what, int least, int most) {
        long length = head(CborWriter.MAP, what);
        if (length < least || length > most) {
            throw malformed(what, "%d pairs, expected %d..%d".formatted(length, least, most));
        }
        return (int) length;
    }

    /** The next key of a map with integer keys; keys come in the one order that is deterministic. */
    void key(String what, long expected) {
        long found = integer(what);
        if (found != expected) {
            throw malformed(what, "key %d where %d is expected".formatted(found, expected));
        }
    }

    void tag(String what, int number) {
        long found = head(CborWriter.TAG, what);
        if (found != number) {
            throw malformed(what, "tag %d where %d is expected".formatted(found, number));
        }
    }

    /** Whether null stands next; reads it if so. */
    boolean nothing() {
        if (at < end && (in[at] & 0xff) == CborWriter.NULL) {
            at++;
            return true;
        }
        return false;
    }

    void end(String what) {
        if (at != end) {
            throw malformed(what, "%d bytes follow the end".formatted(end - at));
        }
    }

    /** Skips one item of any shape the writer can write; used only to find where a sequence's item ends. */
    void skip(int depth) {
        if (depth > 8) {
            throw malformed("item", "nested too deep");
        }
        if (at >= end) {
            throw malformed("item", "the data ends here");
        }
        int major = (in[at] & 0xff) >>> 5;
        switch (major) {
            case CborWriter.UNSIGNED, CborWriter.NEGATIVE -> head(major, "item");
            case CborWriter.BYTES, CborWriter.TEXT -> {
                // Not "at += …": the left side would be read before head() moves it.
                int length = length(head(major, "item"), "item", 0, Integer.MAX_VALUE);
                at += length;
            }
            case CborWriter.ARRAY, CborWriter.MAP -> {
                long length = head(major, "item");
                if (length > end - at) {
                    throw malformed("item", "the data ends before its %d elements".formatted(length));
                }
                long items = major == CborWriter.MAP ? 2 * length : length;
                for (long i = 0; i < items; i++) {
                    skip(depth + 1);
                }
            }
            case CborWriter.TAG -> {
                head(major, "item");
                skip(depth + 1);
            }
            default -> {
                if (!nothing()) {
                    throw malformed("item", "a float or simple value");
                }
            }
        }
    }

    private RefusedStatement malformed(String what, String problem) {
        return new RefusedStatement(Refusal.MALFORMED, "%s, at byte %d: %s".formatted(what, at, problem));
    }
}
