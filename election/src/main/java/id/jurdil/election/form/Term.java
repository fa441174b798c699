package id.jurdil.election.form;

import id.jurdil.election.statement.Figures;

/** A summand of a relation. All are whole numbers; a share is rounded as the law says, never a fraction. */
public sealed interface Term {
    /** Stands for a value that is not there. */
    long ABSENT = Long.MIN_VALUE;

    long value(Figures figures, StationFacts station);

    record Constant(long number) implements Term {
        @Override
        public long value(Figures figures, StationFacts station) {
            return number;
        }
    }

    /** A figure of the form, by its position in the schema. */
    record FieldTerm(int field) implements Term {
        @Override
        public long value(Figures figures, StationFacts station) {
            int value = figures.get(field);
            return value == Figures.NOT_READ ? ABSENT : value;
        }
    }

    /** A fact about the station. */
    record StationTerm(Fact fact) implements Term {
        @Override
        public long value(Figures figures, StationFacts station) {
            int value = fact.of(station);
            return value == StationFacts.UNKNOWN ? ABSENT : value;
        }
    }

    enum Fact {
        CAP,
        BALLOTS_MAX,
        REGISTERED_MEN,
        REGISTERED_WOMEN,
        MOVED_IN;

        int of(StationFacts station) {
            return switch (this) {
                case CAP -> station.cap();
                case BALLOTS_MAX -> station.ballotsMax();
                case REGISTERED_MEN -> station.registeredMen();
                case REGISTERED_WOMEN -> station.registeredWomen();
                case MOVED_IN -> station.movedIn();
            };
        }
    }

    /** A share of a figure, rounded up or down to a whole number. */
    record Share(long numerator, long denominator, FieldTerm of, boolean up) implements Term {
        @Override
        public long value(Figures figures, StationFacts station) {
            long value = of.value(figures, station);
            if (value == ABSENT) {
                return ABSENT;
            }
            long product = Math.multiplyExact(value, numerator);
            return up ? Math.ceilDiv(product, denominator) : Math.floorDiv(product, denominator);
        }
    }
}
