package id.jurdil.server.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The office's way in. The API is closed to all who are not signed in but for the sign-in itself; who of them may do what is
 * for {@link Authorization}. The pages are the same files for everyone.
 */
@Configuration(proxyBeanMethods = false)
class OfficeSecurity {
    static final String API = "/api/office/";

    private static final String PAGES =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    @Bean
    @Order(0)
    SecurityFilterChain officeApi(
            HttpSecurity http,
            OfficeOrigin origin,
            OfficeSessions sessions,
            AccessSettings settings,
            ProviderSignIn provider)
            throws Exception {
        withoutServletSessions(http.securityMatcher(API + "**"), "default-src 'none'; frame-ancestors 'none'");
        if (settings.provider() != null) {
            provider.addTo(http);
        }
        return http.addFilterBefore(new ForgedRequests(origin), LogoutFilter.class)
                .addFilterBefore(
                        new SessionFilter(sessions, new SessionCookie(SessionCookie.SESSION, origin)),
                        AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/api/office/v1/sign-in",
                                "/api/office/v1/sign-in/**",
                                "/api/office/v1/enrolment",
                                "/api/office/v1/enrolment/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(faults -> faults.authenticationEntryPoint(
                                (_, response, _) -> OfficeProblem.write(OfficeRefused.notSignedIn(), response))
                        .accessDeniedHandler((_, response, _) ->
                                OfficeProblem.write(OfficeRefused.notPermitted("denied"), response)))
                .build();
    }

    @Bean
    @Order(0)
    SecurityFilterChain officePages(HttpSecurity http) throws Exception {
        return withoutServletSessions(http.securityMatcher("/office", "/office/**"), PAGES)
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    private static HttpSecurity withoutServletSessions(HttpSecurity http, String policy) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(given -> given.policyDirectives(policy))
                        .referrerPolicy(given -> given.policy(ReferrerPolicy.NO_REFERRER))
                        .crossOriginOpenerPolicy(given -> given.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(given -> given.policy("camera=(), display-capture=(), geolocation=(), "
                                + "microphone=(), payment=(), usb=(), publickey-credentials-get=(self), "
                                + "publickey-credentials-create=(self)")));
    }
}
