package id.jurdil.server.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code jurdil.database.*}.
 *
 * @param url of a PostgreSQL that others run, {@code jdbc:postgresql://…}; without it this program runs its own
 * @param user and {@code password} for that one
 * @param binaries where our own PostgreSQL's programs are unpacked
 * @param connections most connections held open
 */
@ConfigurationProperties("jurdil.database")
public record DatabaseSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable Path binaries,
        @Nullable Integer connections) {
    private static final int USUAL_CONNECTIONS = 10;

    int connectionsOrUsual() {
        return connections == null ? USUAL_CONNECTIONS : connections;
    }

    Path binariesOrUsual() {
        return binaries == null ? PostgresBinaries.usualCache() : binaries;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseSettings[url=%s, user=%s, binaries=%s]".formatted(url, user, binaries);
    }
}
