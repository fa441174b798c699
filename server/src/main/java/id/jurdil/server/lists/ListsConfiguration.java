package id.jurdil.server.lists;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.register.lists.ListPeriods;
import id.jurdil.register.moving.Ballots;
import id.jurdil.register.moving.Constituencies;
import id.jurdil.register.moving.MovingRules;
import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.installation.Folders;
import id.jurdil.server.intake.Intake;
import id.jurdil.server.voters.VoterRegister;
import java.io.IOException;
import java.nio.file.Files;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ListsSettings.class)
class ListsConfiguration {
    @Bean
    ListKeys listKeys(Folders folders) {
        return new ListKeys(folders.keys().resolve("lists.key"));
    }

    @Bean
    OfficeKeys officeKeys(Folders folders, ListsSettings settings) {
        return new OfficeKeys(settings.offices() == null ? folders.keys().resolve("offices") : settings.offices());
    }

    @Bean
    SnapshotRows snapshotRows(JdbcTemplate template) {
        return new SnapshotRows(template);
    }

    @Bean
    MovedVoters movedVoters(
            ElectionDefinition election,
            VoterRegister register,
            SnapshotRows lists,
            JdbcClient database,
            ListsSettings settings,
            TransactionTemplate transaction,
            AuditTrail trail,
            OfficeClock clock)
            throws IOException {
        var own = Constituencies.of(election);
        var constituencies = settings.constituencies() == null
                ? own
                : Constituencies.read(Files.readAllLines(settings.constituencies()))
                        .and(own);
        return new MovedVoters(
                election,
                register,
                lists,
                new MoveRows(database),
                movingRules(settings),
                constituencies,
                new Ballots(constituencies, settings.abroad()),
                transaction,
                trail,
                clock);
    }

    private static MovingRules movingRules(ListsSettings settings) throws IOException {
        if (settings.grounds() == null) {
            return MovingRules.standard();
        }
        try (var json = Files.newInputStream(settings.grounds())) {
            return MovingRules.read(json);
        }
    }

    @Bean
    DeterminedLists determinedLists(
            ElectionDefinition election,
            VoterRegister register,
            MovedVoters moved,
            SnapshotRows rows,
            TransactionTemplate transaction,
            ListKeys keys,
            OfficeKeys offices,
            ListsSettings settings,
            Intake intake,
            AuditTrail trail,
            OfficeClock clock)
            throws IOException {
        return new DeterminedLists(
                election,
                register,
                new RegisterContents(register, moved),
                rows,
                transaction,
                new RowHash(keys),
                offices,
                periods(settings),
                intake,
                trail,
                clock);
    }

    private static ListPeriods periods(ListsSettings settings) throws IOException {
        if (settings.periods() == null) {
            return ListPeriods.standard();
        }
        try (var json = Files.newInputStream(settings.periods())) {
            return ListPeriods.read(json);
        }
    }

    @Bean
    SealingList sealingList(DeterminedLists lists, MovedVoters moved) {
        return new SealingList(lists, moved);
    }
}
