package id.jurdil.server.sequencing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code jurdil.sequencing.*}.
 *
 * @param interval how long accepted statements are gathered before the next head
 * @param batch most entries under one new head
 * @param lease how long a program that no longer renews its lease keeps it
 */
@ConfigurationProperties("jurdil.sequencing")
public record SequencingSettings(
        @DefaultValue("200ms") Duration interval,
        @DefaultValue("4096") int batch,
        @DefaultValue("10s") Duration lease) {}
