package id.jurdil.server.incidents;

import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.access.Officer;
import id.jurdil.server.lists.DeterminedLists;
import id.jurdil.server.lists.ListsFault;
import id.jurdil.server.lists.exports.Copies;
import id.jurdil.server.lists.exports.Copy;
import id.jurdil.server.voters.VoterRegister;
import id.jurdil.server.voters.Whereabouts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Holds a leaked file against the register by keyed hash, and against every list and copy of the incident's unit: which of
 * them it agrees with best. Neither the file nor any number in it is kept.
 */
final class SampleMatching {
    private static final int AT_ONCE = 1_000;
    private static final int MOST_COPIES = 2_000;
    private static final int SHOWN = 20;

    private final SampleRows rows;
    private final VoterRegister register;
    private final DeterminedLists lists;
    private final Copies copies;
    private final TransactionTemplate transaction;
    private final AuditTrail trail;
    private final OfficeClock clock;

    SampleMatching(
            SampleRows rows,
            VoterRegister register,
            DeterminedLists lists,
            Copies copies,
            TransactionTemplate transaction,
            AuditTrail trail,
            OfficeClock clock) {
        this.rows = rows;
        this.register = register;
        this.lists = lists;
        this.copies = copies;
        this.transaction = transaction;
        this.trail = trail;
        this.clock = clock;
    }

    /** Matches the file, and keeps who of it is in the register, as numbers. */
    void match(Officer by, Incident incident, LeakedFile file) {
        var found = new Found(incident.unit());
        for (int from = 0; from < file.rows().size(); from += AT_ONCE) {
            found.look(file.rows()
                    .subList(from, Math.min(from + AT_ONCE, file.rows().size())));
        }
        var bits = marks(file);
        if (file.rows().isEmpty() && bits.isEmpty()) {
            throw Refusals.conflict("EMPTY_SAMPLE");
        }
        var matches = matches(incident.unit(), found, bits);
        transaction.executeWithoutResult(_ -> {
            var sample = rows.insert(
                    incident.id(),
                    new Sample(
                            0,
                            file.lines(),
                            file.malformed(),
                            file.repeated(),
                            found.listed,
                            found.struck,
                            found.unknown,
                            DataField.bits(file.fields()),
                            by.account(),
                            clock.now()));
            rows.insertPersons(sample.id(), List.copyOf(found.persons.values()));
            rows.insertMatches(sample.id(), matches);
            trail.record(
                    by,
                    "INCIDENT_SAMPLE_MATCHED",
                    incident.unit(),
                    incident.subject(),
                    "sample %d, %d lines".formatted(sample.id(), file.lines()));
        });
    }

    /** Who of the file is recorded in a unit; nobody outside it is told of. */
    private final class Found {
        private final String unit;
        private final Map<Long, Whereabouts> persons = new LinkedHashMap<>();
        private int listed;
        private int struck;
        private int unknown;

        Found(String unit) {
            this.unit = unit;
        }

        void look(List<List<String>> part) {
            var numbers = part.stream().flatMap(List::stream).distinct().toList();
            var recorded = register.whereabouts(numbers);
            var byNumber = new HashMap<String, List<Whereabouts>>();
            for (int i = 0; i < numbers.size(); i++) {
                byNumber.put(
                        numbers.get(i),
                        recorded.get(i).stream()
                                .filter(voter -> Regions.isIn(voter.village(), unit))
                                .toList());
            }
            for (var row : part) {
                var voters = row.stream()
                        .flatMap(number -> byNumber.getOrDefault(number, List.of()).stream())
                        .toList();
                voters.forEach(voter -> persons.put(voter.id(), voter));
                if (voters.isEmpty()) {
                    unknown++;
                } else if (voters.stream().anyMatch(Whereabouts::listed)) {
                    listed++;
                } else {
                    struck++;
                }
            }
        }
    }

    /** What the hidden marks of the copies say of the file's beginning, by copy. */
    private Map<Long, Integer> marks(LeakedFile file) {
        try {
            return copies.trace(file.beginning()).stream()
                    .collect(Collectors.toMap(trace -> trace.copy().number(), trace -> trace.bits()));
        } catch (ListsFault e) {
            // A header without RT and RW: no place for a mark.
            return Map.of();
        }
    }

    private List<Sample.Match> matches(String unit, Found found, Map<Long, Integer> bits) {
        long[] voters =
                found.persons.keySet().stream().mapToLong(Long::longValue).toArray();
        var overlaps = new HashMap<String, DeterminedLists.Overlap>();
        var matches = new ArrayList<Sample.Match>();
        for (var list : lists.within(unit)) {
            var overlap = overlap(overlaps, list.id(), list.unit(), voters);
            matches.add(new Sample.Match(list.id(), null, list.unit(), overlap.contained(), overlap.size(), 0));
        }
        for (var copy : copies.within(unit, MOST_COPIES)) {
            if (isOfList(copy)) {
                var overlap = overlap(overlaps, copy.snapshot(), copy.place(), voters);
                matches.add(new Sample.Match(
                        copy.snapshot(),
                        copy.number(),
                        copy.place(),
                        overlap.contained(),
                        overlap.size(),
                        bits.getOrDefault(copy.number(), 0)));
            }
        }
        return matches.stream()
                .filter(match -> match.contained() > 0 || match.bits() > 0)
                .sorted(Comparator.comparingInt(Sample.Match::bits)
                        .thenComparingLong(Sample.Match::contained)
                        .reversed()
                        .thenComparingLong(Sample.Match::size)
                        .thenComparingLong(match -> match.copy() == null ? 0 : match.copy()))
                .limit(SHOWN)
                .toList();
    }

    private static boolean isOfList(Copy copy) {
        return switch (copy.kind()) {
            case SEVEN, FULL, ATTENDANCE -> true;
            case PLENARY, LETTER, NOTICE -> false;
        };
    }

    /** Of several copies of the same rows it is counted once. */
    private DeterminedLists.Overlap overlap(
            Map<String, DeterminedLists.Overlap> known, long list, String place, long[] voters) {
        return known.computeIfAbsent(list + " " + place, _ -> lists.overlap(list, place, voters));
    }
}
