package id.jurdil.edge.guard;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How often what happened: all that is ever kept about questions. */
public final class Counters {
    /** What is counted. */
    public enum What {
        LISTED,
        NOT_LISTED,
        MALFORMED,
        BLOCKED,
        TOO_MANY,
        MORE_WORK,
        NO_PASS,
        REPLAYED,
        QUEUED,
        CANARY,
        GUESSING,
        SLIPS,
        MESSAGES,
        INDEX_SWITCHED,
        INDEX_REFUSED
    }

    private final Map<What, LongAdder> counts = new EnumMap<>(What.class);

    /** All at zero. */
    public Counters() {
        for (var what : What.values()) {
            counts.put(what, new LongAdder());
        }
    }

    /** Counts one. */
    public void count(What what) {
        adder(what).increment();
    }

    /** How many so far. */
    public long get(What what) {
        return adder(what).sum();
    }

    private LongAdder adder(What what) {
        return Objects.requireNonNull(counts.get(what));
    }

    /** In Prometheus' text form. */
    public String metrics() {
        var text = new StringBuilder("# TYPE jurdil_check_total counter\n");
        for (var what : What.values()) {
            text.append("jurdil_check_total{what=\"")
                    .append(what.name().toLowerCase(Locale.ROOT))
                    .append("\"} ")
                    .append(get(what))
                    .append('\n');
        }
        return text.toString();
    }
}
