package id.jurdil.server.access;

import id.jurdil.server.installation.Folders;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {
    @Bean
    @ConditionalOnMissingBean
    OfficeClock officeClock() {
        // What the database keeps
        return () -> Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Bean
    OfficeOrigin officeOrigin(AccessSettings settings) {
        return new OfficeOrigin(settings.origin());
    }

    @Bean
    Accounts accounts(JdbcClient database, OfficeClock clock) {
        return new Accounts(database, clock);
    }

    @Bean
    ActiveOfficers activeOfficers(JdbcClient database) {
        return new ActiveOfficers(database);
    }

    @Bean
    Logins logins(JdbcClient database) {
        return new Logins(database);
    }

    @Bean
    OfficeSessions officeSessions(JdbcClient database, AccessSettings settings, OfficeClock clock) {
        return new OfficeSessions(database, settings, clock);
    }

    /** The key file beside the ledger's key unless named; made at the first start. */
    @Bean
    Secrets officeSecrets(AccessSettings settings, Folders folders, Accounts accounts) {
        var file = settings.key() == null ? folders.ledgerKeyFile().resolveSibling("access.key") : settings.key();
        return Secrets.open(file, accounts.none());
    }

    @Bean
    Passwords passwords() {
        return new Passwords();
    }

    @Bean
    Credentials credentials(
            JdbcClient database,
            TransactionTemplate transaction,
            Secrets secrets,
            Passwords passwords,
            OfficeClock clock) {
        return new Credentials(database, transaction, secrets, passwords, clock);
    }

    @Bean
    Enrolments enrolments(
            JdbcClient database,
            TransactionTemplate transaction,
            Accounts accounts,
            AccessSettings settings,
            OfficeClock clock) {
        return new Enrolments(database, transaction, accounts, settings, clock);
    }

    @Bean
    FirstAdministrator firstAdministrator(Accounts accounts, Enrolments enrolments) {
        return new FirstAdministrator(accounts, enrolments);
    }

    @Bean
    Attempts attempts(JdbcClient database, TransactionTemplate transaction, OfficeClock clock) {
        return new Attempts(database, transaction, clock);
    }

    @Bean
    Passkeys passkeys(JdbcClient database, JdbcTemplate template, OfficeClock clock) {
        return new Passkeys(database, template, clock);
    }

    @Bean
    SignIn signIn(
            Accounts accounts,
            Credentials credentials,
            OfficeSessions sessions,
            Attempts attempts,
            Secrets secrets,
            OfficeOrigin origin,
            AuditTrail trail) {
        return new SignIn(accounts, credentials, sessions, attempts, secrets, origin, trail);
    }

    @Bean
    AuditChain auditChain(JdbcClient database, JdbcTemplate template, TransactionTemplate transaction) {
        return new AuditChain(database, template, transaction);
    }

    /** Only a server keeps house: a command at the console is over too soon, and what it leaves is chained later. */
    @Bean
    @ConditionalOnWebApplication
    Housekeeping housekeeping(AuditChain chain, Attempts attempts, Passkeys passkeys) {
        return new Housekeeping(chain, attempts, passkeys);
    }

    @Bean
    AuditTrail auditTrail(JdbcClient database, OfficeClock clock) {
        return new AuditTrail(database, clock);
    }

    @Bean
    WebMvcConfigurer officeWeb(AuditTrail trail, OfficeClock clock, AccessSettings settings) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new Authorization(trail, clock, settings))
                        .addPathPatterns(OfficeSecurity.API + "**");
            }

            // Files under assets/ carry the hash of their content in their name; the page that names them does not.
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/office/assets/**")
                        .addResourceLocations("classpath:/office/assets/")
                        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365))
                                .cachePublic()
                                .immutable());
                registry.addResourceHandler("/office/*")
                        .addResourceLocations("classpath:/office/")
                        .setCacheControl(CacheControl.noCache());
            }

            @Override
            public void addViewControllers(ViewControllerRegistry registry) {
                registry.addRedirectViewController("/office", "/office/");
                registry.addViewController("/office/").setViewName("forward:/office/index.html");
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new OfficerArgument());
            }
        };
    }
}
