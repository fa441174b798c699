package id.jurdil.server.intake;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.sequencing.Lease;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeSettings.class)
class IntakeConfiguration {
    @Bean
    StatementRows statementRows(
            JdbcClient database, JdbcTemplate template, TransactionTemplate transaction, Lease lease) {
        return new StatementRows(database, template, transaction, lease);
    }

    @Bean
    Writer writer(
            ElectionDefinition election,
            StatementRows rows,
            Lease lease,
            IntakeSettings settings,
            MeterRegistry meters) {
        return new Writer(election, rows, lease, settings, meters);
    }

    @Bean(destroyMethod = "close")
    Intake intake(ElectionDefinition election, Writer writer, IntakeSettings settings, MeterRegistry meters) {
        return new Intake(election, writer, settings, meters);
    }

    @Bean
    BodyReader bodyReader(IntakeSettings settings) {
        return new BodyReader(settings.bodies());
    }
}
