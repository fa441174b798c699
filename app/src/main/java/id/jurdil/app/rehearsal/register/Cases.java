package id.jurdil.app.rehearsal.register;

import id.jurdil.register.duplicates.CaseKind;
import id.jurdil.register.duplicates.Decision;
import id.jurdil.server.duplicates.CaseReview;
import id.jurdil.server.duplicates.CaseReview.Undecided;
import id.jurdil.server.voters.imports.HeldRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Cases of possible duplicates: what was found of what there is, and two officers of each regency who know the truth. */
final class Cases {
    private static final int PAGE = 500;
    private static final int DESKS = 8;
    private static final String WHOLE = "0";
    private static final String REASON = "decided in a rehearsal";

    private final CaseReview review;
    private final Truth truth;
    private final Officers officers;

    Cases(CaseReview review, Truth truth, Officers officers) {
        this.review = review;
        this.truth = truth;
        this.officers = officers;
    }

    /** Two voters, the smaller number first. */
    private record Pair(long one, long other) {
        static Pair of(long one, long other) {
            return new Pair(Math.min(one, other), Math.max(one, other));
        }
    }

    private void each(Consumer<Undecided> consumer) {
        long after = 0;
        for (var page = review.undecided(WHOLE, after, PAGE);
                !page.isEmpty();
                page = review.undecided(WHOLE, after, PAGE)) {
            page.forEach(consumer);
            after = page.getLast().id();
        }
    }

    /** Holds the pairs that a search found against the people who stand there twice. */
    void compare(KnownVoters known, List<HeldRow> held, List<Figure> figures) {
        var kinds = new HashMap<Pair, CaseKind>();
        each(one -> kinds.put(Pair.of(one.left(), one.right()), one.kind()));
        var heldSources = new HashSet<String>();
        held.forEach(row -> heldSources.add(Import.truthOf(row, truth).source()));
        var there = new TreeMap<String, long[]>();
        List.of("K1", "K2", "K3").forEach(kind -> there.put(kind, new long[2]));
        for (var second : truth.rows()) {
            if (second.second()
                    && truth.ofPerson(second.person()).stream().noneMatch(row -> heldSources.contains(row.source()))) {
                var count = Objects.requireNonNull(there.get(second.duplicate()));
                count[1]++;
                count[0] += isFound(second, known, kinds.keySet()) ? 1 : 0;
            }
        }
        there.forEach((kind, count) -> {
            var what = "people listed twice as " + kind + " that were found";
            figures.add(
                    kind.equals("K3")
                            ? Figure.of("found_" + kind, what, count[0], count[1])
                            : Figure.must("found_" + kind, what, count[0], count[1]));
        });
        tellFalse(known, kinds, figures);
        tellShared(known, kinds, figures);
        tellOtherKind(known, kinds, figures);
    }

    /** One NIK and a name in another spelling: by the truth that is K2, which nobody may strike. */
    private void tellOtherKind(KnownVoters known, Map<Pair, CaseKind> kinds, List<Figure> figures) {
        long asK1 = truth.rows().stream()
                .filter(row -> row.duplicate().equals("K2"))
                .filter(row -> {
                    var voters = voters(row, known);
                    return voters.size() == 2 && kinds.get(Pair.of(voters.getFirst(), voters.getLast())) == CaseKind.K1;
                })
                .count();
        figures.add(Figure.of("K2_as_K1", "people listed twice as K2 whose case is one of K1", asK1, 0));
    }

    private List<Long> voters(Truth.Row row, KnownVoters known) {
        return truth.ofPerson(row.person()).stream()
                .map(known::voter)
                .filter(Objects::nonNull)
                .toList();
    }

    /** A second row equal to the first was not taken in again: that is found as well. */
    private boolean isFound(Truth.Row second, KnownVoters known, Set<Pair> pairs) {
        var voters = voters(second, known);
        return voters.size() < 2 || pairs.contains(Pair.of(voters.getFirst(), voters.getLast()));
    }

    private void tellFalse(KnownVoters known, Map<Pair, CaseKind> kinds, List<Figure> figures) {
        var two = new TreeMap<CaseKind, Long>();
        var all = new TreeMap<CaseKind, Long>();
        kinds.forEach((pair, kind) -> {
            all.merge(kind, 1L, Long::sum);
            two.merge(kind, samePerson(known, pair.one(), pair.other()) ? 0L : 1L, Long::sum);
        });
        for (var kind : CaseKind.values()) {
            long cases = all.getOrDefault(kind, 0L);
            figures.add(Figure.told("cases_" + kind, "cases of " + kind, cases));
            var what = kind == CaseKind.K2
                    ? "of them one NIK of two people, as there are (planted, or by a slip)"
                    : "of them two people: false";
            figures.add(Figure.told("two_people_" + kind, what, two.getOrDefault(kind, 0L)));
        }
    }

    /** Somebody else's NIK in a row: both owners are in the register, so there must be a case. */
    private void tellShared(KnownVoters known, Map<Pair, CaseKind> kinds, List<Figure> figures) {
        var inK2 = new HashSet<Long>();
        kinds.forEach((pair, kind) -> {
            if (kind == CaseKind.K2) {
                inK2.add(pair.one());
                inK2.add(pair.other());
            }
        });
        var wrong = truth.rows().stream()
                .filter(row -> row.otherNik() && !row.has("nik_slip") && !row.has("nik_missing"))
                .map(known::voter)
                .filter(Objects::nonNull)
                .toList();
        figures.add(Figure.of(
                "found_nik_of_other",
                "voters with the NIK of somebody else that stand in a case of K2",
                wrong.stream().filter(inK2::contains).count(),
                wrong.size()));
    }

    private static boolean samePerson(KnownVoters known, long one, long other) {
        var left = known.row(one);
        var right = known.row(other);
        return left != null && right != null && left.person().equals(right.person());
    }

    /** What the officers did. */
    static final class Decided {
        long struck;
        long kept;
        long referred;
        long ended;
        final Map<String, Long> refused = new TreeMap<>();

        long all() {
            return struck + kept + referred + ended;
        }

        void add(Decided other) {
            struck += other.struck;
            kept += other.kept;
            referred += other.referred;
            ended += other.ended;
            other.refused.forEach((code, count) -> refused.merge(code, count, Long::sum));
        }

        void tell(List<Figure> figures) {
            figures.add(Figure.told(
                    "struck_as_duplicate", "records struck, proposed by one and confirmed by another", struck));
            figures.add(Figure.told("kept_both", "cases in which both stay", kept));
            figures.add(Figure.told("referred", "cases sent to the civil registry", referred));
            figures.add(Figure.told("ended", "cases that ended because a record had changed", ended));
            figures.add(Figure.must(
                    "refused_steps",
                    "steps refused for another reason" + (refused.isEmpty() ? "" : " " + refused.keySet()),
                    refused.values().stream().mapToLong(Long::longValue).sum(),
                    0));
        }
    }

    /** The officers decide every case that nobody has said anything about; some at once, as in many offices. */
    Decided decide(KnownVoters known, LongConsumer progress) throws InterruptedException {
        var desks = new ArrayList<List<Undecided>>();
        for (int desk = 0; desk < DESKS; desk++) {
            desks.add(new ArrayList<>());
        }
        each(one -> {
            if (one.untouched()) {
                // Cases of one person at one desk: whoever strikes a record ends its other cases
                int desk = Math.floorMod(person(known, one.left()).hashCode(), DESKS);
                desks.get(desk).add(one);
            }
        });
        var all = new AtomicLong();
        var decided = new Decided();
        try (var officers = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = desks.stream()
                    .map(desk -> officers.submit(() -> decide(desk, known, all, progress)))
                    .toList();
            for (var one : work) {
                decided.add(one.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a case could not be decided: " + e.getCause(), e);
        }
        return decided;
    }

    private static String person(KnownVoters known, long voter) {
        return Objects.requireNonNull(known.row(voter)).person();
    }

    private Decided decide(List<Undecided> desk, KnownVoters known, AtomicLong all, LongConsumer progress) {
        var decided = new Decided();
        for (var one : desk) {
            decide(one, known, decided);
            long count = all.incrementAndGet();
            if (count % PAGE == 0) {
                progress.accept(count);
            }
        }
        return decided;
    }

    private void decide(Undecided one, KnownVoters known, Decided decided) {
        if (!one.kind().equals(CaseKind.K2) && samePerson(known, one.left(), one.right())) {
            long keep = keep(one, known);
            if (twoSteps(one, new Decision.SamePerson(keep), decided)) {
                decided.struck++;
            }
        } else if (one.kind().equals(CaseKind.K2)) {
            if (step(
                    review.propose(officers.first(one.leftVillage()), one.id(), new Decision.CivilRegistry(), REASON),
                    decided)) {
                decided.referred++;
            }
        } else if (twoSteps(one, new Decision.KeepBoth(), decided)) {
            decided.kept++;
        }
    }

    /** The record where the person belongs. */
    private static long keep(Undecided one, KnownVoters known) {
        var row = Objects.requireNonNull(known.row(one.left()));
        boolean leftAway = !row.village().equals(one.leftVillage());
        return leftAway && row.village().equals(one.rightVillage()) ? one.right() : one.left();
    }

    private boolean twoSteps(Undecided one, Decision decision, Decided decided) {
        var answer = review.propose(officers.first(one.leftVillage()), one.id(), decision, REASON);
        if (answer.waits()) {
            answer = review.confirm(officers.second(one.rightVillage()), one.id());
        }
        return step(answer, decided);
    }

    private static boolean step(CaseReview.Answer answer, Decided decided) {
        if (answer.refusal().isEmpty()) {
            return true;
        }
        var code = answer.refusal().get();
        if (code.equals("CASE_WITHDRAWN") || code.equals("WITHDRAWN")) {
            decided.ended++;
        } else {
            decided.refused.merge(code, 1L, Long::sum);
        }
        return false;
    }

    /** The cases that wait for the civil registry. */
    List<Undecided> referred() {
        var referred = new ArrayList<Undecided>();
        each(one -> {
            if (one.kind() == CaseKind.K2 && !one.untouched()) {
                referred.add(one);
            }
        });
        return referred;
    }
}
