package id.jurdil.edge;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The date of an answer, as HTTP writes it; made once a second. */
final class Clock {
    private record Second(long number, String text) {}

    private volatile Second last = new Second(-1, "");

    String date() {
        long now = System.currentTimeMillis() / 1_000;
        var known = last;
        if (known.number() != now) {
            known = new Second(
                    now,
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            Instant.ofEpochSecond(now).atOffset(ZoneOffset.UTC)));
            last = known;
        }
        return known.text();
    }
}
