package id.jurdil.edge.check;

import id.jurdil.edge.sealed.Ed25519Key;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;

/**
 * What a printed station slip states, signed: that the list of this date has somebody at this station. It names nobody; its
 * number is drawn at random.
 */
public record Slip(String election, String station, String stage, LocalDate made, String number) {
    private static final String FIRST_LINE = "JURDIL SLIP 1";

    /** The lines that are signed. */
    String statement() {
        return String.join("\n", FIRST_LINE, election, station, stage + " " + made, number) + "\n";
    }

    /** The lines and the signature, as they stand in the QR code. */
    String signed(Ed25519Key key) {
        var statement = statement();
        return statement
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(key.sign(statement.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether a slip's text was signed by the key with this public half. */
    public static boolean isGenuine(String text, byte[] publicKey) {
        int end = text.lastIndexOf('\n') + 1;
        try {
            return text.startsWith(FIRST_LINE + "\n")
                    && Ed25519Key.verifies(
                            publicKey,
                            text.substring(0, end).getBytes(StandardCharsets.UTF_8),
                            Base64.getUrlDecoder().decode(text.substring(end)));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
