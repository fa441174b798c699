package id.jurdil.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.XZInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code jurdil demo} as people start it: a process that plays a night, seen from outside, and ended with a signal. */
@Tag("slow")
class LiveDemoTest {
    private static final int FORMS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int NIGHT_SECONDS = 15;
    private static final Pattern PORTAL = Pattern.compile("Portal +(http://127\\.0\\.0\\.1:\\d+/)");

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Program.Child demo;
    private ProcessHandle database;

    @AfterEach
    void endWhatIsLeft() {
        if (database != null) {
            database.destroy();
        }
        if (demo != null) {
            demo.process().destroyForcibly();
        }
    }

    @Test
    void theNightComesIn_isSeenAndVerifiedWhileItRuns_andEndsWithASignal() throws Exception {
        var rows = firstRows();
        demo = Program.start(
                folder,
                List.of(),
                "demo",
                "--dir",
                "work",
                "--port",
                "0",
                "--intake-port",
                "0",
                "--speed",
                Long.toString(spanSeconds(rows) / NIGHT_SECONDS),
                "--results",
                Files.writeString(folder.resolve("night.csv"), String.join("\n", rows) + "\n")
                        .toString());
        var portal = portal();
        database = database();
        assertThat(database.isAlive()).isTrue();

        var received = new TreeSet<Integer>();
        CompletableFuture<Program.Ended> verified = null;
        int before = 0;
        for (var end = Instant.now().plus(PATIENCE); before < FORMS; Thread.sleep(200)) {
            assertThat(Instant.now())
                    .as("seen so far: %s; %s", received, demo.err())
                    .isBefore(end);
            int now =
                    json(portal, "results/ppwp/0.json").at("/stations/received").intValue();
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
            received.add(now);
            if (verified == null && now > 0) {
                verified = CompletableFuture.supplyAsync(() -> Program.run("verify", portal.toString(), "--quiet"));
            }
        }
        assertThat(received).as("figures grow").anyMatch(seen -> seen > 0 && seen < FORMS);
        assertThat(verified).isNotNull();
        assertThat(verified.join().exitCode()).as(verified.join().out()).isZero();
        assertThat(text(portal, "text/")).contains("Gladi");

        assertThat(demo.endsWithin(60)).as("ends within a minute of the signal").isTrue();
        assertThat(demo.err()).contains("The rehearsal has ended.").doesNotContain("Exception");
        assertThat(database.isAlive()).as("PostgreSQL runs on").isFalse();
        var ended = Program.run("verify", folder.resolve("work/public").toString(), "--quiet");
        assertThat(ended.exitCode()).as(ended.out()).isZero();
    }

    /** The header and the rows of some hundred stations whose figures came in first. */
    private static List<String> firstRows() throws IOException {
        try (var xz =
                new XZInputStream(Files.newInputStream(CountedNight.files().getFirst()))) {
            var all = new String(xz.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            var rows = new ArrayList<String>();
            rows.add(all.getFirst());
            all.stream()
                    .skip(1)
                    .filter(row -> !row.contains(",,,,,"))
                    .sorted((one, other) -> at(one).compareTo(at(other)))
                    .limit(FORMS)
                    .forEach(rows::add);
            return rows;
        }
    }

    private static long spanSeconds(List<String> rows) {
        return Duration.between(at(rows.get(1)), at(rows.getLast())).toSeconds();
    }

    private static Instant at(String row) {
        var cells = row.split(",", -1);
        return LocalDateTime.parse(cells[cells.length - 2].replace(' ', 'T')).toInstant(ZoneOffset.ofHours(7));
    }

    private URI portal() throws InterruptedException {
        for (var end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); Thread.sleep(100)) {
            assertThat(demo.process().isAlive()).as(demo.err()).isTrue();
            var said = PORTAL.matcher(demo.err());
            if (said.find()) {
                return URI.create(said.group(1));
            }
        }
        throw new AssertionError("the demo does not say where its portal is: " + demo.err());
    }

    /** The embedded PostgreSQL, which is no child of the demo: it writes its process id into its folder. */
    private ProcessHandle database() throws IOException {
        try (var files = Files.walk(folder.resolve("work"))) {
            var file = files.filter(path -> path.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
            return ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                    .orElseThrow();
        }
    }

    private JsonNode json(URI portal, String path) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(text(portal, path));
    }

    private String text(URI portal, String path) throws IOException, InterruptedException {
        var response = client.send(HttpRequest.newBuilder(portal.resolve(path)).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }
}
