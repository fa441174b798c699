package id.jurdil.server.fieldwork;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code jurdil.fieldwork.*}.
 *
 * @param from first day of the visits
 * @param until last day; without it the day before voting
 * @param zone in which days are counted
 * @param grace how long after the last day acts may still arrive from phones that had no network
 * @param codeLife how long a code for a phone is good
 * @param key file of the key that phones seal for; without it {@code fieldwork.key} inside {@code jurdil.keys}; made at first use
 */
@ConfigurationProperties("jurdil.fieldwork")
record FieldworkSettings(
        @DefaultValue("2000-01-01") LocalDate from,
        @Nullable LocalDate until,
        @DefaultValue("Asia/Jakarta") ZoneId zone,
        @DefaultValue("7d") Duration grace,
        @DefaultValue("48h") Duration codeLife,
        @Nullable Path key) {}
