package id.jurdil.server.fieldwork;

import id.jurdil.register.fieldwork.ActFault;
import id.jurdil.register.fieldwork.ActReader;
import id.jurdil.register.fieldwork.FieldAct;
import id.jurdil.register.fieldwork.Recap.Kind;
import id.jurdil.register.fieldwork.StrikeGround;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.fieldwork.FieldActs.Answer;
import id.jurdil.server.fieldwork.FieldActs.Row;
import id.jurdil.server.voters.Safekeeping;
import id.jurdil.server.voters.VoterRegister;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes acts from phones: each once, from whichever phone or road it comes. An act that cannot be used is refused and named; one
 * about a record that changed meanwhile is kept as a case, and changes nothing.
 */
final class Taking {
    private static final int SIGNATURE = 64;
    private static final HexFormat HEX = HexFormat.of();

    private final FieldActs acts;
    private final Phones phones;
    private final OfficeKey key;
    private final VoterRegister register;
    private final Assignments assignments;
    private final Safekeeping safekeeping;
    private final TransactionTemplate transaction;
    private final Period period;
    private final OfficeClock clock;

    Taking(
            FieldActs acts,
            Phones phones,
            OfficeKey key,
            VoterRegister register,
            Assignments assignments,
            Safekeeping safekeeping,
            TransactionTemplate transaction,
            Period period,
            OfficeClock clock) {
        this.acts = acts;
        this.phones = phones;
        this.key = key;
        this.register = register;
        this.assignments = assignments;
        this.safekeeping = safekeeping;
        this.transaction = transaction;
        this.period = period;
        this.clock = clock;
    }

    /**
     * Takes one act; durable when this returns.
     *
     * @param id SHA-256 of what the phone signed
     */
    Answer take(byte[] id, byte[] sealed) {
        var known = acts.answer(id);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] opened = key.open(id, sealed).orElse(null);
        if (opened == null || opened.length <= SIGNATURE) {
            return refused(id, "invalid");
        }
        byte[] content = Arrays.copyOfRange(opened, SIGNATURE, opened.length);
        if (!Arrays.equals(Phone.sha256(content), id)) {
            return refused(id, "invalid");
        }
        FieldAct act;
        try {
            act = ActReader.read(content);
        } catch (ActFault e) {
            return refused(id, "invalid");
        }
        String objection = objection(act, content, Arrays.copyOf(opened, SIGNATURE));
        if (objection != null) {
            return refused(id, objection);
        }
        return Objects.requireNonNull(transaction.execute(_ -> keep(id, act, opened)));
    }

    /** Why an act cannot be taken whatever the register says, or null. */
    private @Nullable String objection(FieldAct act, byte[] content, byte[] signature) {
        var made = act.made();
        var signer = phones.find(made.device());
        if (signer.isEmpty()) {
            return "device_unknown";
        }
        if (!signer.get().signed("jurdil-field-act-v1", content, signature)) {
            return "signature";
        }
        if (signer.get().revoked()) {
            return "device_revoked";
        }
        if (!phones.served(made.device(), made.station())) {
            return "foreign_station";
        }
        if (!period.takes(clock.now())) {
            return "period_closed";
        }
        return switch (act) {
            case FieldAct.WrongStation move
            when move.to() != null -> {
                String to = Assignments.village(made.station()) + "/" + move.to();
                yield to.equals(made.station()) || !assignments.exists(to) ? "invalid" : aboutOwn(move);
            }
            case FieldAct.AboutVoter about -> aboutOwn(about);
            case FieldAct.NewVoter _, FieldAct.Visited _, FieldAct.Reported _ -> null;
        };
    }

    /** The person must be, or have been when the officer saw the record, of the officer's own station. */
    private @Nullable String aboutOwn(FieldAct.AboutVoter act) {
        var voter = register.find(act.subject().voter());
        if (voter.isEmpty()) {
            return "unknown_voter";
        }
        String station = act.made().station();
        if (voter.get().version() == act.subject().version()) {
            return station.equals(voter.get().stationCode()) ? null : "foreign_station";
        }
        boolean seen = register.history(act.subject().voter()).stream()
                .flatMap(history -> history.versions().stream())
                .map(entry -> entry.voter())
                .anyMatch(each -> each.version() == act.subject().version() && station.equals(each.stationCode()));
        return seen ? null : "foreign_station";
    }

    private Answer keep(byte[] id, FieldAct act, byte[] opened) {
        String station = act.made().station();
        acts.lock(station);
        var known = acts.answer(id);
        if (known.isPresent()) {
            return known.get();
        }
        String subject = subject(act);
        if (act.made().replaces() != null) {
            acts.withdraw(HEX.parseHex(act.made().replaces()), station, subject);
        }
        String cause = acts.stands(station, subject)
                ? "decided"
                : act instanceof FieldAct.AboutVoter about && changed(about) ? "version" : null;
        String state = cause != null ? FieldActs.CONFLICT : needsDecision(act) ? FieldActs.SENT : FieldActs.RECORDED;
        var about = act instanceof FieldAct.AboutVoter voter ? voter.subject() : null;
        acts.insert(new Row(
                id,
                act.made().device(),
                station,
                kind(act),
                code(act),
                about == null ? null : about.voter(),
                about == null ? null : about.version(),
                subject,
                day(act),
                Instant.ofEpochSecond(act.made().at()),
                clock.now(),
                state,
                cause,
                safekeeping.seal(place(id), opened)));
        return new Answer(HEX.formatHex(id), state, cause, null);
    }

    static String place(byte[] id) {
        return "field_act/" + HEX.formatHex(id);
    }

    /** The act as signed, from what is kept. */
    static FieldAct open(Row row, Safekeeping safekeeping) {
        byte[] opened = safekeeping.open(place(row.id()), row.sealed());
        return ActReader.read(Arrays.copyOfRange(opened, SIGNATURE, opened.length));
    }

    private boolean changed(FieldAct.AboutVoter act) {
        return register.find(act.subject().voter())
                .filter(voter -> voter.version() == act.subject().version() && voter.listed())
                .isEmpty();
    }

    /** A tick, a visit and a report propose nothing. */
    private static boolean needsDecision(FieldAct act) {
        return switch (act) {
            case FieldAct.Changed _, FieldAct.Struck _, FieldAct.WrongStation _, FieldAct.NewVoter _ -> true;
            case FieldAct.Matches _, FieldAct.Visited _, FieldAct.Reported _ -> false;
        };
    }

    private static @Nullable Kind kind(FieldAct act) {
        return switch (act) {
            case FieldAct.Matches _ -> Kind.MATCHES;
            case FieldAct.Changed _ -> Kind.CHANGED;
            case FieldAct.Struck _ -> Kind.STRUCK;
            case FieldAct.WrongStation _ -> Kind.MOVED;
            case FieldAct.NewVoter _ -> Kind.NEW;
            case FieldAct.Visited _ -> Kind.VISITED;
            case FieldAct.Reported _ -> null;
        };
    }

    private static int code(FieldAct act) {
        return switch (act) {
            case FieldAct.Struck struck -> struck.ground().code();
            case FieldAct.WrongStation _ -> StrikeGround.WRONG_STATION;
            case FieldAct.Visited visited -> visited.outcome() == FieldAct.Outcome.MET ? 0 : 1;
            case FieldAct.Matches _, FieldAct.Changed _, FieldAct.NewVoter _, FieldAct.Reported _ -> 0;
        };
    }

    private static String subject(FieldAct act) {
        return switch (act) {
            case FieldAct.AboutVoter about -> "voter/" + about.subject().voter();
            case FieldAct.NewVoter fresh -> "new/" + fresh.person();
            case FieldAct.Visited visited -> "household/" + visited.household();
            // Reports are never replaced: each says what the phone knew then
            case FieldAct.Reported reported ->
                "day/" + reported.day() + "/" + reported.made().at();
        };
    }

    private LocalDate day(FieldAct act) {
        return act instanceof FieldAct.Reported reported
                ? reported.day()
                : period.dayOf(Instant.ofEpochSecond(act.made().at()));
    }

    private static Answer refused(byte[] id, String code) {
        return new Answer(HEX.formatHex(id), "refused", code, null);
    }
}
