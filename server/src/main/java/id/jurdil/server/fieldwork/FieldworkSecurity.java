package id.jurdil.server.fieldwork;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The phones' door and the app that knocks on it. A phone has no session: {@link PhoneRequests} knows it by its signature. What
 * is not listed is denied.
 */
@Configuration(proxyBeanMethods = false)
class FieldworkSecurity {
    private static final String PAGES = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'none'; frame-ancestors 'none'; "
            + "base-uri 'none'";

    @Bean
    @Order(0)
    SecurityFilterChain phoneApi(HttpSecurity http) throws Exception {
        return stateless(http.securityMatcher("/api/phone/**"), "default-src 'none'; frame-ancestors 'none'")
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                HttpMethod.POST, PhoneController.PATH + "/enrolment", PhoneController.PATH + "/acts")
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.GET,
                                PhoneController.PATH + "/assignment",
                                PhoneController.PATH + "/letters",
                                PhoneController.PATH + "/acts")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    @Bean
    @Order(0)
    SecurityFilterChain officerPages(HttpSecurity http) throws Exception {
        return stateless(http.securityMatcher("/officer", "/officer/**"), PAGES)
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** The app's files, from the jar of the browser's side. */
    @Bean
    WebMvcConfigurer officerFiles() {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/officer/assets/**")
                        .addResourceLocations("classpath:/officer/assets/")
                        .setCacheControl(CacheControl.maxAge(java.time.Duration.ofDays(365))
                                .immutable());
                registry.addResourceHandler("/officer/**")
                        .addResourceLocations("classpath:/officer/")
                        .setCacheControl(CacheControl.noCache());
            }

            @Override
            public void addViewControllers(ViewControllerRegistry registry) {
                registry.addRedirectViewController("/officer", "/officer/");
                registry.addViewController("/officer/").setViewName("forward:/officer/index.html");
            }
        };
    }

    private static HttpSecurity stateless(HttpSecurity http, String policy) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(
                        headers -> headers.contentSecurityPolicy(given -> given.policyDirectives(policy))
                                .referrerPolicy(given -> given.policy(ReferrerPolicy.NO_REFERRER))
                                .permissionsPolicyHeader(
                                        given -> given.policy(
                                                "camera=(), display-capture=(), geolocation=(self), microphone=(), payment=(), usb=()")));
    }
}
