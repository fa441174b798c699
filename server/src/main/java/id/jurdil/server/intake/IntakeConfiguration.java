package id.jurdil.server.intake;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.sequencing.Lease;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationPredicate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

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

    @Bean
    ServletRegistrationBean<StatementsServlet> statementsServlet(
            Intake intake, ElectionDefinition election, BodyReader bodies, JsonMapper json) {
        return new ServletRegistrationBean<>(
                new StatementsServlet(intake, election, bodies, json), StatementsServlet.PATH);
    }

    /** The intake has counters of its own; the framework's for every single request would cost more than they tell. */
    @Bean
    ObservationPredicate statementsAreCountedByTheIntake() {
        return (_, context) -> !(context instanceof ServerRequestObservationContext request
                && request.getCarrier() != null
                && StatementsServlet.PATH.equals(request.getCarrier().getRequestURI()));
    }
}
