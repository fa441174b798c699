package id.jurdil.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reading of numbers, base64 and text where there is exactly one way to write each value. */
final class Strict {

    private Strict() {}

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] base64(String text, String what) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new FormatFault(what + " is in padded base64, this is " + quote(text));
        }
        // Java's decoder tolerates missing padding and stray bits, which would give one value several spellings.
        if (!base64(bytes).equals(text)) {
            throw new FormatFault(what + " is in padded base64, this is another spelling: " + quote(text));
        }
        return bytes;
    }

    /** A decimal from 0 to 2^63 − 1 without sign or leading zero. */
    static long decimal(String text, String what) {
        var digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || (text.length() > 1 && text.startsWith("0"))) {
            throw new FormatFault(what + " is a decimal without sign or leading zero, this is " + quote(text));
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new FormatFault(what + " is at most " + Long.MAX_VALUE + ", this is " + quote(text));
        }
    }

    static String utf8(byte[] bytes, String what) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FormatFault(what + " is UTF-8 text, these bytes are not");
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What was read, short enough and plain enough for an error message. */
    static String quote(String text) {
        var start = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return '"' + start.replace("\n", "\\n").replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
