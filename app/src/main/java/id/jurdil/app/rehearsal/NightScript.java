package id.jurdil.app.rehearsal;

import id.jurdil.app.importing.ImportedForm;
import id.jurdil.election.definition.Contest;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.definition.RegionEdition;
import id.jurdil.election.statement.Figures;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.SigningKey;
import id.jurdil.election.statement.Statement;
import id.jurdil.election.statement.Statement.ElectionDefined;
import id.jurdil.election.statement.Statement.Entry;
import id.jurdil.election.statement.Statement.FormSubmitted;
import id.jurdil.election.statement.Statement.KeyEnrolled;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is said in the rehearsal, in order: the election is defined, keys are enrolled, and every form that says anything is
 * sent at its time.
 */
public final class NightScript {
    /** Roles of the shipped definitions. */
    private static final int PUBLISHER = 2;

    private static final int OPERATOR = 3;
    private static final int CHAIR = 5;

    private static final int REGENCY_LEVEL = 2;
    private static final long DAY = 86_400;

    private final ElectionDefinition election;
    private final RehearsalKeys keys;
    private final long votingDay;

    public NightScript(ElectionDefinition election, RehearsalKeys keys) {
        this.election = election;
        this.keys = keys;
        this.votingDay =
                LocalDate.parse(election.date()).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    /** A form's statements (one, or two independent entries) and when they were made. */
    public record Sending(Instant at, List<Unsigned> statements) {}

    /** A statement that waits for its signature. */
    public record Unsigned(String station, Statement statement) {}

    /** Ledger entry 0. */
    public SignedStatement definition() {
        return keys.root().sign(new ElectionDefined(election.electionId(), votingDay - 3 * DAY, election.hash()));
    }

    /** The publisher's and every regency operator's enrolment, signed by the root. */
    public List<SignedStatement> offices() {
        var root = keys.root();
        var offices = new ArrayList<SignedStatement>();
        offices.add(enrol(root, keys.publisher(), PUBLISHER, "0"));
        for (int region = 0; region < election.regions().size(); region++) {
            if (election.regions().level(region) == REGENCY_LEVEL) {
                String code = election.regions().code(region);
                offices.add(enrol(root, keys.operator(code), OPERATOR, code));
            }
        }
        return offices;
    }

    /** The chairs' enrolments at stations that have something to send, each signed by its regency's operator. */
    public List<SignedStatement> chairs(List<Sending> sendings) {
        var stations = sendings.stream()
                .flatMap(sending -> sending.statements().stream())
                .map(Unsigned::station)
                .distinct()
                .sorted()
                .toList();
        return parallel(stations, this::chair);
    }

    private SignedStatement chair(String station) {
        var operator = keys.operator(regency(station));
        return enrol(operator, keys.chair(station), CHAIR, station);
    }

    private String regency(String station) {
        RegionEdition regions = election.regions();
        int region = election.stations().village(election.stations().find(station));
        while (regions.level(region) > REGENCY_LEVEL) {
            region = regions.parent(region);
        }
        return regions.code(region);
    }

    private SignedStatement enrol(SigningKey by, SigningKey key, int role, String unit) {
        return by.sign(new KeyEnrolled(
                election.electionId(),
                votingDay - 2 * DAY,
                key.publicKey(),
                role,
                unit,
                votingDay - 30 * DAY,
                votingDay + 400 * DAY));
    }

    SignedStatement sign(Unsigned unsigned) {
        return keys.chair(unsigned.station()).sign(unsigned.statement());
    }

    /** Signs each with its station's own key. */
    public List<SignedStatement> sign(List<Unsigned> unsigned) {
        return parallel(unsigned, this::sign);
    }

    private static <T> List<SignedStatement> parallel(List<T> all, Function<T, SignedStatement> sign) {
        var signed = new SignedStatement[all.size()];
        IntStream.range(0, signed.length).parallel().forEach(i -> signed[i] = sign.apply(all.get(i)));
        return Arrays.asList(signed);
    }

    /** The forms with anything on them, in order of their time and then of their station. */
    public List<Sending> sendings(List<ImportedForm> forms) {
        return forms.stream()
                .filter(form -> !form.first().isEmpty() || !form.second().isEmpty())
                .map(this::sending)
                .sorted(Comparator.comparing(Sending::at)
                        .thenComparing(
                                sending -> sending.statements().getFirst().station()))
                .toList();
    }

    private Sending sending(ImportedForm form) {
        var contest = election.contests().getFirst();
        int station = election.stations().find(form.stationCode());
        var at = form.at() == null ? Instant.ofEpochSecond(votingDay + DAY) : form.at();
        boolean two = !form.first().isEmpty() && !form.second().isEmpty();
        var entries = two
                ? Stream.of(
                        statement(contest, station, at, Entry.FIRST, form.first()),
                        statement(contest, station, at, Entry.SECOND, form.second()))
                : Stream.of(statement(
                        contest, station, at, Entry.SINGLE, form.first().isEmpty() ? form.second() : form.first()));
        return new Sending(
                at,
                entries.map(statement -> new Unsigned(form.stationCode(), statement))
                        .toList());
    }

    private Statement statement(Contest contest, int station, Instant at, Entry entry, Map<String, Integer> read) {
        var values = new int[contest.form().fields().size()];
        Arrays.fill(values, Figures.NOT_READ);
        read.forEach((path, value) -> {
            int field = contest.form().position(path);
            if (field < 0) {
                throw new IllegalArgumentException(
                        "form %s has no field %s".formatted(contest.form().id(), path));
            }
            values[field] = value;
        });
        return new FormSubmitted(
                election.electionId(), at.getEpochSecond(), 0, station, 1, null, entry, null, Figures.of(values), null);
    }
}
