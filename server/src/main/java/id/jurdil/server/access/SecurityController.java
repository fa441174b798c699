package id.jurdil.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** One's own ways in: passkeys, password with second factor, recovery codes, sessions. */
@RestController
@RequestMapping("/api/office/v1/me")
class SecurityController {
    private static final int TOTP_SECRET = 20;

    private final Accounts accounts;
    private final Credentials credentials;
    private final Passwords passwords;
    private final Passkeys passkeys;
    private final Enrolments enrolments;
    private final OfficeSessions sessions;
    private final SignIn signIn;
    private final Secrets secrets;
    private final OfficeOrigin origin;
    private final OfficeClock clock;
    private final AuditTrail trail;
    private final SecureRandom random = new SecureRandom();

    SecurityController(
            Accounts accounts,
            Credentials credentials,
            Passwords passwords,
            Passkeys passkeys,
            Enrolments enrolments,
            OfficeSessions sessions,
            SignIn signIn,
            Secrets secrets,
            OfficeOrigin origin,
            OfficeClock clock,
            AuditTrail trail) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.passwords = passwords;
        this.passkeys = passkeys;
        this.enrolments = enrolments;
        this.sessions = sessions;
        this.signIn = signIn;
        this.secrets = secrets;
        this.origin = origin;
        this.clock = clock;
        this.trail = trail;
    }

    record Security(
            boolean password, int recoveryCodesLeft, List<Passkeys.Kept> passkeys, List<SessionSeen> sessions) {}

    /** @param current whether it is the one that asks */
    record SessionSeen(long number, Instant begunAt, Instant seenAt, SignInMethod method, boolean current) {}

    /**
     * A secret for the phone, not kept until a code proves that the phone has it.
     *
     * @param secret in Base32, to type
     * @param uri the same for a QR code
     * @param pending sent back with the code
     */
    record Proposed(String secret, String uri, String pending) {}

    /** @param pending and {@code code} from the phone; null to change the password alone */
    record NewPassword(
            String password,
            @Nullable String pending,
            @Nullable String code) {}

    record RecoveryCodes(List<String> recoveryCodes) {}

    record NewPasskey(String ceremony, JsonNode credential, String label) {}

    record SessionNumber(long number) {}

    @SignedIn
    @GetMapping("/security")
    Security security(OfficeSession session) {
        long account = session.officer().account();
        return new Security(
                accounts.get(account).hasPassword(),
                credentials.recoveryCodesLeft(account),
                passkeys.of(account),
                sessions.of(account, session.number()));
    }

    @SignedIn
    @PostMapping("/totp")
    Proposed proposeTotp(OfficeSession session) {
        byte[] secret = new byte[TOTP_SECRET];
        random.nextBytes(secret);
        var account = accounts.get(session.officer().account());
        String text = Totp.base32(secret);
        return new Proposed(
                text,
                "otpauth://totp/Jurdil:%s?secret=%s&issuer=Jurdil".formatted(account.login(), text),
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(secrets.seal(secret, pendingPlace(account.id()))));
    }

    /** Sets the password; with a new second factor, recovery codes are told this once. */
    @SignedIn(stepUp = true)
    @PostMapping("/password")
    RecoveryCodes setPassword(@RequestBody NewPassword body, OfficeSession session, HttpServletResponse response) {
        var account = accounts.get(session.officer().account());
        String password = Given.text(body.password(), "password");
        passwords.check(password, account.login());
        List<String> codes = List.of();
        if (body.pending() != null) {
            byte[] secret = secrets.open(bytes(body.pending()), pendingPlace(account.id()));
            long step = Totp.USUAL
                    .step(secret, Given.text(body.code(), "code").replace(" ", ""), clock.now(), 0)
                    .orElseThrow(() -> OfficeRefused.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "CODE_WRONG",
                            "the phone's code does not fit the secret"));
            credentials.setTotp(account.id(), secret, step);
            codes = credentials.newRecoveryCodes(account.id());
        } else if (!account.hasPassword()) {
            throw OfficeRefused.malformed("a first password needs a second factor: pending and code are missing");
        }
        credentials.setPassword(account.id(), password);
        changed(session, SignInMethod.PASSWORD, "PASSWORD_SET", response);
        return new RecoveryCodes(codes);
    }

    @SignedIn(stepUp = true)
    @PostMapping("/recovery-codes")
    RecoveryCodes newRecoveryCodes(OfficeSession session) {
        var account = accounts.get(session.officer().account());
        if (!account.hasPassword()) {
            throw OfficeRefused.malformed("recovery codes stand beside a password, and there is none");
        }
        record(session, "RECOVERY_CODES_MADE");
        return new RecoveryCodes(credentials.newRecoveryCodes(account.id()));
    }

    @SignedIn(stepUp = true)
    @PostMapping("/passkeys/options")
    Passkeys.Asked passkeyOptions(OfficeSession session, HttpServletRequest request) {
        return passkeys.askToRegister(
                origin.required(request), accounts.get(session.officer().account()));
    }

    @SignedIn(stepUp = true)
    @PostMapping("/passkeys")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void addPasskey(
            @RequestBody NewPasskey body,
            OfficeSession session,
            HttpServletRequest request,
            HttpServletResponse response) {
        String label = Given.text(body.label(), "label").strip();
        passkeys.register(
                origin.required(request),
                accounts.get(session.officer().account()),
                Given.text(body.ceremony(), "ceremony"),
                Given.json(body.credential()),
                label.length() > 60 ? label.substring(0, 60) : label);
        changed(session, SignInMethod.PASSKEY, "PASSKEY_ADDED", response);
    }

    @SignedIn(stepUp = true)
    @DeleteMapping("/passkeys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removePasskey(@PathVariable String id, OfficeSession session) {
        var account = accounts.get(session.officer().account());
        if (!account.hasPassword() && account.passkeys() < 2) {
            throw OfficeRefused.of(HttpStatus.CONFLICT, "LAST_WAY_IN", "nothing else opens the account");
        }
        if (!passkeys.remove(account.id(), id)) {
            throw OfficeRefused.notFound();
        }
        record(session, "PASSKEY_REMOVED");
    }

    @SignedIn
    @PostMapping("/sessions/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSession(@RequestBody SessionNumber body, OfficeSession session) {
        sessions.end(session.officer().account(), body.number());
        record(session, "SESSION_ENDED");
    }

    @SignedIn
    @PostMapping("/sessions/end-all")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endAllSessions(OfficeSession session, HttpServletResponse response) {
        sessions.endAll(session.officer().account());
        signIn.signOut(session, response);
    }

    /** A way in has changed: the session goes on under another cookie, and an enrolment is complete. */
    private void changed(OfficeSession session, SignInMethod method, String act, HttpServletResponse response) {
        enrolments.complete(session.officer().account());
        record(session, act);
        signIn.confirm(session, method, response);
    }

    private void record(OfficeSession session, String act) {
        var officer = session.officer();
        trail.record(officer, act, officer.unit(), "account/" + officer.account(), null);
    }

    private static String pendingPlace(long account) {
        return "pending-totp/" + account;
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw OfficeRefused.malformed("pending is not what was given out");
        }
    }
}
