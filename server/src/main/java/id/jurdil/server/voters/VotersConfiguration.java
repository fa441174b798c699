package id.jurdil.server.voters;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.Officer;
import id.jurdil.server.access.Role;
import id.jurdil.server.installation.DataFolder;
import id.jurdil.server.installation.Folders;
import id.jurdil.server.voters.care.KeyCare;
import id.jurdil.server.voters.imports.VoterImports;
import id.jurdil.server.voters.keys.DataKeys;
import id.jurdil.server.voters.keys.RightVault;
import id.jurdil.server.voters.keys.TokenKeyVault;
import id.jurdil.server.voters.keys.Vaults;
import id.jurdil.server.voters.store.Rows;
import id.jurdil.server.voters.store.SealedRegister;
import id.jurdil.server.voters.store.UnitStream;
import java.util.List;
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
    private static final String WHOLE = "0";
    /** Whoever sits at the program's console: no account has this number. */
    private static final Officer CONSOLE = new Officer(0, Role.SYSTEM_OPERATOR, WHOLE);

    @Bean
    Vaults vaults(Folders folders, RegisterSettings settings) {
        var folder = settings.keys() == null ? folders.keys().resolve("register") : settings.keys();
        if (settings.pkcs11() == null) {
            return new Vaults(folder, null);
        }
        var pin = settings.pkcs11PinFile() == null ? folders.keys().resolve("register.pin") : settings.pkcs11PinFile();
        return new Vaults(folder, new TokenKeyVault.Token(settings.pkcs11(), settings.pkcs11Slot(), pin));
    }

    /** The vault is opened when the register is first used: an installation without one needs no key. */
    @Bean
    DataKeys dataKeys(
            JdbcClient database, PlatformTransactionManager transactions, Vaults vaults, ElectionDefinition election) {
        return new DataKeys(
                database,
                transactions,
                mayMake -> {
                    RightVault.required(database, vaults);
                    return vaults.chosen(mayMake);
                },
                election.slug());
    }

    /** A server does not start where the settings choose the vault that the register's keys are not in. */
    @Bean
    RightVault rightVault(JdbcClient database, Vaults vaults) {
        return RightVault.required(database, vaults);
    }

    @Bean
    KeyCare keyCare(
            JdbcTemplate template,
            PlatformTransactionManager transactions,
            DataKeys keys,
            Vaults vaults,
            List<KeptTables> rooms,
            Folders folders,
            RegisterSettings settings,
            AuditTrail trail) {
        return new KeyCare(
                template,
                transactions,
                keys,
                vaults,
                rooms,
                folders.keys(),
                settings.keepUntil(),
                (act, subject, note) -> trail.record(CONSOLE, act, WHOLE, subject, note));
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
}
