package id.jurdil.server.access;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code jurdil.office.*}.
 *
 * @param origin how browsers reach the office, {@code https://office.example}; null: only from this machine
 * @param key seals the secrets of second factors: 32 bytes in hex; null: {@code access.key} beside the ledger's key
 * @param idle after which a session that asks nothing ends
 * @param absolute after which every session ends
 * @param stepUp how long somebody who has proven who they are need not do it again for dangerous acts
 * @param enrolment how long a one-time code for a first sign-in is good
 * @param provider an identity provider (OpenID Connect) whose people may sign in; null for none
 */
@ConfigurationProperties("jurdil.office")
record AccessSettings(
        @Nullable String origin,
        @Nullable Path key,
        @DefaultValue("15m") Duration idle,
        @DefaultValue("10h") Duration absolute,
        @DefaultValue("5m") Duration stepUp,
        @DefaultValue("7d") Duration enrolment,
        @Nullable Provider provider) {
    /**
     * {@code jurdil.office.provider.*}.
     *
     * @param name as the sign-in page calls it
     * @param issuer address; its metadata is at {@code /.well-known/openid-configuration} under it
     */
    record Provider(String name, String issuer, String clientId, String clientSecret) {}
}
