package id.jurdil.server.duplicates;

import id.jurdil.register.duplicates.CaseKind;
import id.jurdil.register.matching.MatchConfig;
import id.jurdil.register.matching.Matching;
import id.jurdil.register.matching.Probe;
import id.jurdil.register.matching.Waterfall;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.voters.Particulars;
import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.VoterRegister;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks up one person who is about to be entered: is somebody like this listed already? The index over the unit asked for last
 * is kept in memory for a quarter of an hour; whoever stands under the same NIK is looked up afresh each time.
 */
final class Probes {
    /** More would take the memory that searches need. */
    private static final long MOST_VOTERS = 1_500_000;

    private static final Duration FRESH = Duration.ofMinutes(15);

    private final VoterRegister register;
    private final MatchConfig config;
    private final Geography geography;
    private final OfficeClock clock;
    private @Nullable Index index;

    Probes(VoterRegister register, MatchConfig config, Geography geography, OfficeClock clock) {
        this.register = register;
        this.config = config;
        this.geography = geography;
        this.clock = clock;
    }

    private record Index(String unit, Instant asOf, RegisterTable table, Probe probe) {}

    /**
     * @param asOf the state of the register that was looked at; voters under the same NIK are of this moment
     * @param alike most probable first
     */
    record Answer(Instant asOf, List<Alike> alike) {}

    /**
     * A voter who may be the person; nothing of their record.
     *
     * @param probability null for one who was entered after the index was made and has the same NIK
     * @param evidence empty for such a one
     */
    record Alike(
            long voter,
            String village,
            String villageName,
            @Nullable String station,
            CaseKind kind,
            @Nullable Double probability,
            List<Waterfall.Line> evidence) {}

    /** Asks for somebody among the voters of a unit. */
    Answer ask(String unit, Particulars person, String village) {
        var asked = index(unit);
        var seen = new HashSet<Long>();
        var alike = new ArrayList<Alike>();
        for (var answer : asked.probe().ask(asked.table().cells().byField(person, village))) {
            var record = asked.table().record(answer.row());
            var now = register.find(record.voter()).orElse(null);
            if (now != null && now.listed() && now.version() == record.version()) {
                seen.add(now.id());
                alike.add(alike(
                        now,
                        CaseKind.valueOf(answer.why().pairClass()),
                        Likelihood.of(answer.pair().millibits()),
                        answer.why().lines()));
            }
        }
        for (var voter : register.byNik(person.nationalId())) {
            if (voter.listed() && within(unit, voter) && seen.add(voter.id())) {
                alike.add(alike(voter, CaseKind.K2, null, List.of()));
            }
        }
        return new Answer(asked.asOf(), alike);
    }

    private Alike alike(Voter voter, CaseKind kind, @Nullable Double probability, List<Waterfall.Line> evidence) {
        return new Alike(
                voter.id(),
                voter.village(),
                geography.name(voter.village()),
                voter.station(),
                kind,
                probability,
                evidence);
    }

    private static boolean within(String unit, Voter voter) {
        return unit.equals("0")
                || voter.village().equals(unit)
                || voter.village().startsWith(unit + ".");
    }

    private synchronized Index index(String unit) {
        var now = clock.now();
        var kept = index;
        if (kept != null && kept.unit().equals(unit) && now.isBefore(kept.asOf().plus(FRESH))) {
            return kept;
        }
        if (register.countListed(unit) > MOST_VOTERS) {
            throw CaseRefusals.conflict("UNIT_TOO_LARGE", "more than " + MOST_VOTERS + " voters");
        }
        // The old one goes before the new one comes
        index = null;
        var table = RegisterTable.read(register, unit, config, geography);
        var made = new Index(unit, now, table, new Probe(Matching.run(table.table(), _ -> {})));
        index = made;
        return made;
    }
}
