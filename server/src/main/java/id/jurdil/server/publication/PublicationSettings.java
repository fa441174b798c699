package id.jurdil.server.publication;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code jurdil.publication.*}.
 *
 * @param interval between two publications; 0 publishes only when asked
 */
@ConfigurationProperties("jurdil.publication")
public record PublicationSettings(@DefaultValue("10s") Duration interval) {}
