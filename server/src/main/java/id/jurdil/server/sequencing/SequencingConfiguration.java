package id.jurdil.server.sequencing;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.ledger.DirectoryStorage;
import id.jurdil.ledger.LogStorage;
import id.jurdil.ledger.NoteSigner;
import id.jurdil.server.installation.DataFolder;
import id.jurdil.server.installation.Folders;
import id.jurdil.server.installation.InstallationFault;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SequencingSettings.class)
class SequencingConfiguration {
    @Bean
    Lease lease(JdbcClient database, DataFolder folder, SequencingSettings settings) {
        return new Lease(database, folder, settings);
    }

    @Bean
    LedgerRows ledgerRows(
            JdbcClient database, TransactionTemplate transaction, Lease lease, ElectionDefinition election) {
        var rows = new LedgerRows(database, transaction, lease);
        byte[] id = ByteBuffer.allocate(8).putLong(election.electionId()).array();
        if (!rows.belongsTo(election.ledgerOrigin(), id)) {
            throw new InstallationFault("the database belongs to another ledger than %s of election %016x: name another"
                            .formatted(election.ledgerOrigin(), election.electionId())
                    + " data folder or database, or the definition that it was begun with");
        }
        return rows;
    }

    @Bean
    LogStorage logStorage(Folders folders) {
        return new DirectoryStorage(folders.publicFolder());
    }

    @Bean
    Ledger ledger(LedgerRows rows, LogStorage storage, MeterRegistry meters) {
        var ledger = new Ledger(rows, storage);
        Gauge.builder("jurdil.ledger.size", ledger, Ledger::size)
                .description("Entries under the newest signed head")
                .register(meters);
        Gauge.builder("jurdil.ledger.waiting", ledger, Ledger::waiting)
                .description("Accepted statements that have no place in the ledger yet")
                .register(meters);
        return ledger;
    }

    @Bean
    Sequencer sequencer(
            LedgerRows rows,
            Lease lease,
            LogStorage storage,
            NoteSigner signer,
            Ledger ledger,
            SequencingSettings settings,
            ApplicationEventPublisher events) {
        return new Sequencer(rows, lease, storage, signer, ledger, settings, events::publishEvent);
    }
}
