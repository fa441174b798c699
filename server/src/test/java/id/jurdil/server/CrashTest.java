package id.jurdil.server;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.election.publication.Manifest;
import id.jurdil.election.statement.StatementId;
import id.jurdil.ledger.Checkpoint;
import id.jurdil.ledger.DirectoryStorage;
import id.jurdil.ledger.LogReader;
import id.jurdil.ledger.SignedNote;
import id.jurdil.ledger.TileSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed with -9 at random moments while it takes statements, again and again. Whatever it acknowledged must be
 * in the ledger exactly once, and every head that it ever signed must be a head of the same log.
 *
 * <p>{@code -Djurdil.crash.rounds=200} for more rounds, {@code -Djurdil.crash.seed=N} for the same moments again.
 */
class CrashTest {
    private static final int SENDERS = 4;
    private static final int LONGEST_LIFE_MILLIS = 1_500;

    @TempDir
    Path folder;

    private final Set<StatementId> acknowledged = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<byte[]> unanswered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Long, Checkpoint> heads = new HashMap<>();

    private TestInstallation installation;

    @Test
    void whatWasAcknowledgedIsInTheLedgerExactlyOnce() throws Exception {
        installation = TestInstallation.in(folder);
        begin();
        int rounds = Integer.getInteger("jurdil.crash.rounds", 20);
        long seed = Long.getLong("jurdil.crash.seed", System.nanoTime());
        System.err.printf("CrashTest: %d rounds, seed %d%n", rounds, seed);
        var random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            live(random);
        }
        try (var server = JurdilServer.start(installation.settings());
                var door = new Door(server.statements())) {
            for (byte[] statement : unanswered) {
                assertThat(door.sendOne(statement).results().getFirst()).isIn("accepted", "known");
                acknowledged.add(StatementId.of(statement));
            }
            server.ledger().awaitEverything(Duration.ofMinutes(1));
            server.publication().publishNow();
        }
        rememberHead();
        assertLedgerIsWhole();
        assertTreeFitsItsManifest();
    }

    @Test
    void whenItIsTerminated_everythingStopsCleanly() throws Exception {
        installation = TestInstallation.in(folder);
        begin();
        var process = startProcess();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                var door = new Door(statements(awaitPort(out)))) {
            byte[] statement = installation.photos(0, 1).bytes();
            assertThat(door.sendOne(statement).results()).containsExactly("accepted");
            process.destroy();
            process.waitFor();
            assertThat(folder.resolve("data/postgresql/cluster/postmaster.pid")).doesNotExist();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void begin() throws Exception {
        try (var server = JurdilServer.start(installation.settings());
                var door = new Door(server.statements())) {
            assertThat(door.sendAll(installation.beginning()).results()).containsOnly("accepted");
        }
        installation.beginning().forEach(statement -> acknowledged.add(StatementId.of(statement)));
    }

    /** One life of the server: it starts, is sent statements, and is killed. */
    private void live(Random random) throws Exception {
        var process = startProcess();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            // One life in ten ends while it is still starting.
            if (random.nextInt(10) == 0) {
                Thread.sleep(random.nextInt(6_000));
            } else {
                var senders = send(statements(awaitPort(out)));
                Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
                process.destroyForcibly().waitFor();
                for (var sender : senders) {
                    sender.join();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        rememberHead();
    }

    private Process startProcess() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int awaitPort(BufferedReader out) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("port ")) {
                return Integer.parseInt(line.substring(5));
            }
        }
        throw new AssertionError("the server did not start");
    }

    private static URI statements(int port) {
        return URI.create("http://127.0.0.1:" + port + "/api/v1/statements");
    }

    private List<Thread> send(URI statements) {
        var senders = new ArrayList<Thread>();
        for (int sender = 0; sender < SENDERS; sender++) {
            int batch = 1 + 7 * sender;
            senders.add(Thread.ofVirtual().start(() -> sendUntilItEnds(statements, batch)));
        }
        return senders;
    }

    private void sendUntilItEnds(URI statements, int batchSize) {
        try (var door = new Door(statements)) {
            while (true) {
                var batch = new ArrayList<byte[]>();
                while (batch.size() < batchSize) {
                    var again = unanswered.poll();
                    int number = again == null ? next.incrementAndGet() : 0;
                    batch.add(
                            again == null
                                    ? installation.photos(number % 16, number).bytes()
                                    : again);
                }
                try {
                    var answer = door.sendAll(batch);
                    if (answer.status() == 200) {
                        assertThat(answer.results()).isSubsetOf("accepted", "known");
                        batch.forEach(statement -> acknowledged.add(StatementId.of(statement)));
                    } else {
                        unanswered.addAll(batch);
                    }
                } catch (IOException e) {
                    unanswered.addAll(batch);
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rememberHead() throws IOException {
        var file = folder.resolve("public/checkpoint");
        if (Files.exists(file)) {
            var note = SignedNote.parse(Files.readAllBytes(file));
            note.verify(List.of(TestInstallation.ledgerKey().verifier()));
            var head = Checkpoint.parse(note.text());
            var same = heads.put(head.size(), head);
            assertThat(same == null || same.equals(head))
                    .as("one root for one size")
                    .isTrue();
        }
    }

    private void assertLedgerIsWhole() {
        var newest = heads.get(heads.keySet().stream().max(Long::compare).orElseThrow());
        var reader = new LogReader(TileSource.of(new DirectoryStorage(folder.resolve("public"))), newest);
        var seen = new HashSet<StatementId>();
        reader.entries(
                0,
                newest.size(),
                (index, entry) -> assertThat(seen.add(StatementId.of(entry)))
                        .as("entry %d is there once", index)
                        .isTrue());
        assertThat(seen).containsAll(acknowledged);
        heads.forEach((size, head) -> assertThat(reader.root(size)).isEqualTo(head.root()));
        System.err.printf(
                "CrashTest: %d acknowledged, %d entries, %d heads seen%n",
                acknowledged.size(), newest.size(), heads.size());
    }

    private void assertTreeFitsItsManifest() throws IOException {
        byte[] lines = Files.readAllBytes(folder.resolve("public/manifest"));
        assertThat(Files.readString(folder.resolve("public/latest")))
                .endsWith(" " + StatementId.of(lines).hex() + "\n");
        for (var line : Manifest.parse(lines, new ArrayList<>()).lines().entrySet()) {
            assertThat(StatementId.of(
                            Files.readAllBytes(folder.resolve("public").resolve(line.getKey()))))
                    .as(line.getKey())
                    .isEqualTo(line.getValue().sha256());
        }
    }

    /** The server as a process of its own. */
    static final class Program {
        public static void main(String[] arguments) throws Exception {
            var settings = TestInstallation.at(Path.of(arguments[0]))
                    .settings()
                    .with("jurdil.publication.interval", "300ms")
                    .with("jurdil.sequencing.interval", "20ms")
                    .with("logging.level.root", "error")
                    .with("logging.level.id.jurdil", "error");
            var server = JurdilServer.start(settings);
            System.out.println("port " + server.port());
            Thread.sleep(Duration.ofMinutes(5));
        }
    }
}
