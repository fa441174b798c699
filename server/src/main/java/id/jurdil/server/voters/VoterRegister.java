package id.jurdil.server.voters;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The doorway to the register. Whoever shows what they got to a person writes that view into the audit trail; whoever gets a
 * unit from outside checks first that the officer covers it.
 *
 * <p>Units are region codes of the pinned edition: {@code 0} for all, {@code 75.01}, {@code 75.01.01.1001}; a station is
 * {@code 75.01.01.1001/001}.
 */
public interface VoterRegister {
    /**
     * Tells every voter of a unit, struck ones too, ordered by village, station (those without one last) and number; one
     * consistent state of the register. Records are opened on all cores; the consumer runs in the calling thread.
     */
    void stream(String unit, Consumer<Voter> consumer);

    /** Tells where everyone of a unit is recorded, struck ones too; nothing is opened. In a transaction, with a cursor. */
    void eachPlace(String unit, Consumer<Whereabouts> consumer);

    /**
     * Who is recorded under each of these NIKs, struck ones too; nothing is opened.
     *
     * @return for each NIK, in their order, everyone recorded under it
     */
    List<List<Whereabouts>> whereabouts(List<String> niks);

    Optional<Voter> find(long id);

    /** Everyone recorded under this NIK, struck ones too: mostly one, in bad data more. */
    List<Voter> byNik(String nik);

    /** Everyone recorded under this family card number. */
    List<Voter> byFamilyCard(String number);

    /** How many are listed (not struck) in a unit. */
    long countListed(String unit);

    /** How the listed voters of a unit stand, in numbers. */
    Standing standing(String unit);

    /** Does all of it as one act of the journal, or nothing. */
    Receipt apply(Author by, Grounds grounds, List<Change> changes);

    /**
     * Puts everything back to what it was before an act, as a new act. Versions go on counting; the records are the same as
     * before. Refused where a later act touched one of the voters.
     */
    Receipt undo(Author by, long act, String reason);

    /** Empty if there never was such a voter. */
    Optional<History> history(long id);
}
