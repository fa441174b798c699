package id.jurdil.edge.sealed;

import java.util.Locale;
import java.util.Optional;

/** How far a voter list has come; also the standing of one voter on it. Numbers stand in the index. */
public enum Stage {
    /** Provisional list. */
    DPS(1),
    /** Provisional list after corrections. */
    DPSHP(2),
    /** Final list. */
    DPT(3),
    /** Voters moved to another station after the final list. */
    DPTB(4);

    private final int number;

    Stage(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** As the law abbreviates it, for example {@code DPTb}. */
    public String abbreviation() {
        return this == DPTB ? "DPTb" : name();
    }

    /** The stage with this name, upper or lower case. */
    public static Optional<Stage> named(String name) {
        var wanted = name.toUpperCase(Locale.ROOT);
        for (var stage : values()) {
            if (stage.name().equals(wanted)) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }

    static Optional<Stage> numbered(int number) {
        for (var stage : values()) {
            if (stage.number == number) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }
}
