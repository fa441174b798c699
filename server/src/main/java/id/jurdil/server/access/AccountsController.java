package id.jurdil.server.access;

import id.jurdil.election.definition.ElectionDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts, for those who make them: in their unit, for roles that theirs may grant. */
@RestController
@RequestMapping("/api/office/v1/accounts")
class AccountsController {
    private final Accounts accounts;
    private final Enrolments enrolments;
    private final Credentials credentials;
    private final OfficeSessions sessions;
    private final ElectionDefinition election;
    private final TransactionTemplate transaction;
    private final AuditTrail trail;

    AccountsController(
            Accounts accounts,
            Enrolments enrolments,
            Credentials credentials,
            OfficeSessions sessions,
            ElectionDefinition election,
            TransactionTemplate transaction,
            AuditTrail trail) {
        this.accounts = accounts;
        this.enrolments = enrolments;
        this.credentials = credentials;
        this.sessions = sessions;
        this.election = election;
        this.transaction = transaction;
        this.trail = trail;
    }

    /** @param grantable the roles for which the asker may make accounts */
    record Listed(List<Account> accounts, Set<Role> grantable) {}

    record Fresh(String login, String name, Role role, String unit) {}

    /** @param code for the first sign-in, told this once */
    record Made(Account account, String code, Instant codeEndsAt) {}

    record Why(@Nullable String reason) {}

    /** @param subject {@code sub} of the person at the identity provider; empty to take it away */
    record Subject(String subject) {}

    @Requires(permission = Permission.ACCOUNTS_MANAGE, unit = Requires.Unit.QUERY)
    @GetMapping
    Listed list(@RequestParam String unit, Officer officer) {
        return new Listed(accounts.within(unit), officer.role().grants());
    }

    @Requires(permission = Permission.ACCOUNTS_MANAGE, unit = Requires.Unit.LOADED, stepUp = true)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Made make(@RequestBody Fresh body, Officer officer) {
        String unit = Given.text(body.unit(), "unit");
        officer.mustCover(unit);
        if (body.role() == null) {
            throw OfficeRefused.malformed("role is missing");
        }
        mustGrant(officer, body.role());
        mustFit(body.role(), unit);
        String login = Accounts.checkedLogin(body.login());
        String name = Accounts.checkedName(body.name());
        try {
            return java.util.Objects.requireNonNull(transaction.execute(_ -> {
                long made = accounts.make(login, name, body.role(), unit, officer.account());
                trail.record(
                        officer,
                        "ACCOUNT_MADE",
                        unit,
                        "account/" + made,
                        body.role().name());
                return issued(made);
            }));
        } catch (DuplicateKeyException e) {
            throw OfficeRefused.of(HttpStatus.CONFLICT, "LOGIN_TAKEN", "another account has this login");
        }
    }

    /** The holder lost their way in: what opened the account is void, a new code opens it once. */
    @Requires(permission = Permission.ACCOUNTS_MANAGE, unit = Requires.Unit.LOADED, stepUp = true)
    @PostMapping("/{id}/reset")
    Made reset(@PathVariable long id, @RequestBody Why why, Officer officer) {
        var account = others(id, officer);
        if (!account.active()) {
            throw OfficeRefused.of(HttpStatus.CONFLICT, "ACCOUNT_INACTIVE", "activate it first");
        }
        return java.util.Objects.requireNonNull(transaction.execute(_ -> {
            credentials.wipe(id);
            sessions.endAll(id);
            trail.record(officer, "ACCOUNT_RESET", account.unit(), "account/" + id, why.reason());
            return issued(id);
        }));
    }

    @Requires(permission = Permission.ACCOUNTS_MANAGE, unit = Requires.Unit.LOADED, stepUp = true)
    @PostMapping("/{id}/deactivate")
    Account deactivate(@PathVariable long id, @RequestBody Why why, Officer officer) {
        return activate(id, false, "ACCOUNT_DEACTIVATED", why, officer);
    }

    @Requires(permission = Permission.ACCOUNTS_MANAGE, unit = Requires.Unit.LOADED, stepUp = true)
    @PostMapping("/{id}/activate")
    Account activate(@PathVariable long id, @RequestBody Why why, Officer officer) {
        return activate(id, true, "ACCOUNT_ACTIVATED", why, officer);
    }

    /** Says which person at the identity provider holds the account. */
    @Requires(permission = Permission.ACCOUNTS_MANAGE, unit = Requires.Unit.LOADED, stepUp = true)
    @PostMapping("/{id}/provider")
    Account setProvider(@PathVariable long id, @RequestBody Subject body, Officer officer) {
        var account = others(id, officer);
        String subject = body.subject() == null || body.subject().isBlank()
                ? null
                : body.subject().strip();
        try {
            transaction.executeWithoutResult(_ -> {
                accounts.setProviderSubject(id, subject);
                trail.record(
                        officer,
                        subject == null ? "PROVIDER_REMOVED" : "PROVIDER_SET",
                        account.unit(),
                        "account/" + id,
                        null);
            });
        } catch (DuplicateKeyException e) {
            throw OfficeRefused.of(HttpStatus.CONFLICT, "SUBJECT_TAKEN", "another account has this subject");
        }
        return accounts.get(id);
    }

    private Account activate(long id, boolean active, String act, Why why, Officer officer) {
        var account = others(id, officer);
        transaction.executeWithoutResult(_ -> {
            accounts.setActive(id, active, officer.account());
            if (!active) {
                sessions.endAll(id);
            }
            trail.record(officer, act, account.unit(), "account/" + id, why.reason());
        });
        return accounts.get(id);
    }

    private Made issued(long account) {
        var issued = enrolments.issue(account);
        return new Made(accounts.get(account), issued.code(), issued.endsAt());
    }

    /** Somebody else's account, within the officer's unit, of a role that the officer may grant. */
    private Account others(long id, Officer officer) {
        var account = accounts.get(id);
        officer.mustCover(account.unit());
        mustGrant(officer, account.role());
        if (id == officer.account()) {
            throw OfficeRefused.of(HttpStatus.CONFLICT, "OWN_ACCOUNT", "nobody does this to their own account");
        }
        return account;
    }

    private static void mustGrant(Officer officer, Role role) {
        if (!officer.role().grants().contains(role)) {
            throw OfficeRefused.of(
                    HttpStatus.FORBIDDEN, "NOT_GRANTABLE", "%s does not grant %s".formatted(officer.role(), role));
        }
    }

    private void mustFit(Role role, String unit) {
        int region = election.regions().find(unit);
        if (region < 0) {
            throw OfficeRefused.of(HttpStatus.UNPROCESSABLE_CONTENT, "UNIT_UNKNOWN", "no region has this code");
        }
        if (!role.fits(election.regions().level(region))) {
            throw OfficeRefused.of(
                    HttpStatus.UNPROCESSABLE_CONTENT, "UNIT_LEVEL", "there is no %s of such a unit".formatted(role));
        }
    }
}
