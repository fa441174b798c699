package id.jurdil.server.fieldwork;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** When officers visit, first and last day included. */
record Period(LocalDate first, LocalDate last, ZoneId zone, Duration grace) {
    Instant opens() {
        return first.atStartOfDay(zone).toInstant();
    }

    Instant closes() {
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    boolean open(Instant now) {
        return !now.isBefore(opens()) && now.isBefore(closes());
    }

    /** Whether what was made in the field may still arrive. */
    boolean takes(Instant now) {
        return !now.isBefore(opens()) && now.isBefore(closes().plus(grace));
    }

    LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }
}
