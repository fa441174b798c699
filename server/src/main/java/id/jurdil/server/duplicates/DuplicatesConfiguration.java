package id.jurdil.server.duplicates;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.register.matching.MatchConfig;
import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.voters.VoterRegister;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class DuplicatesConfiguration {
    /** The weights for voter files; a search says which version it used. */
    private static final String WEIGHTS = "dp4";

    @Bean
    Geography geography(ElectionDefinition election) {
        return new Geography(election);
    }

    @Bean
    CaseRows caseRows(JdbcClient database, JdbcTemplate template, Geography geography) {
        return new CaseRows(database, template, geography);
    }

    @Bean
    RunRows duplicateRuns(JdbcClient database) {
        return new RunRows(database);
    }

    @Bean
    Duplicates duplicates(
            VoterRegister register,
            Geography geography,
            CaseRows cases,
            RunRows runs,
            TransactionTemplate transaction) {
        return new Duplicates(register, MatchConfig.builtIn(WEIGHTS), geography, cases, runs, transaction);
    }

    @Bean
    CaseDesk caseDesk(CaseRows rows, VoterRegister register, AuditTrail trail, TransactionTemplate transaction) {
        return new CaseDesk(rows, register, trail, transaction);
    }

    @Bean
    DecidedCases decidedCases(CaseRows rows, VoterRegister register, AuditTrail trail) {
        return new DecidedCases(rows, register, trail);
    }

    @Bean
    CaseReview caseReview(CaseRows rows, CaseDesk desk) {
        return new CaseReview(rows, desk);
    }

    @Bean
    CaseViews caseViews(
            CaseRows rows,
            CaseDesk desk,
            VoterRegister register,
            Geography geography,
            AuditTrail trail,
            TransactionTemplate transaction) {
        return new CaseViews(rows, desk, register, geography, trail, transaction);
    }

    @Bean
    Probes probes(VoterRegister register, Geography geography, OfficeClock clock) {
        return new Probes(register, MatchConfig.builtIn(WEIGHTS), geography, clock);
    }
}
