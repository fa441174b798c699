package id.jurdil.server.access;

import java.util.Optional;

/** The way in of an installation that nobody can sign in to yet. */
public final class FirstAdministrator {
    private final Accounts accounts;
    private final Enrolments enrolments;

    FirstAdministrator(Accounts accounts, Enrolments enrolments) {
        this.accounts = accounts;
        this.enrolments = enrolments;
    }

    /**
     * A one-time code for whoever stands at the console, while there is no administrator who can sign in; the one told before is
     * void. It belongs on the console and nowhere else.
     */
    public Optional<String> code() {
        if (accounts.someAdministratorCanSignIn()) {
            return Optional.empty();
        }
        return Optional.of(enrolments.issue(accounts.waitingAdministrator()).code());
    }
}
