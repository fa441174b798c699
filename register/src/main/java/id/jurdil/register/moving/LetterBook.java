package id.jurdil.register.moving;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is published for judging transfer letters: the public keys of the offices that sign them, and the letters that hold no
 * more. It names nobody.
 *
 * @param election the election's name in its definition
 * @param made what is known up to here stands in it
 * @param keys public key in hex by the unit of the office
 * @param ended letters that hold no more, by number
 */
public record LetterBook(String election, Instant made, Map<String, String> keys, Map<String, Ended> ended) {
    private static final String FIRST_LINE = "JURDIL LETTERS 1";
    private static final Pattern KEY = Pattern.compile("key ([0-9.]{1,32}) ([0-9a-f]{64})");
    private static final Pattern ENDED = Pattern.compile("(withdrawn|replaced) ([0-9]{1,18}-[0-9]{1,18})");

    public LetterBook {
        keys = Map.copyOf(keys);
        ended = Map.copyOf(ended);
    }

    /** Why a genuine letter holds no more. */
    public enum Ended {
        /** The move was taken back. */
        WITHDRAWN,
        /** A newer letter was written for the same move. */
        REPLACED
    }

    /** What is to be thought of a letter. */
    public enum Verdict {
        /** Genuine, and in force when the book was made. */
        VALID,
        WITHDRAWN,
        REPLACED,
        /** No office of ours signed these lines. */
        NOT_OURS,
        /** Of another election. */
        OTHER_ELECTION
    }

    /** Checks an Ed25519 signature (RFC 8032). */
    @FunctionalInterface
    public interface Verifier {
        boolean verifies(byte[] publicKey, byte[] message, byte[] signature);
    }

    /** A book and its signature, not looked at yet. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Signed(LetterBook book, byte[] statement, byte[] signature) {}

    /** What is to be thought of a letter by this book. */
    public Verdict judge(LetterCode.Signed letter, Verifier verifier) {
        if (!letter.letter().election().equals(election)) {
            return Verdict.OTHER_ELECTION;
        }
        String key = keys.get(letter.letter().office());
        if (key == null || !verifier.verifies(HexFormat.of().parseHex(key), letter.statement(), letter.signature())) {
            return Verdict.NOT_OURS;
        }
        return switch (ended.get(letter.letter().number())) {
            case null -> Verdict.VALID;
            case WITHDRAWN -> Verdict.WITHDRAWN;
            case REPLACED -> Verdict.REPLACED;
        };
    }

    /** The bytes that are signed; the same book gives the same bytes. */
    public byte[] statement() {
        var text = new StringBuilder();
        text.append(FIRST_LINE)
                .append('\n')
                .append(election)
                .append('\n')
                .append(made)
                .append('\n');
        new TreeMap<>(keys)
                .forEach((unit, key) ->
                        text.append("key ").append(unit).append(' ').append(key).append('\n'));
        new TreeMap<>(ended)
                .forEach((number, why) -> text.append(why == Ended.WITHDRAWN ? "withdrawn " : "replaced ")
                        .append(number)
                        .append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The whole file: the lines and the signature. */
    public byte[] with(byte[] signature) {
        return (new String(statement(), StandardCharsets.UTF_8)
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(signature)
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException that names the line that is wrong
     */
    public static Signed read(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8).stripTrailing();
        int end = text.lastIndexOf('\n') + 1;
        var lines = text.substring(0, end).lines().toList();
        if (lines.size() < 3 || !lines.getFirst().equals(FIRST_LINE)) {
            throw new IllegalArgumentException("its first line must be \"" + FIRST_LINE + "\", and more must follow");
        }
        var keys = new TreeMap<String, String>();
        var ended = new TreeMap<String, Ended>();
        for (int at = 3; at < lines.size(); at++) {
            var key = KEY.matcher(lines.get(at));
            var letter = ENDED.matcher(lines.get(at));
            if (key.matches()) {
                keys.put(key.group(1), key.group(2));
            } else if (letter.matches()) {
                ended.put(letter.group(2), letter.group(1).equals("withdrawn") ? Ended.WITHDRAWN : Ended.REPLACED);
            } else {
                throw new IllegalArgumentException("line " + (at + 1) + " is neither a key nor a letter");
            }
        }
        try {
            var book = new LetterBook(lines.get(1), Instant.parse(lines.get(2)), keys, ended);
            return new Signed(
                    book,
                    text.substring(0, end).getBytes(StandardCharsets.UTF_8),
                    Base64.getUrlDecoder().decode(text.substring(end)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("line 3 must be a time like 2029-02-01T05:00:00Z", e);
        }
    }
}
