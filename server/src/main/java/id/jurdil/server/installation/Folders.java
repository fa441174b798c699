package id.jurdil.server.installation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * {@code jurdil.*}: where things lie.
 *
 * @param data the program's own: the database, nothing that anyone else needs
 * @param publicFolder the tree that everyone may copy ({@code jurdil.public})
 * @param definition the election's definition: election.json and its parts
 * @param keys holds {@code ledger.key} and {@code publisher.key} unless these are named one by one
 * @param ledgerKey signs checkpoints: a signed-note private key
 * @param publisherKey signs publication statements: 32 secret bytes of Ed25519 in hex
 */
@ConfigurationProperties("jurdil")
public record Folders(
        @DefaultValue("data") Path data,
        @Name("public") @DefaultValue("public") Path publicFolder,
        @DefaultValue("definition") Path definition,
        @DefaultValue("keys") Path keys,
        @Nullable Path ledgerKey,
        @Nullable Path publisherKey) {
    public Path ledgerKeyFile() {
        return ledgerKey == null ? keys.resolve("ledger.key") : ledgerKey;
    }

    public Path publisherKeyFile() {
        return publisherKey == null ? keys.resolve("publisher.key") : publisherKey;
    }
}
