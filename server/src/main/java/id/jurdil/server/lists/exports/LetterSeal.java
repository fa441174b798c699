package id.jurdil.server.lists.exports;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.register.moving.LetterCode;
import id.jurdil.server.lists.ListsSettings;
import id.jurdil.server.lists.Move;
import id.jurdil.server.lists.OfficeKeys;
import id.jurdil.server.voters.Particulars;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What the code on a transfer letter says, signed by the office of the voter's home: a polling team tells a forged letter without
 * a network, and anybody holds it against the published book of letters.
 */
final class LetterSeal {
    /** Letters are dated by the day of the capital, as their deadlines are. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    private final OfficeKeys offices;
    private final ListsSettings settings;

    LetterSeal(OfficeKeys offices, ListsSettings settings) {
        this.offices = offices;
        this.settings = settings;
    }

    /** The number printed on a letter: that of the request, and that of the copy. */
    static String number(Move move, Copy copy) {
        return move.id() + "-" + copy.number();
    }

    /** The text of the code; with the address of the page that checks it before, if there is one. */
    String of(ElectionDefinition election, Copy copy, Move move, Particulars person) {
        var letter = new LetterCode(
                election.slug(),
                move.destination(),
                move.ballots(),
                number(move, copy),
                LocalDate.ofInstant(copy.at(), ZONE),
                offices.signing(move.home()),
                LetterCode.initials(person.name()));
        String text = letter.with(offices.sign(move.home(), letter.statement()));
        String page = settings.lettersPage();
        return page == null
                ? text
                : page + "#" + URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
