package id.jurdil.server.incidents;

import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.Logins;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.access.OfficeRefused;
import id.jurdil.server.access.Officer;
import id.jurdil.server.incidents.Incident.Act;
import id.jurdil.server.incidents.Incident.Closing;
import id.jurdil.server.incidents.Incident.State;
import id.jurdil.server.lists.DeterminedLists;
import id.jurdil.server.lists.exports.Copies;
import id.jurdil.server.lists.exports.Copy;
import id.jurdil.server.lists.exports.CopyKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** The acts on incidents. Each is one transaction with its entry in the audit trail; nothing is ever overwritten. */
final class Incidents {
    private static final int LONGEST = 4_000;
    private static final int MOST_COPIES = 2_000;
    /** A NIK or family card number has sixteen digits, however it is spaced. */
    private static final Pattern PERSONAL_NUMBER = Pattern.compile("(?:\\d[ .-]?){15}\\d");

    private final IncidentRows rows;
    private final ScopeRows scopes;
    private final SampleRows samples;
    private final Standings standings;
    private final DeterminedLists lists;
    private final Copies copies;
    private final Logins logins;
    private final TransactionTemplate transaction;
    private final AuditTrail trail;
    private final OfficeClock clock;

    Incidents(
            IncidentRows rows,
            ScopeRows scopes,
            SampleRows samples,
            Standings standings,
            DeterminedLists lists,
            Copies copies,
            Logins logins,
            TransactionTemplate transaction,
            AuditTrail trail,
            OfficeClock clock) {
        this.rows = rows;
        this.scopes = scopes;
        this.samples = samples;
        this.standings = standings;
        this.lists = lists;
        this.copies = copies;
        this.logins = logins;
        this.transaction = transaction;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Opens an incident; from {@code knownAt} the clock runs.
     *
     * @param units all that it concerns; it belongs to the smallest that covers them
     */
    Incident open(Officer by, List<String> units, Instant knownAt, String knownHow, String happened) {
        units.forEach(unit -> by.mustCover(Regions.code(unit)));
        if (units.isEmpty()) {
            throw OfficeRefused.malformed("units: at least one is needed");
        }
        String how = text(knownHow, "knownHow");
        String what = text(happened, "happened");
        var now = clock.now();
        if (knownAt.isAfter(now)) {
            throw Refusals.conflict("KNOWN_IN_FUTURE");
        }
        return did(() -> {
            long id = rows.insert(knownAt, how, by.account(), now);
            rows.insertUnit(id, Regions.covering(units), by.account(), now);
            rows.insertNote(id, Note.Kind.HAPPENED, what, null, by.account(), now);
            var incident = rows.find(id).orElseThrow();
            trail.record(by, "INCIDENT_OPENED", incident.unit(), incident.subject(), null);
            return incident;
        });
    }

    /** Adds a statement, which may say that an earlier one was wrong; closed or not. */
    void note(Officer by, Incident incident, Note.Kind kind, String text, @Nullable Long corrects) {
        String said = text(text, "text");
        did(() -> {
            if (corrects != null && rows.notes(incident.id()).stream().noneMatch(note -> note.id() == corrects)) {
                throw OfficeRefused.notFound();
            }
            rows.insertNote(incident.id(), kind, said, corrects, by.account(), clock.now());
            trail.record(by, "INCIDENT_NOTED", incident.unit(), incident.subject(), kind.name());
            return incident;
        });
    }

    /** Everybody on a copy. Where it lies outside the incident's unit, the incident widens to cover it. */
    void addCopy(Officer by, Incident incident, long number) {
        var copy = copies.find(number).orElseThrow(() -> Refusals.conflict("NO_SUCH_COPY"));
        by.mustCover(copy.place());
        var shown = Shown.of(copy.kind()).orElseThrow(() -> Refusals.conflict("NUMBERS_ALONE"));
        add(by, incident, new Source.What.OfCopy(number, shown), copy.place());
    }

    /** Everybody on a determined list of the incident's unit, or of one that it then widens to. */
    void addList(Officer by, Incident incident, long list, Shown shown) {
        var snapshot = lists.find(list).orElseThrow(() -> Refusals.conflict("NO_SUCH_LIST"));
        by.mustCover(snapshot.unit());
        add(by, incident, new Source.What.OfList(list, shown), snapshot.unit());
    }

    void addUnit(Officer by, Incident incident, String unit, Shown shown) {
        by.mustCover(Regions.code(unit));
        add(by, incident, new Source.What.OfUnit(shown), unit);
    }

    /** What an account saw; only of those inside the incident's unit is anything kept. */
    void addAccount(Officer by, Incident incident, String login, Instant from, Instant until) {
        if (!from.isBefore(until)) {
            throw Refusals.conflict("NO_TIME");
        }
        var account = logins.find(login)
                .filter(found -> by.covers(found.unit()) || trail.touched(found.account(), incident.unit()))
                .orElseThrow(() -> Refusals.conflict("NO_SUCH_ACCOUNT"));
        add(by, incident, new Source.What.OfAccount(account.account(), from, until), incident.unit());
    }

    void addSample(Officer by, Incident incident, long sample) {
        if (samples.of(incident.id()).stream().noneMatch(known -> known.id() == sample)) {
            throw OfficeRefused.notFound();
        }
        add(by, incident, new Source.What.OfSample(sample), incident.unit());
    }

    private void add(Officer by, Incident incident, Source.What what, String place) {
        did(() -> {
            rows.lock(incident.id());
            mustNotBeClosed(incident);
            String own = rows.find(incident.id()).orElseThrow().unit();
            String unit = Regions.covering(List.of(own, place));
            by.mustCover(unit);
            var now = clock.now();
            boolean known = scopes.sources(incident.id()).stream()
                    .anyMatch(source -> source.withdrawn() == null
                            && source.what().equals(what)
                            && source.unit().equals(place));
            if (known) {
                throw Refusals.conflict("SOURCE_STANDS");
            }
            if (!unit.equals(own)) {
                rows.insertUnit(incident.id(), unit, by.account(), now);
                trail.record(by, "INCIDENT_WIDENED", unit, incident.subject(), null);
            }
            long source = scopes.insert(incident.id(), what, place, by.account(), now);
            trail.record(by, "INCIDENT_SOURCE_ADDED", unit, incident.subject(), "source " + source);
            return incident;
        });
    }

    /** The source does not count any more; what was computed with it stays as it was. */
    void withdraw(Officer by, Incident incident, long source, String reason) {
        String why = text(reason, "reason");
        did(() -> {
            rows.lock(incident.id());
            mustNotBeClosed(incident);
            boolean stands = scopes.sources(incident.id()).stream()
                    .anyMatch(known -> known.id() == source && known.withdrawn() == null);
            if (!stands) {
                throw OfficeRefused.notFound();
            }
            scopes.withdraw(source, why, by.account(), clock.now());
            trail.record(by, "INCIDENT_SOURCE_WITHDRAWN", incident.unit(), incident.subject(), "source " + source);
            return incident;
        });
    }

    /**
     * Writes down what was handed out, sent or published.
     *
     * @param scope that the officer saw; letters that were written here hold for the one they were written for
     */
    void dispatched(
            Officer by,
            Incident incident,
            Dispatch.To to,
            @Nullable String village,
            @Nullable Long scope,
            Instant sentAt,
            String how) {
        String way = text(how, "how");
        var now = clock.now();
        if (sentAt.isAfter(now) || sentAt.isBefore(incident.knownAt())) {
            throw Refusals.conflict("NOT_THEN");
        }
        boolean ofVillage = to == Dispatch.To.VILLAGE;
        did(() -> {
            rows.lock(incident.id());
            mustNotBeClosed(incident);
            if (ofVillage && (village == null || scope == null || !isOf(incident, scope, village))) {
                throw Refusals.conflict("NO_SUCH_VILLAGE");
            }
            Long of = ofVillage ? writtenFor(incident, Objects.requireNonNull(village), scope) : null;
            rows.insertDispatch(
                    incident.id(), new Dispatch(to, ofVillage ? village : null, of, sentAt, way, by.account(), now));
            String unit = ofVillage ? Objects.requireNonNull(village) : incident.unit();
            trail.record(by, "INCIDENT_DISPATCHED", unit, incident.subject(), to.name());
            return incident;
        });
    }

    /** For whom the letters of a village were written last; a computation made since tells of more than were told. */
    private @Nullable Long writtenFor(Incident incident, String village, @Nullable Long otherwise) {
        var known = scopes.scopes(incident.id()).stream().map(Scope::id).toList();
        return copies.within(village, MOST_COPIES).stream()
                .filter(copy -> copy.kind() == CopyKind.NOTICE
                        && copy.place().equals(village)
                        && known.contains(copy.snapshot()))
                .map(Copy::snapshot)
                .findFirst()
                .orElse(otherwise);
    }

    private boolean isOf(Incident incident, long scope, String village) {
        return scopes.scopes(incident.id()).stream().anyMatch(known -> known.id() == scope)
                && scopes.villages(incident.id(), scope, village).stream()
                        .anyMatch(known -> known.village().equals(village));
    }

    void decideDuty(Officer by, Incident incident, boolean owed, String reason) {
        String why = text(reason, "reason");
        did(() -> {
            mustNotBeClosed(incident);
            rows.insertDuty(incident.id(), new PublicDuty(owed, why, by.account(), clock.now()));
            trail.record(by, "INCIDENT_PUBLIC_DUTY", incident.unit(), incident.subject(), owed ? "owed" : "not owed");
            return incident;
        });
    }

    /**
     * The first of two who close it.
     *
     * @param falseAlarm nothing leaked: then nobody is owed anything
     */
    void proposeClosing(Officer by, Incident incident, boolean falseAlarm, String reason) {
        String why = text(reason, "reason");
        did(() -> {
            rows.lock(incident.id());
            var now = rows.find(incident.id()).orElseThrow();
            if (now.state() != State.OPEN) {
                throw Refusals.conflict("NOT_OPEN");
            }
            if (!falseAlarm && standings.of(now).clock().stoppedAt() == null) {
                throw Refusals.conflict("STILL_OWED");
            }
            step(by, now, Act.PROPOSED, falseAlarm, why);
            trail.record(by, "INCIDENT_CLOSING_PROPOSED", now.unit(), now.subject(), why);
            return incident;
        });
    }

    /** The second: neither who opened it nor who proposed to close it. */
    void decideClosing(Officer by, Incident incident, boolean agreed, String reason) {
        String why = text(reason, "reason");
        did(() -> {
            rows.lock(incident.id());
            var now = rows.find(incident.id()).orElseThrow();
            if (now.state() != State.CLOSING) {
                throw Refusals.conflict("NOT_PROPOSED");
            }
            var proposed = Objects.requireNonNull(now.closing());
            if (by.account() == now.openedBy() || by.account() == proposed.by()) {
                throw Refusals.conflict("SECOND_PERSON");
            }
            if (agreed && !proposed.falseAlarm() && standings.of(now).clock().stoppedAt() == null) {
                throw Refusals.conflict("STILL_OWED");
            }
            step(by, now, agreed ? Act.CONFIRMED : Act.RETURNED, proposed.falseAlarm(), why);
            trail.record(by, agreed ? "INCIDENT_CLOSED" : "INCIDENT_CLOSING_RETURNED", now.unit(), now.subject(), why);
            return incident;
        });
    }

    void reopen(Officer by, Incident incident, String reason) {
        String why = text(reason, "reason");
        did(() -> {
            rows.lock(incident.id());
            var now = rows.find(incident.id()).orElseThrow();
            if (now.state() != State.CLOSED) {
                throw Refusals.conflict("NOT_CLOSED");
            }
            step(by, now, Act.REOPENED, false, why);
            trail.record(by, "INCIDENT_REOPENED", now.unit(), now.subject(), why);
            return incident;
        });
    }

    private void step(Officer by, Incident incident, Act act, boolean falseAlarm, String reason) {
        rows.insertClosing(incident.id(), new Closing(act, falseAlarm, reason, by.account(), clock.now()));
    }

    private void mustNotBeClosed(Incident incident) {
        if (rows.find(incident.id()).orElseThrow().state() == State.CLOSED) {
            throw Refusals.conflict("CLOSED");
        }
    }

    private <T> T did(Supplier<T> act) {
        return Objects.requireNonNull(transaction.execute(_ -> act.get()));
    }

    /** What somebody wrote: there, not too long, and without the number of a person. */
    private static String text(@Nullable String given, String name) {
        if (given == null || given.isBlank()) {
            throw OfficeRefused.malformed("%s is missing".formatted(name));
        }
        String text = given.strip();
        if (text.length() > LONGEST) {
            throw OfficeRefused.malformed("%s is longer than %d characters".formatted(name, LONGEST));
        }
        if (PERSONAL_NUMBER.matcher(text).find()) {
            throw Refusals.conflict("HOLDS_A_NUMBER", name);
        }
        return text;
    }
}
