package id.jurdil.server.access;

import java.time.Instant;

/** What time it is at the office; tests set it. */
@FunctionalInterface
public interface OfficeClock {
    Instant now();
}
