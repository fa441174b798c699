package id.jurdil.server.responses;

import id.jurdil.register.fieldwork.PersonField;
import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.access.OfficeRefused;
import id.jurdil.server.access.Officer;
import id.jurdil.server.fieldwork.People;
import id.jurdil.server.responses.Responses.Row;
import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.Change;
import id.jurdil.server.voters.Grounds;
import id.jurdil.server.voters.Receipt;
import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.VoterRegister;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** What the office decides about a response, by two people of two tiers, and what that does to the register. */
final class Settling {
    private final Responses responses;
    private final VoterRegister register;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final OfficeClock clock;

    Settling(
            Responses responses,
            VoterRegister register,
            AuditTrail trail,
            TransactionTemplate transaction,
            OfficeClock clock) {
        this.responses = responses;
        this.register = register;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A removal that a third person asks for: somebody goes and looks before anyone is struck. */
    static boolean needsCheckOnSpot(Row row) {
        return row.kind() == ResponseKind.REMOVE && !row.own();
    }

    String verify(Row row, ResponsesController.Verification asked, Officer officer) {
        if (asked.reason() == null || asked.reason().isBlank() || asked.reason().length() > 300) {
            throw OfficeRefused.malformed("reason: 1 to 300 characters");
        }
        Voter voter = null;
        if (asked.accepted()) {
            if (needsCheckOnSpot(row) && !asked.checkedOnSpot()) {
                throw refused(
                        "CHECK_ON_SPOT",
                        "Penghapusan oleh orang lain perlu pemeriksaan di lapangan dulu.",
                        "A removal asked for by somebody else needs a check on the spot first.");
            }
            voter = row.kind() == ResponseKind.ADD ? null : about(row, asked.voter());
        }
        boolean accepted = asked.accepted();
        var found = voter;
        transaction.executeWithoutResult(_ -> {
            if (!responses.verify(
                    row.id(),
                    accepted,
                    asked.checkedOnSpot(),
                    found == null ? null : found.id(),
                    found == null ? null : found.version(),
                    asked.reason().strip(),
                    officer.account(),
                    clock.now())) {
                throw decided();
            }
            trail.record(officer, "RESPONSE_VERIFIED", row.village(), subject(row), accepted ? "accepted" : "rejected");
        });
        return accepted ? "accepted" : "rejected";
    }

    private Voter about(Row row, @Nullable String voter) {
        if (voter == null || !voter.matches("[1-9][0-9]{0,17}")) {
            throw OfficeRefused.malformed("voter: whom it is about");
        }
        return register.find(Long.parseLong(voter))
                .filter(found -> found.village().equals(row.village()))
                .orElseThrow(() -> OfficeRefused.malformed("voter: nobody of this village"));
    }

    String confirm(Row row, Officer officer) {
        if (row.verifiedBy() == null || row.state().equals("received")) {
            throw refused(
                    "NOT_VERIFIED", "Desa belum memeriksa tanggapan ini.", "The village has not verified this yet.");
        }
        if (row.verifiedBy() == officer.account()) {
            throw refused(
                    "SAME_PERSON",
                    "Yang memeriksa tidak boleh sekaligus mengesahkan.",
                    "Whoever verified a response cannot confirm it.");
        }
        String fault = Objects.requireNonNull(transaction.execute(status -> {
            Long act = null;
            if (row.state().equals("accepted")) {
                var receipt = register.apply(author(officer), grounds(row), List.of(change(row)));
                if (receipt instanceof Receipt.Applied applied) {
                    act = applied.act();
                } else if (receipt instanceof Receipt.Refused refused) {
                    status.setRollbackOnly();
                    return refused.refusals().getFirst().cause().name();
                }
            }
            if (!responses.close(row.id(), officer.account(), clock.now(), act)) {
                throw decided();
            }
            trail.record(officer, "RESPONSE_CONFIRMED", row.village(), subject(row), row.state());
            return "";
        }));
        if (!fault.isEmpty()) {
            throw new OfficeRefused(
                    HttpStatus.CONFLICT,
                    "REGISTER_REFUSED",
                    Map.of(
                            "id", "Data pemilih sudah berubah. Kembalikan ke desa untuk diperiksa lagi.",
                            "en", "The voter's record has changed. Send it back to the village for another look."),
                    fault);
        }
        return "closed";
    }

    String giveBack(Row row, Officer officer) {
        transaction.executeWithoutResult(_ -> {
            if (!responses.giveBack(row.id())) {
                throw decided();
            }
            trail.record(officer, "RESPONSE_SENT_BACK", row.village(), subject(row), null);
        });
        return "received";
    }

    private Change change(Row row) {
        if (row.kind() == ResponseKind.ADD) {
            return new Change.Add(People.fresh(row.fields()), row.village(), null);
        }
        long voter = Objects.requireNonNull(row.voter());
        int version = Objects.requireNonNull(row.version());
        return switch (row.kind()) {
            case ADD -> throw new IllegalStateException();
            case CORRECT -> {
                var known = register.find(voter).orElseThrow(OfficeRefused::notFound);
                yield new Change.Amend(
                        voter,
                        version,
                        People.corrected(known.particulars(), corrections(row)),
                        known.village(),
                        known.station(),
                        known.faults());
            }
            case MOVE -> new Change.MoveStation(voter, version, row.said().to());
            case REMOVE -> new Change.Strike(voter, version, Objects.requireNonNull(row.ground()));
        };
    }

    /** The NIK is how the person was found; a wrong one is for the office to correct, with the card in hand. */
    private static Map<PersonField, String> corrections(Row row) {
        var corrections = new EnumMap<PersonField, String>(PersonField.class);
        corrections.putAll(row.fields());
        corrections.remove(PersonField.NIK);
        return corrections;
    }

    private static Author author(Officer officer) {
        return new Author(Long.toString(officer.account()), officer.role().name(), officer.unit());
    }

    private static Grounds grounds(Row row) {
        return new Grounds("response", "response of the public", "response:" + row.number());
    }

    static String subject(Row row) {
        return "response/" + row.id();
    }

    private static OfficeRefused decided() {
        return refused(
                "ALREADY_DECIDED",
                "Tanggapan ini sudah diputuskan. Muat ulang antrean.",
                "This response has been decided. Reload the queue.");
    }

    private static OfficeRefused refused(String code, String indonesian, String english) {
        return new OfficeRefused(HttpStatus.CONFLICT, code, Map.of("id", indonesian, "en", english), code);
    }
}
