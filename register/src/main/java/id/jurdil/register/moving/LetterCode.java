package id.jurdil.register.moving;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the code on a transfer letter says, signed by the office that issued it: enough to hold the paper against, and nothing
 * that names the voter but the initials. docs/formats/transfer-letter.md describes it.
 *
 * @param election the election's name in its definition
 * @param station where the voter votes
 * @param ballots contests of which the voter gets a ballot there
 * @param number request and copy, {@code 41-7}, as printed on the letter
 * @param made day of the letter
 * @param office unit whose key signs
 * @param initials of the name on the letter
 */
public record LetterCode(
        String election,
        String station,
        List<String> ballots,
        String number,
        LocalDate made,
        String office,
        String initials) {
    private static final String FIRST_LINE = "JURDIL LETTER 1";
    private static final String NONE = "-";
    private static final int INITIALS = 4;
    private static final Pattern LETTER = Pattern.compile("""
            JURDIL LETTER 1
            (?<election>[a-z0-9][a-z0-9-]{0,63})
            (?<station>[0-9.]{1,32}/[0-9]{1,4})
            (?<ballots>-|[a-z0-9_.-]{1,40}(?:\\+[a-z0-9_.-]{1,40}){0,15})
            (?<number>[0-9]{1,18}-[0-9]{1,18}) (?<made>[0-9]{4}-[01][0-9]-[0-3][0-9])
            (?<office>[0-9.]{1,32})
            (?<initials>[^\\s+]{1,16})
            """);

    public LetterCode {
        ballots = List.copyOf(ballots);
    }

    /** A code as it was read from a letter, its signature not looked at yet. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Signed(LetterCode letter, byte[] statement, byte[] signature) {}

    /** The first letters of at most four words, {@code A.R.U.}. */
    public static String initials(String name) {
        String letters = Pattern.compile("[^\\p{L}]+")
                .splitAsStream(name)
                .filter(word -> !word.isEmpty())
                .limit(INITIALS)
                .map(word -> Character.toString(Character.toUpperCase(word.codePointAt(0))) + ".")
                .collect(Collectors.joining());
        return letters.isEmpty() ? NONE : letters;
    }

    /** The bytes that are signed. */
    public byte[] statement() {
        return (String.join(
                                "\n",
                                FIRST_LINE,
                                election,
                                station,
                                ballots.isEmpty() ? NONE : String.join("+", ballots),
                                number + " " + made,
                                office,
                                initials)
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The text of the code: the lines and the signature. */
    public String with(byte[] signature) {
        return new String(statement(), StandardCharsets.UTF_8)
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    /** Reads a code: its text, or an address that carries the text behind {@code #}. Empty if it is none. */
    public static Optional<Signed> read(String typed) {
        try {
            String text = typed.strip();
            int mark = text.indexOf('#');
            if (mark >= 0) {
                text = unescaped(text.substring(mark + 1));
            }
            text = text.lines().map(String::strip).collect(Collectors.joining("\n"));
            int end = text.lastIndexOf('\n') + 1;
            String lines = text.substring(0, end);
            var found = LETTER.matcher(lines);
            if (!found.matches()) {
                return Optional.empty();
            }
            String ballots = found.group("ballots");
            var letter = new LetterCode(
                    found.group("election"),
                    found.group("station"),
                    ballots.equals(NONE) ? List.of() : List.of(ballots.split("\\+")),
                    found.group("number"),
                    LocalDate.parse(found.group("made")),
                    found.group("office"),
                    found.group("initials"));
            return Optional.of(new Signed(
                    letter,
                    lines.getBytes(StandardCharsets.UTF_8),
                    Base64.getUrlDecoder().decode(text.substring(end))));
        } catch (IllegalArgumentException | java.time.DateTimeException _) {
            return Optional.empty();
        }
    }

    /** What an address writes as {@code %0A} (RFC 3986). */
    private static String unescaped(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '%' && at + 2 < text.length()) {
                bytes.write(HexFormat.fromHexDigits(text, at + 1, at + 3));
                at += 2;
            } else {
                bytes.writeBytes(text.substring(at, at + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
