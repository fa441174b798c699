package id.jurdil.server.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
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
    SessionCookie sessionCookie(OfficeOrigin origin) {
        return new SessionCookie("jurdil-office", origin);
    }

    @Bean
    Accounts accounts(JdbcClient database, OfficeClock clock) {
        return new Accounts(database, clock);
    }

    @Bean
    OfficeSessions officeSessions(JdbcClient database, AccessSettings settings, OfficeClock clock) {
        return new OfficeSessions(database, settings, clock);
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

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new OfficerArgument());
            }
        };
    }
}
