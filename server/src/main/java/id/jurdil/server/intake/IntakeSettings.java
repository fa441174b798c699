package id.jurdil.server.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code jurdil.intake.*}.
 *
 * @param queue most statements that wait for the writer; beyond that, senders are asked to come back
 * @param batch most statements under one commit
 * @param bodies most bytes of request bodies held at once
 * @param patience how long a request waits for its commit before it is asked to come back
 */
@ConfigurationProperties("jurdil.intake")
public record IntakeSettings(
        @DefaultValue("20000") int queue,
        @DefaultValue("2000") int batch,
        @DefaultValue("134217728") int bodies,
        @DefaultValue("30s") Duration patience) {}
