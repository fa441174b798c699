package id.jurdil.server.voters;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.installation.DataFolder;
import id.jurdil.server.installation.Folders;
import id.jurdil.server.voters.imports.VoterImports;
import id.jurdil.server.voters.keys.DataKeys;
import id.jurdil.server.voters.keys.FileKeyVault;
import id.jurdil.server.voters.keys.KeyVault;
import id.jurdil.server.voters.keys.TokenKeyVault;
import id.jurdil.server.voters.store.Resealing;
import id.jurdil.server.voters.store.Rows;
import id.jurdil.server.voters.store.SealedRegister;
import id.jurdil.server.voters.store.UnitStream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegisterSettings.class)
class VotersConfiguration {
    /** The vault is opened when the register is first used: an installation without one needs no key. */
    @Bean
    DataKeys dataKeys(
            JdbcClient database,
            PlatformTransactionManager transactions,
            Folders folders,
            RegisterSettings settings,
            ElectionDefinition election) {
        return new DataKeys(database, transactions, mayMake -> vault(folders, settings, mayMake), election.slug());
    }

    private static KeyVault vault(Folders folders, RegisterSettings settings, boolean mayMake) {
        if (settings.pkcs11() == null) {
            var folder = settings.keys() == null ? folders.keys().resolve("register") : settings.keys();
            return FileKeyVault.open(folder, mayMake);
        }
        var pin = settings.pkcs11PinFile() == null ? folders.keys().resolve("register.pin") : settings.pkcs11PinFile();
        return TokenKeyVault.open(new TokenKeyVault.Token(settings.pkcs11(), settings.pkcs11Slot(), pin), mayMake);
    }

    @Bean
    Safekeeping safekeeping(DataKeys keys) {
        return new Safekeeping(keys);
    }

    @Bean
    Rows voterRows(JdbcTemplate template) {
        return new Rows(template);
    }

    @Bean
    VoterRegister voterRegister(
            Rows rows,
            JdbcTemplate template,
            PlatformTransactionManager transactions,
            TransactionTemplate transaction,
            DataKeys keys) {
        return new SealedRegister(rows, transaction, keys, new UnitStream(template, transactions, keys));
    }

    @Bean
    VoterImports voterImports(
            JdbcTemplate template,
            PlatformTransactionManager transactions,
            ElectionDefinition election,
            DataKeys keys,
            Rows rows,
            DataFolder folder) {
        return new VoterImports(template, transactions, election, keys, rows, folder.instance());
    }

    @Bean
    Resealing resealing(Rows rows, JdbcTemplate template, TransactionTemplate transaction, DataKeys keys) {
        return new Resealing(rows, template, transaction, keys);
    }
}
