package id.jurdil.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Signing in, the first time and every time. */
@RestController
class SignInController {
    private final SignIn signIn;
    private final Passkeys passkeys;
    private final Enrolments enrolments;
    private final OfficeOrigin origin;
    private final AccessSettings settings;

    SignInController(
            SignIn signIn, Passkeys passkeys, Enrolments enrolments, OfficeOrigin origin, AccessSettings settings) {
        this.signIn = signIn;
        this.passkeys = passkeys;
        this.enrolments = enrolments;
        this.origin = origin;
        this.settings = settings;
    }

    /** @param provider name of the identity provider, or null where there is none */
    record Ways(@Nullable String provider) {}

    record PasswordTry(String login, String password, String code) {}

    record PasskeyTry(String ceremony, JsonNode credential) {}

    record Code(String code) {}

    /** @param first whether this makes the first administrator's account, whose login and name are still to be said */
    record Waiting(
            boolean first, @Nullable String login, @Nullable String name) {}

    record Redeem(
            String code, @Nullable String login, @Nullable String name) {}

    @BeforeSignIn
    @GetMapping("/api/office/v1/sign-in")
    Ways ways() {
        var provider = settings.provider();
        return new Ways(provider == null ? null : provider.name());
    }

    @BeforeSignIn
    @PostMapping("/api/office/v1/sign-in/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withPassword(@RequestBody PasswordTry body, HttpServletRequest request, HttpServletResponse response) {
        signIn.withPassword(
                Given.text(body.login(), "login"),
                Given.text(body.password(), "password"),
                Given.text(body.code(), "code"),
                request,
                response);
    }

    @BeforeSignIn
    @PostMapping("/api/office/v1/sign-in/passkey/options")
    Passkeys.Asked passkeyOptions(HttpServletRequest request) {
        return passkeys.askToSignIn(origin.required(request));
    }

    @BeforeSignIn
    @PostMapping("/api/office/v1/sign-in/passkey")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withPasskey(@RequestBody PasskeyTry body, HttpServletRequest request, HttpServletResponse response) {
        signIn.countStranger(request);
        long account;
        try {
            account = passkeys.signIn(
                    origin.required(request), Given.text(body.ceremony(), "ceremony"), Given.json(body.credential()));
        } catch (OfficeRefused refused) {
            signIn.strangerFailed(SignInMethod.PASSKEY);
            throw refused;
        }
        signIn.takeBackStranger(request);
        signIn.begin(account, SignInMethod.PASSKEY, response);
    }

    /** Whose first sign-in a code is for. */
    @BeforeSignIn
    @PostMapping("/api/office/v1/enrolment/look")
    Waiting look(@RequestBody Code body, HttpServletRequest request) {
        signIn.countStranger(request);
        var account = enrolments.look(Given.text(body.code(), "code"));
        signIn.takeBackStranger(request);
        return account.map(found -> new Waiting(false, found.login(), found.name()))
                .orElseGet(() -> new Waiting(true, null, null));
    }

    /** Begins a session that can do nothing but set a password or a passkey. */
    @BeforeSignIn
    @PostMapping("/api/office/v1/enrolment")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void redeem(@RequestBody Redeem body, HttpServletRequest request, HttpServletResponse response) {
        signIn.countStranger(request);
        var account = enrolments.redeem(Given.text(body.code(), "code"), body.login(), body.name());
        signIn.takeBackStranger(request);
        signIn.begin(account.id(), SignInMethod.ENROLMENT_CODE, response);
    }

    @SignedIn
    @PostMapping("/api/office/v1/sign-out")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(OfficeSession session, HttpServletResponse response) {
        signIn.signOut(session, response);
    }

    @SignedIn
    @PostMapping("/api/office/v1/me/confirm/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmWithPassword(@RequestBody PasswordTry body, OfficeSession session, HttpServletResponse response) {
        signIn.confirmWithPassword(
                session, Given.text(body.password(), "password"), Given.text(body.code(), "code"), response);
    }

    @SignedIn
    @PostMapping("/api/office/v1/me/confirm/passkey/options")
    Passkeys.Asked confirmOptions(HttpServletRequest request) {
        return passkeys.askToSignIn(origin.required(request));
    }

    @SignedIn
    @PostMapping("/api/office/v1/me/confirm/passkey")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmWithPasskey(
            @RequestBody PasskeyTry body,
            OfficeSession session,
            HttpServletRequest request,
            HttpServletResponse response) {
        long account = passkeys.signIn(
                origin.required(request), Given.text(body.ceremony(), "ceremony"), Given.json(body.credential()));
        if (account != session.officer().account()) {
            throw OfficeRefused.of(HttpStatus.UNAUTHORIZED, "PASSKEY_REFUSED", "the passkey is another account's");
        }
        signIn.confirm(session, SignInMethod.PASSKEY, response);
    }
}
