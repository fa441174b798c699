package id.jurdil.server.access;

import id.jurdil.server.access.Attempts.Counter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The ways in, and what they leave in the browser. */
final class SignIn {
    private static final Duration DEVICE_KNOWN = Duration.ofDays(365);
    private static final int ACCOUNT_FREE = 5;
    private static final int DEVICE_FREE = 10;
    private static final int PREFIX_FREE = 60;

    private final Accounts accounts;
    private final Credentials credentials;
    private final OfficeSessions sessions;
    private final Attempts attempts;
    private final Secrets secrets;
    private final SessionCookie sessionCookie;
    private final SessionCookie deviceCookie;
    private final AuditTrail trail;

    SignIn(
            Accounts accounts,
            Credentials credentials,
            OfficeSessions sessions,
            Attempts attempts,
            Secrets secrets,
            OfficeOrigin origin,
            AuditTrail trail) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.sessions = sessions;
        this.attempts = attempts;
        this.secrets = secrets;
        this.sessionCookie = new SessionCookie(SessionCookie.SESSION, origin);
        this.deviceCookie = new SessionCookie(SessionCookie.DEVICE, origin);
        this.trail = trail;
    }

    /** @throws OfficeRefused with code WRONG whatever was wrong, or TOO_MANY_TRIES */
    void withPassword(
            String typedLogin, String password, String code, HttpServletRequest request, HttpServletResponse response) {
        String login = typedLogin.strip().toLowerCase(Locale.ROOT);
        var device = knownDevice(login, request);
        String prefix = NetworkPrefix.of(request.getRemoteAddr());
        var own = device == null
                ? counter(ACCOUNT_FREE, "account", login, prefix)
                : counter(DEVICE_FREE, "device", HexFormat.of().formatHex(device.number()));
        var all = device == null ? List.of(own, counter(PREFIX_FREE, "prefix", prefix)) : List.of(own);
        attempts.count(all);
        var judged = credentials.judge(login, password, code);
        if (judged.isEmpty()) {
            trail.signInFailed(accounts.find(login).orElse(null), SignInMethod.PASSWORD);
            throw wrong();
        }
        long account = judged.get();
        attempts.forget(own);
        all.stream().skip(1).forEach(attempts::takeBack);
        begin(account, code.strip().length() == 6 ? SignInMethod.PASSWORD : SignInMethod.RECOVERY_CODE, response);
    }

    /** The device that asks, if it signed in to this very account before. */
    private @Nullable KnownDevice knownDevice(String login, HttpServletRequest request) {
        var device = KnownDevice.read(deviceCookie.read(request), secrets);
        if (device == null) {
            return null;
        }
        var account = accounts.find(login);
        return account.isPresent() && account.get().id() == device.account() ? device : null;
    }

    /** Counts a try of whoever asks without an account; it stands whatever comes of it. */
    void countStranger(HttpServletRequest request) {
        attempts.count(List.of(counter(PREFIX_FREE, "prefix", NetworkPrefix.of(request.getRemoteAddr()))));
    }

    /** Notes that somebody without an account at hand was refused; who it was nobody knows. */
    void strangerFailed(SignInMethod method) {
        trail.signInFailed(null, method);
    }

    /** The try was right after all. */
    void takeBackStranger(HttpServletRequest request) {
        attempts.takeBack(counter(PREFIX_FREE, "prefix", NetworkPrefix.of(request.getRemoteAddr())));
    }

    /** Who has proven to hold the account is signed in: another session, whatever the browser brought along. */
    void begin(long account, SignInMethod method, HttpServletResponse response) {
        var found = accounts.get(account);
        if (!found.active()) {
            throw wrong();
        }
        sessionCookie.write(response, sessions.begin(account, method), null);
        if (method != SignInMethod.ENROLMENT_CODE) {
            deviceCookie.write(response, KnownDevice.fresh(account).note(secrets), DEVICE_KNOWN);
        }
        trail.record(found.officer(), "SIGNED_IN", found.unit(), "account/" + account, method.name());
    }

    /**
     * Once more, inside a session, with password and code.
     *
     * <p>Counted by the session: whoever got hold of it gains a few tries and shuts out nobody else.
     */
    void confirmWithPassword(OfficeSession session, String password, String code, HttpServletResponse response) {
        attempts.count(List.of(stepUpCounter(session)));
        var account = accounts.get(session.officer().account());
        if (credentials.judge(account.login(), password, code).isEmpty()) {
            trail.signInFailed(account, SignInMethod.PASSWORD);
            throw wrong();
        }
        confirm(session, SignInMethod.PASSWORD, response);
    }

    /** The officer of a session has proven once more who they are: another cookie, the old one is void. */
    void confirm(OfficeSession session, SignInMethod method, HttpServletResponse response) {
        attempts.forget(stepUpCounter(session));
        sessionCookie.write(response, sessions.confirm(session, method), null);
        trail.record(
                session.officer(),
                "CONFIRMED",
                session.officer().unit(),
                "account/" + session.officer().account(),
                method.name());
    }

    void signOut(OfficeSession session, HttpServletResponse response) {
        sessions.end(session.officer().account(), session.number());
        sessionCookie.erase(response);
        trail.record(
                session.officer(),
                "SIGNED_OUT",
                session.officer().unit(),
                "account/" + session.officer().account(),
                null);
    }

    private Counter stepUpCounter(OfficeSession session) {
        return counter(ACCOUNT_FREE, "session", Long.toString(session.number()));
    }

    private Counter counter(int free, String... words) {
        return new Counter(secrets.tag("attempt", words), free);
    }

    private static OfficeRefused wrong() {
        return OfficeRefused.of(HttpStatus.UNAUTHORIZED, "WRONG", "login, password or code; which of them is not told");
    }
}
