package id.jurdil.server.installation;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.statement.Algorithm;
import id.jurdil.election.statement.SigningKey;
import id.jurdil.ledger.NoteSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the definition and the keys, and refuses to start with ones that do not belong together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Folders.class)
class InstallationConfiguration {
    @Bean(destroyMethod = "close")
    DataFolder dataFolder(Folders folders) {
        return DataFolder.open(folders.data());
    }

    @Bean
    @ConditionalOnMissingBean
    ElectionDefinition electionDefinition(Folders folders) {
        return ElectionDefinition.read(
                file -> Files.readAllBytes(folders.definition().resolve(file)));
    }

    /** The log's key: its public half must be the one that the definition names. */
    @Bean
    NoteSigner ledgerKey(Folders folders, ElectionDefinition election) {
        var signer = new NoteSigner(election.ledgerOrigin(), secret(folders.ledgerKeyFile()));
        if (!signer.vkey().equals(election.ledgerKey())) {
            throw new InstallationFault("%s is not the key of the ledger in the definition: that is %s, this is %s"
                    .formatted(folders.ledgerKeyFile(), election.ledgerKey(), signer.vkey()));
        }
        return signer;
    }

    @Bean
    SigningKey publisherKey(Folders folders) {
        return SigningKey.of(Algorithm.ED25519, secret(folders.publisherKeyFile()));
    }

    /** A key file holds the 32 secret bytes in hex. */
    private static byte[] secret(Path file) {
        try {
            byte[] secret = HexFormat.of().parseHex(Files.readString(file).strip());
            if (secret.length != 32) {
                throw new InstallationFault("%s holds %d bytes, a key has 32".formatted(file, secret.length));
            }
            return secret;
        } catch (IOException e) {
            throw new InstallationFault("cannot read the key %s: %s".formatted(file, e), e);
        } catch (IllegalArgumentException e) {
            throw new InstallationFault("%s is not a key: 64 hex digits are expected".formatted(file), e);
        }
    }
}
