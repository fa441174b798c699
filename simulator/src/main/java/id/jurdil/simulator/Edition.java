package id.jurdil.simulator;

import java.time.LocalDate;

/** One of the two full files that the source hands over. */
enum Edition {
    /** For the voting day of the definition. */
    FIRST("", 0),
    /** Some nine months later, for the next voting day: 27 November after 14 February. */
    NEXT("-next", 287);

    private final String suffix;
    private final int daysLater;

    Edition(String suffix, int daysLater) {
        this.suffix = suffix;
        this.daysLater = daysLater;
    }

    /** What file names end with before their extension. */
    String suffix() {
        return suffix;
    }

    LocalDate votingDay(LocalDate first) {
        return first.plusDays(daysLater);
    }
}
