package id.jurdil.server.fieldwork;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.access.ActiveOfficers;
import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.installation.Folders;
import id.jurdil.server.lists.exports.LetterBooks;
import id.jurdil.server.voters.Safekeeping;
import id.jurdil.server.voters.VoterRegister;
import java.time.LocalDate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FieldworkSettings.class)
class FieldworkConfiguration {
    @Bean
    Period fieldworkPeriod(FieldworkSettings settings, ElectionDefinition election) {
        var last = settings.until() == null ? LocalDate.parse(election.date()).minusDays(1) : settings.until();
        return new Period(settings.from(), last, settings.zone(), settings.grace());
    }

    @Bean
    OfficeKey officeKey(FieldworkSettings settings, Folders folders) {
        return new OfficeKey(settings.key() == null ? folders.keys().resolve("fieldwork.key") : settings.key());
    }

    @Bean
    Phones phones(JdbcClient database, TransactionTemplate transaction) {
        return new Phones(database, transaction);
    }

    @Bean
    PhoneRequests phoneRequests(Phones phones, ActiveOfficers officers, OfficeClock clock) {
        return new PhoneRequests(phones, officers, clock);
    }

    @Bean
    FieldActs fieldActs(JdbcClient database) {
        return new FieldActs(database);
    }

    @Bean
    Assignments assignments(
            VoterRegister register, ElectionDefinition election, OfficeKey key, Period period, AuditTrail trail) {
        return new Assignments(register, election, key, period, trail);
    }

    @Bean
    PhoneLetters phoneLetters(LetterBooks books) {
        return new PhoneLetters(books);
    }

    @Bean
    Taking taking(
            FieldActs acts,
            Phones phones,
            OfficeKey key,
            VoterRegister register,
            Assignments assignments,
            Safekeeping safekeeping,
            TransactionTemplate transaction,
            Period period,
            OfficeClock clock) {
        return new Taking(acts, phones, key, register, assignments, safekeeping, transaction, period, clock);
    }

    @Bean
    Deciding deciding(
            FieldActs acts,
            VoterRegister register,
            Safekeeping safekeeping,
            AuditTrail trail,
            TransactionTemplate transaction,
            OfficeClock clock) {
        return new Deciding(acts, register, safekeeping, trail, transaction, clock);
    }
}
