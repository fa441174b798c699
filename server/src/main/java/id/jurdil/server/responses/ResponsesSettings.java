package id.jurdil.server.responses;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code jurdil.responses.*}.
 *
 * @param periods when the list is posted and anyone may respond: {@code 2029-04-12/2029-04-25}, first and last day included;
 *     without one nothing is taken
 * @param zone in which days are counted
 * @param perMinute how many responses are taken in a minute, of all together
 */
@ConfigurationProperties("jurdil.responses")
record ResponsesSettings(
        @DefaultValue List<String> periods,
        @DefaultValue("Asia/Jakarta") ZoneId zone,
        @DefaultValue("600") int perMinute) {
    ResponsesSettings {
        periods = List.copyOf(periods);
    }

    boolean open(Instant now) {
        var today = LocalDate.ofInstant(now, zone);
        return periods.stream().anyMatch(period -> {
            String[] days = period.split("/");
            return days.length == 2
                    && !today.isBefore(LocalDate.parse(days[0]))
                    && !today.isAfter(LocalDate.parse(days[1]));
        });
    }
}
