package id.jurdil.server.lists.exports;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.lists.DeterminedLists;
import id.jurdil.server.lists.ListKeys;
import id.jurdil.server.lists.ListsSettings;
import id.jurdil.server.lists.OfficeKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class ExportsConfiguration {
    @Bean
    Copies copies(
            ElectionDefinition election,
            DeterminedLists lists,
            ListKeys keys,
            OfficeKeys offices,
            ListsSettings settings,
            JdbcClient database,
            TransactionTemplate transaction,
            AuditTrail trail,
            OfficeClock clock) {
        return new Copies(
                election,
                lists,
                keys,
                new CopyRows(database),
                new LetterSeal(offices, settings),
                transaction,
                trail,
                clock);
    }

    @Bean
    LetterBooks letterBooks(ElectionDefinition election, OfficeKeys offices, JdbcClient database) {
        return new LetterBooks(election, offices, database);
    }
}
