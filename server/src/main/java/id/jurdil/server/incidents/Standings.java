package id.jurdil.server.incidents;

import id.jurdil.server.access.OfficeClock;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where incidents stand: who is still owed what, and the clock. */
final class Standings {
    private final IncidentRows rows;
    private final ScopeRows scopes;
    private final OfficeClock clock;

    Standings(IncidentRows rows, ScopeRows scopes, OfficeClock clock) {
        this.rows = rows;
        this.scopes = scopes;
        this.clock = clock;
    }

    /**
     * Where one stands.
     *
     * @param scope the newest computation of who is affected, or null
     * @param owed persons whom no notice was handed out to
     * @param agencyAt when the authority was told; null while it is not
     * @param duty the decision whether the public is told, null if nobody decided: then it is
     */
    record Standing(
            Incident incident,
            @Nullable Scope scope,
            long owed,
            @Nullable Instant agencyAt,
            @Nullable PublicDuty duty,
            @Nullable Instant publicAt,
            Clock clock) {
        boolean publicOwed() {
            return duty == null || duty.owed();
        }
    }

    Standing of(Incident incident) {
        var scope = scopes.newest(incident.id()).orElse(null);
        var sum = scope == null ? new ScopeRows.Sum(0, null) : scopes.sum(incident.id(), scope.id());
        var agency = first(incident, Dispatch.To.AGENCY);
        var duty = rows.duty(incident.id()).orElse(null);
        var told = first(incident, Dispatch.To.PUBLIC);
        boolean publicOwed = duty == null || duty.owed();
        boolean allTold = scope != null
                && isOfAllSources(incident, scope)
                && sum.owed() == 0
                && agency != null
                && (told != null || !publicOwed);
        var last = Stream.of(sum.sentAt(), agency, publicOwed ? told : null)
                .filter(at -> at != null)
                .max(Instant::compareTo)
                .orElse(null);
        return new Standing(
                incident,
                scope,
                sum.owed(),
                agency,
                duty,
                told,
                Clock.of(incident, allTold ? last : null, clock.now()));
    }

    /** A source that was added or withdrawn since may concern others. */
    private boolean isOfAllSources(Incident incident, Scope scope) {
        return scopes.sources(incident.id()).stream()
                .filter(source -> source.withdrawn() == null)
                .map(Source::id)
                .toList()
                .equals(scope.sources());
    }

    private @Nullable Instant first(Incident incident, Dispatch.To to) {
        return rows.dispatches(incident.id(), to).stream()
                .map(Dispatch::sentAt)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
