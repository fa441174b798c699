package id.jurdil.server.responses;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.voters.Safekeeping;
import id.jurdil.server.voters.VoterRegister;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ResponsesSettings.class)
class ResponsesConfiguration {
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'";

    @Bean
    Pages responsePages(ElectionDefinition election) {
        return new Pages(election);
    }

    @Bean
    Responses responses(JdbcClient database, TransactionTemplate transaction, Safekeeping safekeeping) {
        return new Responses(database, transaction, safekeeping);
    }

    @Bean
    Settling settling(
            Responses responses,
            VoterRegister register,
            AuditTrail trail,
            TransactionTemplate transaction,
            OfficeClock clock) {
        return new Settling(responses, register, trail, transaction, clock);
    }

    /** The public's door: these addresses and no others; no cookie is set or read, so there is nothing to forge with. */
    @Bean
    @Order(0)
    SecurityFilterChain publicResponses(HttpSecurity http) throws Exception {
        return http.securityMatcher(Pages.INTAKE, Pages.INTAKE + "/**", "/tanggapan", Pages.PATH + "**")
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(given -> given.policyDirectives(POLICY))
                        .referrerPolicy(given -> given.policy(ReferrerPolicy.NO_REFERRER)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                HttpMethod.GET, Pages.INTAKE, "/tanggapan", Pages.PATH, Pages.PATH + "style.css")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, Pages.INTAKE, Pages.INTAKE + "/status")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    @Bean
    WebMvcConfigurer responseStyle() {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler(Pages.PATH + "*.css")
                        .addResourceLocations("classpath:/id/jurdil/server/responses/public/")
                        .setCacheControl(CacheControl.noCache());
            }
        };
    }
}
