package id.jurdil.register.fieldwork;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Figures of the visit, as the daily, ten-day and final reports give them. Each person counts once, by the last act about them;
 * a move to another station (code 8) is not a strike.
 *
 * @param unmet of the households visited: nobody there, or not willing
 * @param reasons persons struck, by reason code 1 to 7; index 0 is code 1
 */
public record Recap(int visited, int unmet, int matching, int changed, int added, int moved, List<Integer> reasons) {
    public static final Recap NOTHING = new Recap(0, 0, 0, 0, 0, 0, List.of(0, 0, 0, 0, 0, 0, 0));

    public Recap {
        reasons = List.copyOf(reasons);
    }

    /** What is counted of an act: nothing personal. */
    public record Counted(Kind kind, int code, LocalDate day) {}

    /** A visit's code is 0 if somebody was met, a strike's is its reason. */
    public enum Kind {
        VISITED,
        MATCHES,
        CHANGED,
        STRUCK,
        MOVED,
        NEW
    }

    /** Counts the acts that stand, which are at most one for each person and household. */
    public static Recap of(List<Counted> acts, Predicate<LocalDate> within) {
        var counted = acts.stream().filter(act -> within.test(act.day())).toList();
        return new Recap(
                count(counted, act -> act.kind() == Kind.VISITED),
                count(counted, act -> act.kind() == Kind.VISITED && act.code() != 0),
                count(counted, act -> act.kind() == Kind.MATCHES),
                count(counted, act -> act.kind() == Kind.CHANGED),
                count(counted, act -> act.kind() == Kind.NEW),
                count(counted, act -> act.kind() == Kind.MOVED),
                IntStream.rangeClosed(1, 7)
                        .mapToObj(code -> count(counted, act -> act.kind() == Kind.STRUCK && act.code() == code))
                        .toList());
    }

    private static int count(List<Counted> acts, Predicate<Counted> which) {
        return Math.toIntExact(acts.stream().filter(which).count());
    }

    public int struck() {
        return reasons.stream().mapToInt(Integer::intValue).sum();
    }

    /** The figures of two units together. */
    public Recap and(Recap other) {
        var sums = new int[7];
        Arrays.setAll(sums, i -> Math.addExact(reasons.get(i), other.reasons.get(i)));
        return new Recap(
                Math.addExact(visited, other.visited),
                Math.addExact(unmet, other.unmet),
                Math.addExact(matching, other.matching),
                Math.addExact(changed, other.changed),
                Math.addExact(added, other.added),
                Math.addExact(moved, other.moved),
                Arrays.stream(sums).boxed().toList());
    }

    /** The ten days of the work in which a day falls, counted from 0: days 1 to 10, 11 to 20, … */
    public static long tenDays(LocalDate day, LocalDate first) {
        return Math.floorDiv(ChronoUnit.DAYS.between(first, day), 10);
    }
}
