package id.jurdil.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sign-in through an identity provider (OpenID Connect, code flow with PKCE). The provider's {@code sub} leads to an account
 * that an administrator bound to it; nobody gets an account by this road.
 */
@Component
final class ProviderSignIn {
    private static final String START = "/api/office/v1/sign-in/provider";
    private static final String ANSWER = "/api/office/v1/sign-in/answer";
    private static final String NAME = "provider";
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final AccessSettings settings;
    private final Accounts accounts;
    private final SignIn signIn;
    private final Secrets secrets;
    private final OfficeOrigin origin;
    private volatile @Nullable ClientRegistration registration;

    ProviderSignIn(AccessSettings settings, Accounts accounts, SignIn signIn, Secrets secrets, OfficeOrigin origin) {
        this.settings = settings;
        this.accounts = accounts;
        this.signIn = signIn;
        this.secrets = secrets;
        this.origin = origin;
    }

    void addTo(HttpSecurity http) throws Exception {
        ClientRegistrationRepository registrations = name -> name.equals(NAME) ? registration() : null;
        var requests = new DefaultOAuth2AuthorizationRequestResolver(registrations, START);
        // Signing in is also how somebody proves once more who they are: a session at the provider is not enough.
        requests.setAuthorizationRequestCustomizer(
                request -> request.additionalParameters(more -> more.put("prompt", "login")));
        http.oauth2Login(login -> login.loginPage("/office/")
                .clientRegistrationRepository(registrations)
                .authorizedClientRepository(new ForgottenTokens())
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests)
                        .authorizationRequestRepository(new SealedRequests()))
                .redirectionEndpoint(endpoint -> endpoint.baseUri(ANSWER))
                .successHandler((_, response, found) -> signedIn(found, response))
                .failureHandler((_, response, _) -> response.sendRedirect("/office/#/sign-in/refused")));
    }

    private void signedIn(Authentication found, HttpServletResponse response) throws IOException {
        var account = accounts.findByProviderSubject(found.getName()).filter(Account::active);
        if (account.isEmpty()) {
            signIn.strangerFailed(SignInMethod.PROVIDER);
            response.sendRedirect("/office/#/sign-in/unknown");
            return;
        }
        signIn.begin(account.get().id(), SignInMethod.PROVIDER, response);
        response.sendRedirect("/office/");
    }

    /** Asked of the provider when first needed: the server starts without it. */
    private ClientRegistration registration() {
        var known = registration;
        if (known != null) {
            return known;
        }
        var provider = java.util.Objects.requireNonNull(settings.provider());
        var told = ClientRegistrations.fromIssuerLocation(provider.issuer())
                .registrationId(NAME)
                .clientId(provider.clientId())
                .clientSecret(provider.clientSecret())
                .redirectUri((origin.told() == null ? "{baseUrl}" : origin.told()) + ANSWER)
                .scope("openid")
                .userNameAttributeName("sub")
                .build();
        registration = told;
        return told;
    }

    /** We ask who somebody is and nothing more: no token of the provider is kept. */
    private static final class ForgottenTokens implements OAuth2AuthorizedClientRepository {
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals")
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {
            // Nothing to keep
        }

        @Override
        public void removeAuthorizedClient(
                String registration,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {
            // Nothing was kept
        }
    }

    /**
     * What was asked of the provider travels sealed in a cookie of the browser that asked. It is SameSite=Lax: the answer comes
     * from the provider's site.
     */
    private final class SealedRequests implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
        private static final String PLACE = "provider-request";

        private final SessionCookie cookie = new SessionCookie("jurdil-provider", origin, "Lax");
        private final JsonMapper json = JsonMapper.shared();

        private record Kept(
                String authorizationUri,
                String clientId,
                String redirectUri,
                Set<String> scopes,
                String state,
                Map<String, Object> additional,
                Map<String, Object> attributes,
                String requestUri) {}

        @Override
        public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
            String sealed = cookie.read(request);
            String state = request.getParameter("state");
            if (sealed == null || state == null) {
                return null;
            }
            try {
                byte[] opened = secrets.open(Base64.getUrlDecoder().decode(sealed), PLACE);
                var kept = json.readValue(opened, Kept.class);
                if (!kept.state().equals(state)) {
                    return null;
                }
                return OAuth2AuthorizationRequest.authorizationCode()
                        .authorizationUri(kept.authorizationUri())
                        .clientId(kept.clientId())
                        .redirectUri(kept.redirectUri())
                        .scopes(kept.scopes())
                        .state(kept.state())
                        .additionalParameters(kept.additional())
                        .attributes(all -> all.putAll(kept.attributes()))
                        .authorizationRequestUri(kept.requestUri())
                        .build();
            } catch (OfficeRefused | IllegalArgumentException | JacksonException e) {
                return null;
            }
        }

        @Override
        public void saveAuthorizationRequest(
                @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
            if (asked == null) {
                cookie.erase(response);
                return;
            }
            var kept = new Kept(
                    asked.getAuthorizationUri(),
                    asked.getClientId(),
                    String.valueOf(asked.getRedirectUri()),
                    asked.getScopes(),
                    String.valueOf(asked.getState()),
                    asked.getAdditionalParameters(),
                    asked.getAttributes(),
                    asked.getAuthorizationRequestUri());
            byte[] sealed = secrets.seal(json.writeValueAsBytes(kept), PLACE);
            cookie.write(response, Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), PATIENCE);
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
                HttpServletRequest request, HttpServletResponse response) {
            var asked = loadAuthorizationRequest(request);
            cookie.erase(response);
            return asked;
        }
    }
}
