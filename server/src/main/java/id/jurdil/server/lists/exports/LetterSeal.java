package id.jurdil.server.lists.exports;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.lists.Move;
import id.jurdil.server.lists.OfficeKeys;
import id.jurdil.server.voters.Particulars;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What the code on a transfer letter says: the letter's content and the issuing office's signature over it, so that a polling
 * team can tell a forged letter without a network. The fields stand between bars: {@code JURDIL-PINDAH-1}, election, number of
 * the letter, station, ballots, name, then the signature in base64url.
 */
final class LetterSeal {
    private static final String FORMAT = "JURDIL-PINDAH-1";

    private final OfficeKeys offices;

    LetterSeal(OfficeKeys offices) {
        this.offices = offices;
    }

    String of(ElectionDefinition election, Copy copy, Move move, Particulars person) {
        String said = String.join(
                "|",
                FORMAT,
                HexFormat.of().toHexDigits(election.electionId()),
                Long.toString(copy.number()),
                move.destination(),
                String.join("+", move.ballots()),
                person.name().replace('|', ' '));
        byte[] signature = offices.sign(move.home(), said.getBytes(StandardCharsets.UTF_8));
        return said + "|" + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    /** Whether the office of a region signed it. */
    boolean verifies(String code, String region) {
        int last = code.lastIndexOf('|');
        return last > 0
                && offices.verifies(
                        region,
                        code.substring(0, last).getBytes(StandardCharsets.UTF_8),
                        Base64.getUrlDecoder().decode(code.substring(last + 1)));
    }
}
