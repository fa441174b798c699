package id.jurdil.app.rehearsal.register;

import id.jurdil.server.duplicates.CaseReview.Undecided;
import id.jurdil.server.voters.Change;
import id.jurdil.server.voters.Grounds;
import id.jurdil.server.voters.Particulars;
import id.jurdil.server.voters.Receipt;
import id.jurdil.server.voters.StrikeReason;
import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.VoterRegister;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people find out at the door and at the civil registry, told by the truth and done as acts of the register. */
final class Visits {
    private static final int CHANGES_IN_AN_ACT = 1_000;
    private static final Grounds AT_THE_DOOR = new Grounds("coklit", "found in a rehearsal", "coklit");
    private static final Grounds REGISTRY =
            new Grounds("amend", "answer of the registry in a rehearsal", "civil-registry");

    private final VoterRegister register;
    private final Truth truth;
    private final Officers officers;
    private final Map<String, Long> done = new HashMap<>();
    private long refused;

    /** Voters struck because they may not vote here, in order. */
    private final List<Long> struck = new ArrayList<>();

    Visits(VoterRegister register, Truth truth, Officers officers) {
        this.register = register;
        this.truth = truth;
        this.officers = officers;
    }

    List<Long> struck() {
        return struck;
    }

    /** Goes to everybody listed: strikes who may not vote here, and puts the others where they belong. */
    long visit() {
        Set<String> atHome = new HashSet<>();
        long[] seen = new long[1];
        register.stream("0", voter -> {
            var row = row(voter);
            if (row != null && voter.listed() && row.village().equals(voter.village())) {
                atHome.add(row.person());
            }
        });
        var changes = new LinkedHashMap<String, List<Change>>();
        register.stream("0", voter -> {
            var row = row(voter);
            if (row != null && voter.listed()) {
                seen[0]++;
                var change = change(voter, row, atHome);
                if (change != null) {
                    changes.computeIfAbsent(Officers.regency(voter.village()), _ -> new ArrayList<>())
                            .add(change);
                }
            }
        });
        changes.forEach((regency, all) -> apply(regency, AT_THE_DOOR, all));
        return seen[0];
    }

    private Truth.@Nullable Row row(Voter voter) {
        return truth.ofSource(voter.particulars().sourceId());
    }

    private @Nullable Change change(Voter voter, Truth.Row row, Set<String> atHome) {
        var reason = switch (row.standing()) {
            case "dead" -> StrikeReason.DECEASED;
            case "underage" -> StrikeReason.UNDERAGE;
            case "soldier" -> StrikeReason.MILITARY;
            case "police" -> StrikeReason.POLICE;
            case "abroad" -> StrikeReason.MOVED;
            default -> null;
        };
        if (reason != null) {
            count("struck_" + row.standing());
            struck.add(voter.id());
            return new Change.Strike(voter.id(), voter.version(), reason);
        }
        if (!row.village().equals(voter.village())) {
            if (!atHome.add(row.person())) {
                count("struck_moved");
                return new Change.Strike(voter.id(), voter.version(), StrikeReason.MOVED);
            }
            count("brought_home");
            return new Change.Amend(
                    voter.id(),
                    voter.version(),
                    voter.particulars(),
                    row.village(),
                    row.stationNumber(),
                    voter.faults());
        }
        if (!row.stationNumber().equals(voter.station())) {
            count("other_station");
            return new Change.MoveStation(voter.id(), voter.version(), row.stationNumber());
        }
        return null;
    }

    /** The civil registry says whose number it is: one person's records are made equal, others get their own NIK back. */
    void answer(List<Undecided> referred, KnownVoters known) {
        var touched = new HashSet<Long>();
        var changes = new LinkedHashMap<String, List<Change>>();
        for (var one : referred) {
            var left = register.find(one.left()).orElseThrow();
            var right = register.find(one.right()).orElseThrow();
            var truthOfLeft = Objects.requireNonNull(known.row(left.id()));
            var truthOfRight = Objects.requireNonNull(known.row(right.id()));
            boolean same = truthOfLeft.person().equals(truthOfRight.person());
            var wrong = same || !right.particulars().nationalId().equals(truthOfRight.nik()) ? right : left;
            var nik = (wrong.equals(right) ? truthOfRight : truthOfLeft).nik();
            var put = same
                    ? identified(right.particulars(), left.particulars())
                    : wrong.particulars().withNationalId(nik);
            if (left.listed() && right.listed() && touched.add(wrong.id())) {
                count(same ? "registry_same" : "registry_own_nik");
                changes.computeIfAbsent(Officers.regency(wrong.village()), _ -> new ArrayList<>())
                        .add(new Change.Amend(
                                wrong.id(), wrong.version(), put, wrong.village(), wrong.station(), wrong.faults()));
            }
        }
        changes.forEach((regency, all) -> apply(regency, REGISTRY, all));
    }

    /** A record with the identity of another and all else its own. */
    private static Particulars identified(Particulars record, Particulars identity) {
        return new Particulars(
                record.familyCardNumber(),
                identity.nationalId(),
                identity.name(),
                identity.birthPlace(),
                identity.birthDate(),
                identity.birthDateWritten(),
                record.maritalStatus(),
                identity.sex(),
                record.addressLine(),
                record.rt(),
                record.rw(),
                record.disability(),
                record.idCardStatus(),
                record.remark(),
                record.passportNumber(),
                record.originStation(),
                record.sourceId());
    }

    private void apply(String regency, Grounds grounds, List<Change> changes) {
        for (int from = 0; from < changes.size(); from += CHANGES_IN_AN_ACT) {
            var part = changes.subList(from, Math.min(changes.size(), from + CHANGES_IN_AN_ACT));
            if (register.apply(officers.author(regency), grounds, part) instanceof Receipt.Refused no) {
                refused += no.refusals().size();
            }
        }
    }

    private void count(String what) {
        done.merge(what, 1L, Long::sum);
    }

    private static final Map<String, String> AT_DOORS = words(
            "struck_dead", "struck: died",
            "struck_underage", "struck: under 17",
            "struck_soldier", "struck: soldier",
            "struck_police", "struck: police",
            "struck_abroad", "struck: lives abroad",
            "struck_moved", "struck: moved to where they are listed as well",
            "brought_home", "moved to the village where they live",
            "other_station", "put at their station");

    private static final Map<String, String> OF_REGISTRY = words(
            "registry_same", "records of one person made equal",
            "registry_own_nik", "records given their own NIK back");

    private static Map<String, String> words(String... keysAndWords) {
        var words = new LinkedHashMap<String, String>();
        for (int i = 0; i < keysAndWords.length; i += 2) {
            words.put(keysAndWords[i], keysAndWords[i + 1]);
        }
        return words;
    }

    /** Tells what the visits did since they were last told. */
    void tellVisits(List<Figure> figures) {
        tell(AT_DOORS, figures);
    }

    /** Tells what the registry's answers did. */
    void tellAnswers(List<Figure> figures) {
        tell(OF_REGISTRY, figures);
    }

    private void tell(Map<String, String> words, List<Figure> figures) {
        words.forEach((what, word) -> figures.add(Figure.told(what, word, done.getOrDefault(what, 0L))));
        figures.add(Figure.must("refused_changes", "changes that the register refused", refused, 0));
        done.clear();
        refused = 0;
    }
}
