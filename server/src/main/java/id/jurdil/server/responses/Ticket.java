package id.jurdil.server.responses;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;

/**
 * What the filer takes away: a number, which names the response, and a secret, which opens its status. Both come from a value
 * that the form carries, so that the same form sent twice gives the same ticket.
 *
 * @param number T and eight symbols
 * @param secret sixteen symbols of Crockford's base 32, 80 bits
 */
record Ticket(String number, String secret) {
    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int ONCE_BYTES = 20;

    /** @param once what {@link #once} made: 160 random bits in hex */
    static Ticket of(String once) {
        return new Ticket("T" + symbols(hash("number\n" + once), 8), symbols(hash("secret\n" + once), 16));
    }

    /** For a form that is about to be filled in. */
    static String once(SecureRandom random) {
        byte[] bytes = new byte[ONCE_BYTES];
        random.nextBytes(bytes);
        return java.util.HexFormat.of().formatHex(bytes);
    }

    static boolean isOnce(String text) {
        return text.matches("[0-9a-f]{40}");
    }

    static byte[] hashOf(String secret) {
        return hash("kept\n" + secret);
    }

    /** As people type it: without blanks and strokes, O, I and L read as the digits they look like. */
    static String plain(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replaceAll("[IL]", "1");
    }

    private static String symbols(byte[] hash, int count) {
        var text = new StringBuilder();
        for (byte each : Arrays.copyOf(hash, count)) {
            text.append(SYMBOLS.charAt(each & 31));
        }
        return text.toString();
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Ticket[" + number + "]";
    }
}
