package id.jurdil.server.incidents;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.Logins;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.lists.DeterminedLists;
import id.jurdil.server.lists.MovedVoters;
import id.jurdil.server.lists.exports.Copies;
import id.jurdil.server.voters.VoterRegister;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IncidentsSettings.class)
class IncidentsConfiguration {
    @Bean
    IncidentRows incidentRows(JdbcClient database) {
        return new IncidentRows(database);
    }

    @Bean
    ScopeRows incidentScopeRows(JdbcTemplate template) {
        return new ScopeRows(template);
    }

    @Bean
    SampleRows incidentSampleRows(JdbcTemplate template) {
        return new SampleRows(template);
    }

    @Bean
    Standings incidentStandings(IncidentRows rows, ScopeRows scopes, OfficeClock clock) {
        return new Standings(rows, scopes, clock);
    }

    @Bean
    Incidents incidents(
            IncidentRows rows,
            ScopeRows scopes,
            SampleRows samples,
            Standings standings,
            DeterminedLists lists,
            Copies copies,
            Logins logins,
            TransactionTemplate transaction,
            AuditTrail trail,
            OfficeClock clock) {
        return new Incidents(rows, scopes, samples, standings, lists, copies, logins, transaction, trail, clock);
    }

    @Bean
    Scoping incidentScoping(
            ScopeRows rows,
            SampleRows samples,
            IncidentRows incidents,
            VoterRegister register,
            DeterminedLists lists,
            MovedVoters moves,
            Copies copies,
            TransactionTemplate transaction,
            AuditTrail trail,
            OfficeClock clock) {
        return new Scoping(rows, samples, incidents, register, lists, moves, copies, transaction, trail, clock);
    }

    @Bean
    IncidentViews incidentViews(
            ElectionDefinition election,
            IncidentRows rows,
            ScopeRows scopes,
            SampleRows samples,
            Standings standings,
            Copies copies,
            DeterminedLists lists,
            Logins logins,
            OfficeClock clock) {
        return new IncidentViews(election, rows, scopes, samples, standings, copies, lists, logins, clock);
    }

    @Bean
    SampleMatching incidentSampleMatching(
            SampleRows rows,
            VoterRegister register,
            DeterminedLists lists,
            Copies copies,
            TransactionTemplate transaction,
            AuditTrail trail,
            OfficeClock clock) {
        return new SampleMatching(rows, register, lists, copies, transaction, trail, clock);
    }

    @Bean
    Letters incidentLetters(
            ElectionDefinition election,
            IncidentRows rows,
            ScopeRows scopes,
            VoterRegister register,
            Copies copies,
            IncidentsSettings settings,
            OfficeClock clock) {
        return new Letters(election, rows, scopes, register, copies, settings, clock);
    }
}
