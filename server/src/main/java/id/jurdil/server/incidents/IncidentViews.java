package id.jurdil.server.incidents;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.access.Logins;
import id.jurdil.server.access.OfficeClock;
import id.jurdil.server.lists.DeterminedLists;
import id.jurdil.server.lists.Snapshot;
import id.jurdil.server.lists.exports.Copies;
import id.jurdil.server.lists.exports.CopyKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Incidents as the office shows them. Persons are counts in here. */
final class IncidentViews {
    private static final int CHOICES = 20;

    private final ElectionDefinition election;
    private final IncidentRows rows;
    private final ScopeRows scopes;
    private final SampleRows samples;
    private final Standings standings;
    private final Copies copies;
    private final DeterminedLists lists;
    private final Logins logins;
    private final OfficeClock clock;

    IncidentViews(
            ElectionDefinition election,
            IncidentRows rows,
            ScopeRows scopes,
            SampleRows samples,
            Standings standings,
            Copies copies,
            DeterminedLists lists,
            Logins logins,
            OfficeClock clock) {
        this.election = election;
        this.rows = rows;
        this.scopes = scopes;
        this.samples = samples;
        this.standings = standings;
        this.copies = copies;
        this.lists = lists;
        this.logins = logins;
        this.clock = clock;
    }

    /**
     * One line of the register of incidents.
     *
     * @param persons affected, by the newest computation; null if none was made
     * @param owed persons not told yet
     */
    record Line(
            long id,
            String unit,
            String unitName,
            Incident.State state,
            boolean falseAlarm,
            Instant knownAt,
            Instant deadline,
            Clock.State clock,
            @Nullable Instant stoppedAt,
            @Nullable Long persons,
            long owed,
            @Nullable Instant agencyAt,
            boolean publicOwed,
            @Nullable Instant publicAt) {}

    /** @param now of the server: what is left of the time is counted from it */
    record Lines(Instant now, List<Line> incidents) {}

    record ShownNote(
            long id, Note.Kind kind, String text, @Nullable Long corrects, String by, Instant at) {}

    /**
     * A source as people read it.
     *
     * @param kind COPY, ACCOUNT, UNIT, LIST or SAMPLE
     * @param number of the copy, list or sample; null for others
     * @param name of the copy's kind, the list's stage, or the account's login
     * @param recipient of the copy
     */
    record ShownSource(
            long id,
            String kind,
            @Nullable Long number,
            String name,
            String unit,
            String unitName,
            @Nullable String recipient,
            @Nullable Shown shown,
            @Nullable Instant from,
            @Nullable Instant until,
            String by,
            Instant at,
            @Nullable String withdrawn) {}

    record Regency(String code, String name, int villages, long persons, long owed) {}

    record FieldCount(DataField field, boolean specific, long persons) {}

    record ShownScope(
            long id,
            long persons,
            long outside,
            List<Long> sources,
            Map<String, Long> unresolved,
            String by,
            Instant at,
            List<Regency> regencies,
            List<FieldCount> fields) {}

    /** @param persons of an earlier computation */
    record Earlier(long id, long persons, String by, Instant at) {}

    record ShownSample(Sample sample, int asked, Set<DataField> fields, List<ShownMatch> matches, String by) {}

    /**
     * @param stage of the list
     * @param recipient of the copy, kind as in the book; null for the list itself
     */
    record ShownMatch(
            Sample.Match match,
            String stage,
            @Nullable String kind,
            @Nullable String recipient) {}

    record ShownDispatch(Instant sentAt, String how, String by) {}

    /** @param owed whether the public is told; {@code reason} is null while nobody decided */
    record ShownDuty(
            boolean owed, @Nullable String reason, @Nullable String by) {}

    record ShownClosing(Incident.Act act, boolean falseAlarm, String reason, String by, Instant at) {}

    /**
     * An incident whole.
     *
     * @param mayDecideClosing whether the officer who asks may be the second to close it
     */
    record Whole(
            Instant now,
            Line line,
            String knownHow,
            String openedBy,
            Instant openedAt,
            List<ShownNote> notes,
            List<ShownSource> sources,
            @Nullable ShownScope scope,
            List<Earlier> earlier,
            List<ShownSample> samples,
            List<ShownDispatch> agency,
            List<ShownDispatch> published,
            ShownDuty duty,
            @Nullable ShownClosing closing,
            boolean mayDecideClosing) {}

    record ShownVillage(
            String code,
            String name,
            long persons,
            long owed,
            @Nullable Instant sentAt) {}

    Lines within(String unit) {
        return new Lines(clock.now(), rows.within(unit).stream().map(this::line).toList());
    }

    private Line line(Incident incident) {
        return line(standings.of(incident));
    }

    private Line line(Standings.Standing standing) {
        var incident = standing.incident();
        return new Line(
                incident.id(),
                incident.unit(),
                name(incident.unit()),
                incident.state(),
                incident.falseAlarm(),
                incident.knownAt(),
                standing.clock().deadline(),
                standing.clock().state(),
                standing.clock().stoppedAt(),
                standing.scope() == null ? null : standing.scope().persons(),
                standing.owed(),
                standing.agencyAt(),
                standing.publicOwed(),
                standing.publicAt());
    }

    /** A copy that may be where data leaked from. */
    record ChoiceOfCopy(
            long number,
            CopyKind kind,
            String format,
            String place,
            String placeName,
            String recipient,
            @Nullable String purpose,
            Instant at,
            boolean delivered) {}

    /** A determined list that may be. */
    record ChoiceOfList(
            long number, String stage, int revision, String unit, String unitName, LocalDate determinedOn) {}

    /** @param more whether there are others that the text is found on */
    record Choices(List<ChoiceOfCopy> copies, List<ChoiceOfList> lists, boolean more) {}

    /** Copies and lists of a unit that a text is found on, the newest first. */
    Choices choices(String unit, String text) {
        var found = copies.search(unit, text, CHOICES + 1);
        String part = text.strip().toLowerCase(Locale.ROOT);
        var determined = lists.within(unit).stream()
                .sorted(Comparator.comparingLong((Snapshot list) -> list.id()).reversed())
                .filter(list -> Long.toString(list.id()).equals(part)
                        || (list.stage() + " " + list.unit() + " " + name(list.unit()))
                                .toLowerCase(Locale.ROOT)
                                .contains(part))
                .limit(CHOICES + 1)
                .toList();
        return new Choices(
                found.stream()
                        .limit(CHOICES)
                        .map(copy -> new ChoiceOfCopy(
                                copy.number(),
                                copy.kind(),
                                copy.format(),
                                copy.place(),
                                name(copy.place()),
                                copy.recipient(),
                                copy.purpose(),
                                copy.at(),
                                copy.delivered() != null))
                        .toList(),
                determined.stream()
                        .limit(CHOICES)
                        .map(list -> new ChoiceOfList(
                                list.id(),
                                list.stage().name(),
                                list.revision(),
                                list.unit(),
                                name(list.unit()),
                                list.determinedOn()))
                        .toList(),
                found.size() > CHOICES || determined.size() > CHOICES);
    }

    Whole whole(Incident incident, long asker) {
        var standing = standings.of(incident);
        var notes = rows.notes(incident.id());
        var sources = scopes.sources(incident.id());
        var computed = scopes.scopes(incident.id());
        var matched = samples.of(incident.id());
        var agency = rows.dispatches(incident.id(), Dispatch.To.AGENCY);
        var published = rows.dispatches(incident.id(), Dispatch.To.PUBLIC);
        var accounts = new HashSet<Long>(Set.of(incident.openedBy()));
        notes.forEach(note -> accounts.add(note.by()));
        sources.forEach(source -> {
            accounts.add(source.by());
            if (source.what() instanceof Source.What.OfAccount seen) {
                accounts.add(seen.account());
            }
        });
        computed.forEach(scope -> accounts.add(scope.by()));
        matched.forEach(sample -> accounts.add(sample.by()));
        agency.forEach(dispatch -> accounts.add(dispatch.by()));
        published.forEach(dispatch -> accounts.add(dispatch.by()));
        var duty = standing.duty();
        if (duty != null) {
            accounts.add(duty.by());
        }
        var closing = incident.closing();
        if (closing != null) {
            accounts.add(closing.by());
        }
        var names = new Names(logins.of(accounts));
        return new Whole(
                clock.now(),
                line(standing),
                incident.knownHow(),
                names.of(incident.openedBy()),
                incident.openedAt(),
                notes.stream()
                        .map(note -> new ShownNote(
                                note.id(), note.kind(), note.text(), note.corrects(), names.of(note.by()), note.at()))
                        .toList(),
                sources.stream().map(source -> shown(source, names)).toList(),
                standing.scope() == null ? null : shown(standing, standing.scope(), names),
                computed.stream()
                        .skip(1)
                        .map(scope -> new Earlier(scope.id(), scope.persons(), names.of(scope.by()), scope.at()))
                        .toList(),
                matched.stream().map(sample -> shown(sample, names)).toList(),
                agency.stream().map(dispatch -> shown(dispatch, names)).toList(),
                published.stream().map(dispatch -> shown(dispatch, names)).toList(),
                duty == null
                        ? new ShownDuty(true, null, null)
                        : new ShownDuty(duty.owed(), duty.reason(), names.of(duty.by())),
                closing == null
                        ? null
                        : new ShownClosing(
                                closing.act(),
                                closing.falseAlarm(),
                                closing.reason(),
                                names.of(closing.by()),
                                closing.at()),
                incident.state() == Incident.State.CLOSING
                        && closing != null
                        && asker != incident.openedBy()
                        && asker != closing.by());
    }

    private record Names(Map<Long, String> logins) {
        String of(long account) {
            return logins.getOrDefault(account, Long.toString(account));
        }
    }

    private ShownSource shown(Source source, Names names) {
        String withdrawn =
                source.withdrawn() == null ? null : source.withdrawn().reason();
        String by = names.of(source.by());
        String unit = source.unit();
        return switch (source.what()) {
            case Source.What.OfCopy(var number, var shown) -> {
                var copy = copies.find(number).orElseThrow();
                yield new ShownSource(
                        source.id(),
                        "COPY",
                        number,
                        copy.kind().name(),
                        unit,
                        name(unit),
                        copy.recipient(),
                        shown,
                        null,
                        null,
                        by,
                        source.at(),
                        withdrawn);
            }
            case Source.What.OfAccount(var account, var from, var until) ->
                new ShownSource(
                        source.id(),
                        "ACCOUNT",
                        null,
                        names.of(account),
                        unit,
                        name(unit),
                        null,
                        null,
                        from,
                        until,
                        by,
                        source.at(),
                        withdrawn);
            case Source.What.OfUnit(var shown) ->
                new ShownSource(
                        source.id(),
                        "UNIT",
                        null,
                        "",
                        unit,
                        name(unit),
                        null,
                        shown,
                        null,
                        null,
                        by,
                        source.at(),
                        withdrawn);
            case Source.What.OfList(var list, var shown) ->
                new ShownSource(
                        source.id(),
                        "LIST",
                        list,
                        stage(list),
                        unit,
                        name(unit),
                        null,
                        shown,
                        null,
                        null,
                        by,
                        source.at(),
                        withdrawn);
            case Source.What.OfSample(var sample) ->
                new ShownSource(
                        source.id(),
                        "SAMPLE",
                        sample,
                        "",
                        unit,
                        name(unit),
                        null,
                        null,
                        null,
                        null,
                        by,
                        source.at(),
                        withdrawn);
        };
    }

    private String stage(long list) {
        return lists.find(list)
                .map(snapshot -> snapshot.stage() + " " + snapshot.revision())
                .orElse("");
    }

    private ShownScope shown(Standings.Standing standing, Scope scope, Names names) {
        var regencies = new TreeMap<String, List<ScopeRows.Village>>();
        scopes.villages(standing.incident().id(), scope.id(), Regions.WHOLE)
                .forEach(village -> regencies
                        .computeIfAbsent(Regions.regency(village.village()), _ -> new ArrayList<>())
                        .add(village));
        return new ShownScope(
                scope.id(),
                scope.persons(),
                scope.outside(),
                scope.sources(),
                scope.unresolved(),
                names.of(scope.by()),
                scope.at(),
                regencies.entrySet().stream()
                        .map(entry -> new Regency(
                                entry.getKey(),
                                name(entry.getKey()),
                                entry.getValue().size(),
                                entry.getValue().stream()
                                        .mapToLong(ScopeRows.Village::persons)
                                        .sum(),
                                entry.getValue().stream()
                                        .mapToLong(ScopeRows.Village::owed)
                                        .sum()))
                        .toList(),
                scopes.fields(scope.id(), Regions.WHOLE).entrySet().stream()
                        .map(entry ->
                                new FieldCount(entry.getKey(), entry.getKey().specific(), entry.getValue()))
                        .toList());
    }

    private ShownSample shown(Sample sample, Names names) {
        return new ShownSample(
                sample,
                sample.asked(),
                DataField.of(sample.bits()),
                samples.matches(sample.id()).stream().map(this::shown).toList(),
                names.of(sample.by()));
    }

    private ShownMatch shown(Sample.Match match) {
        var copy = match.copy() == null ? null : copies.find(match.copy()).orElse(null);
        return new ShownMatch(
                match,
                stage(match.list()),
                copy == null ? null : copy.kind().name(),
                copy == null ? null : copy.recipient());
    }

    private static ShownDispatch shown(Dispatch dispatch, Names names) {
        return new ShownDispatch(dispatch.sentAt(), dispatch.how(), names.of(dispatch.by()));
    }

    /** Villages of the newest scope within a region. */
    List<ShownVillage> villages(Incident incident, String region) {
        return scopes
                .newest(incident.id())
                .map(scope -> scopes.villages(incident.id(), scope.id(), region))
                .orElse(List.of())
                .stream()
                .map(village -> new ShownVillage(
                        village.village(),
                        name(village.village()),
                        village.persons(),
                        village.owed(),
                        village.sentAt()))
                .toList();
    }

    private String name(String code) {
        return Regions.name(election, code);
    }
}
