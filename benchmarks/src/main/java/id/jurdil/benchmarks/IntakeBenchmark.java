package id.jurdil.benchmarks;

import id.jurdil.app.Home;
import id.jurdil.app.rehearsal.NightScript.Unsigned;
import id.jurdil.app.rehearsal.Rehearsal;
import id.jurdil.app.rehearsal.RehearsalKeys;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.Statement.FormSubmitted;
import id.jurdil.server.ServerSettings;
import id.jurdil.server.database.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Forms that are sent over HTTP and answered when they are durable, against pgbench committing one row of the same size at a
 * time to the same PostgreSQL. Server, clients and database share this machine's cores.
 */
final class IntakeBenchmark implements Benchmark {
    private static final int CLIENTS = 64;
    private static final int FORMS_ALONE = 4_000;
    private static final int GATEWAYS = 4;
    private static final int BATCH = 500;
    private static final int FORMS_IN_BATCHES = 7_000;
    private static final int WARM_UPS = 12;
    private static final int ROUNDS = 5;
    private static final int PGBENCH_SECONDS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public String about() {
        return "durable forms/s over HTTP, one to a request from 64 clients, against pgbench committing one row at a time";
    }

    @Override
    public Goal goal() {
        return Goal.ratioAtLeast(1);
    }

    @Override
    public Measurement measure(Notes notes) throws Exception {
        Pgbench.find();
        notes.say("starting a server and enrolling its stations");
        try (var folder = TemporaryFolder.make()) {
            var settings = ServerSettings.in(folder.path())
                    .withLogFile(folder.path().resolve("server.log"))
                    .with("jurdil.publication.interval", "0s");
            try (var rehearsal =
                    Rehearsal.start(BundledResults.read(), Home.elections(), RehearsalKeys.fromSeed(1), settings)) {
                rehearsal.enrol((work, done, of) -> {});
                return measure(rehearsal, folder, notes);
            }
        }
    }

    private Measurement measure(Rehearsal rehearsal, TemporaryFolder folder, Notes notes) throws Exception {
        var stations = new Stations(rehearsal);
        var statements = rehearsal.server().statements();
        var pgbench = pgbench(rehearsal, folder.path(), stations.statementBytes());
        var alone = new ArrayList<Sent>();
        var batched = new ArrayList<Sent>();
        var oneClient = new ArrayList<Double>();
        var sixteenClients = new ArrayList<Double>();
        for (int i = 1 - WARM_UPS; i <= ROUNDS; i++) {
            notes.say(i < 1 ? "warming up" : "round %d of %d".formatted(i, ROUNDS));
            var single = stations.next(FORMS_ALONE);
            var one = send(statements, "application/cose", bodies(single, 1), CLIENTS, 1);
            settle(rehearsal);
            var many = stations.next(FORMS_IN_BATCHES);
            var batches = send(statements, "application/cbor-seq", bodies(many, BATCH), GATEWAYS, BATCH);
            settle(rehearsal);
            if (i >= 1) {
                alone.add(one);
                batched.add(batches);
                oneClient.add(pgbench.rate(1, PGBENCH_SECONDS));
                sixteenClients.add(pgbench.rate(16, PGBENCH_SECONDS));
            }
        }
        double withOne = Cost.median(oneClient, rate -> rate);
        double withSixteen = Cost.median(sixteenClients, rate -> rate);
        double best = Math.max(withOne, withSixteen);
        double inBatches = FORMS_IN_BATCHES / Cost.median(batched, Sent::seconds);
        return new Measurement(
                name(),
                FORMS_ALONE / Cost.median(alone, Sent::seconds),
                "forms/s",
                best,
                Measurement.figures(
                        "in_batches_of_500",
                        inBatches,
                        "ratio_in_batches_of_500",
                        inBatches / best,
                        "pgbench_1_client",
                        withOne,
                        "pgbench_16_clients",
                        withSixteen,
                        "statement_bytes",
                        stations.statementBytes(),
                        "clients",
                        CLIENTS,
                        "clients_with_batches",
                        GATEWAYS,
                        "rounds",
                        ROUNDS,
                        "server_ms_per_form_alone",
                        1e3 * Cost.median(alone, Sent::serverSeconds) / FORMS_ALONE,
                        "client_ms_per_form_alone",
                        1e3 * Cost.median(alone, Sent::clientSeconds) / FORMS_ALONE,
                        "server_ms_per_form_in_batches",
                        1e3 * Cost.median(batched, Sent::serverSeconds) / FORMS_IN_BATCHES,
                        "client_ms_per_form_in_batches",
                        1e3 * Cost.median(batched, Sent::clientSeconds) / FORMS_IN_BATCHES,
                        "file_system",
                        folder.fileSystem()));
    }

    /** A table of the same shape as the one that takes statements in, and a transaction that adds one row to it. */
    private static Pgbench pgbench(Rehearsal rehearsal, Path folder, int bytes) throws Exception {
        try (var connection = rehearsal.server().bean(DataSource.class).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table bench (like statement including all)");
        }
        var script = folder.resolve("one-row.sql");
        Files.writeString(script, """
                \\set one random(1, 9000000000000000000)
                insert into bench (id, body) values (sha256(int8send(:one::bigint)), decode(repeat('5a', %d), 'hex'));
                """.formatted(bytes));
        return new Pgbench(rehearsal.server().bean(EmbeddedPostgres.class), script);
    }

    /** Nothing of one measurement runs on into the next. */
    private static void settle(Rehearsal rehearsal) {
        rehearsal.server().ledger().awaitEverything(PATIENCE);
    }

    private static List<byte[]> bodies(List<SignedStatement> statements, int batch) {
        var bodies = new ArrayList<byte[]>();
        for (int from = 0; from < statements.size(); from += batch) {
            var body = new ByteArrayOutputStream();
            statements
                    .subList(from, Math.min(from + batch, statements.size()))
                    .forEach(statement -> body.writeBytes(statement.bytes()));
            bodies.add(body.toByteArray());
        }
        return bodies;
    }

    /**
     * What it took to send bodies and to hear that they are durable.
     *
     * @param seconds by the clock on the wall
     * @param serverSeconds of processor time, without the database's
     * @param clientSeconds of processor time that the clients took from the same cores
     */
    private record Sent(double seconds, double serverSeconds, double clientSeconds) {}

    private static Sent send(URI address, String type, List<byte[]> bodies, int clients, int batch) throws Exception {
        var clientNanos = new LongAdder();
        var cost = Cost.of(() -> send(address, type, bodies, clients, batch, clientNanos));
        double clientSeconds = clientNanos.sum() / 1e9;
        return new Sent(cost.seconds(), cost.processorSeconds() - clientSeconds, clientSeconds);
    }

    /** Sends every body once, from so many clients at once, and makes sure that all of it was accepted. */
    private static void send(
            URI address, String type, List<byte[]> bodies, int clients, int batch, LongAdder clientNanos)
            throws Exception {
        var next = new AtomicInteger();
        Callable<Void> client = () -> {
            try (var connection = new KeepAliveClient(address, type)) {
                for (int i = next.getAndIncrement(); i < bodies.size(); i = next.getAndIncrement()) {
                    requireAccepted(connection.post(bodies.get(i)), batch);
                }
                return null;
            } finally {
                clientNanos.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
            }
        };
        // Threads of the system, since only their processor time can be told apart from the server's.
        try (var threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            for (var done : threads.invokeAll(Collections.nCopies(clients, client))) {
                done.get();
            }
        }
    }

    private static void requireAccepted(String answer, int statements) throws IOException {
        int accepted = answer.split("\"accepted\"", -1).length - 1;
        if (accepted != statements) {
            throw new IOException("%d of %d were accepted: %s".formatted(accepted, statements, answer));
        }
    }

    /** Stations that send their form, and then correction after correction of it. */
    private static final class Stations {
        private final Rehearsal rehearsal;
        private final List<Unsigned> first;
        private final @Nullable SignedStatement[] newest;

        Stations(Rehearsal rehearsal) {
            this.rehearsal = rehearsal;
            this.first = rehearsal.sendings().stream()
                    .flatMap(sending -> sending.statements().stream())
                    .limit(FORMS_IN_BATCHES)
                    .toList();
            this.newest = new SignedStatement[FORMS_IN_BATCHES];
            if (first.size() < FORMS_IN_BATCHES) {
                throw new IllegalStateException("the bundled results have only %d forms".formatted(first.size()));
            }
        }

        /** Of a form with most of its figures, as most are. */
        int statementBytes() {
            var sizes = rehearsal.script().sign(first.subList(0, 501)).stream()
                    .map(statement -> statement.bytes().length)
                    .toList();
            return (int) Cost.median(sizes, size -> size);
        }

        /** The next form of as many stations. */
        List<SignedStatement> next(int stations) {
            var unsigned = new ArrayList<Unsigned>();
            for (int i = 0; i < stations; i++) {
                unsigned.add(following(first.get(i), newest[i]));
            }
            var signed = rehearsal.script().sign(unsigned);
            for (int i = 0; i < stations; i++) {
                newest[i] = signed.get(i);
            }
            return signed;
        }

        private static Unsigned following(Unsigned first, @Nullable SignedStatement before) {
            if (before == null) {
                return first;
            }
            var form = (FormSubmitted) before.statement();
            return new Unsigned(
                    first.station(),
                    new FormSubmitted(
                            form.election(),
                            form.made() + 60,
                            form.contest(),
                            form.station(),
                            form.revision() + 1,
                            before.id().reference(),
                            form.entry(),
                            1,
                            form.figures(),
                            null));
        }
    }
}
