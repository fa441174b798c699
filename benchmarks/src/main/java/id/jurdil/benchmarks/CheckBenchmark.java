package id.jurdil.benchmarks;

import id.jurdil.app.Home;
import id.jurdil.edge.guard.Challenge;
import id.jurdil.edge.guard.Client;
import id.jurdil.edge.guard.Counters;
import id.jurdil.edge.guard.Gate;
import id.jurdil.edge.sealed.NameForms;
import id.jurdil.edge.sealed.SealedIndex;
import id.jurdil.register.names.NameReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many voters an edge on one core answers, against nginx on one core sending a file of the same size: each question with
 * its work checked, its record found and opened, its limits kept.
 *
 * <p>With {@code -Djurdil.bench.index=FILE} the index is kept there, and one that is there is taken: it must have been made by
 * this benchmark with as many voters.
 */
final class CheckBenchmark implements Benchmark {
    /** On one core the compiler competes with the answers for long. */
    private static final int WARM_UP = 480_000;

    /** Work that was done minutes ago is not taken any more. */
    private static final int AT_A_TIME = 40_000;

    private static final int QUESTIONS = 60_000;
    private static final int ONE_BY_ONE = 5_000;
    private static final int COLD = 2_000;
    private static final int ANSWER = 3_072;
    private static final String CORE = "0";

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String about() {
        return "voters answered per second over HTTP on one core, against nginx with a file of the same size";
    }

    @Override
    public Goal goal() {
        return Goal.ratioAtLeast(0.5);
    }

    @Override
    public Measurement measure(Notes notes) throws Exception {
        var election = SealBenchmark.election();
        long voters = SealBenchmark.voters();
        try (var folder = TemporaryFolder.make()) {
            var index = Path.of(System.getProperty(
                    "jurdil.bench.index", folder.path().resolve("check.index").toString()));
            double sealing = Double.NaN;
            if (Files.notExists(index)) {
                notes.say("sealing %,d voters".formatted(voters));
                sealing = MadeUpVoters.seal(election, voters, index);
            }
            notes.say("looking up in process, cold and warm");
            var opened =
                    SealedIndex.open(index, MadeUpVoters.keys(), election.hash().bytes());
            double cold = cold(opened, index, voters);
            double warm = lookUps(opened, voters, 3);
            var edge = askEdge(folder.path(), index, voters, notes);
            var asked = edge.many();
            notes.say("asking nginx");
            var nginx = askNginx(folder.path());
            var plain = nginx.many();
            return new Measurement(
                    name(),
                    asked.perSecond(),
                    "answers/s",
                    plain.perSecond(),
                    Measurement.figures(
                            "voters", voters,
                            "index_bytes", Files.size(index),
                            "sealed_per_second", Double.isNaN(sealing) ? "sealed before" : voters / sealing,
                            "p50_ms", asked.milliseconds(500),
                            "p99_ms", asked.milliseconds(990),
                            "p99.9_ms", asked.milliseconds(999),
                            "p50_ms_one_by_one", edge.single().milliseconds(500),
                            "p99_ms_one_by_one", edge.single().milliseconds(990),
                            "processor_us_per_answer", edge.microseconds(),
                            "nginx_p50_ms", plain.milliseconds(500),
                            "nginx_p99_ms", plain.milliseconds(990),
                            "nginx_p99_ms_one_by_one", nginx.single().milliseconds(990),
                            "nginx_processor_us_per_answer", nginx.microseconds(),
                            "lookups_per_second_in_process", warm,
                            "lookups_per_second_cold_cache", cold));
        }
    }

    private static double lookUps(SealedIndex index, long voters, int seconds) {
        var random = new Random(5);
        var names = new NameReader();
        long found = 0;
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < seconds * 1_000_000_000L) {
            found += lookUp(index, names, random.nextLong(voters));
        }
        return found * 1e9 / (System.nanoTime() - begun);
    }

    private static int lookUp(SealedIndex index, NameReader names, long number) {
        var finding = index.find(MadeUpVoters.nik(number), NameForms.of(MadeUpVoters.name(number), names));
        if (!(finding instanceof SealedIndex.Finding.Listed)) {
            throw new IllegalStateException("a voter was not found");
        }
        return 1;
    }

    /** The file's pages are given back to the system first; needs dd of the GNU tools, else -1. */
    private static double cold(SealedIndex index, Path file, long voters) throws IOException, InterruptedException {
        lookUps(index, voters, 2); // the code is warm, only the pages shall be cold
        var fresh = SealedIndex.open(
                file, MadeUpVoters.keys(), SealBenchmark.election().hash().bytes());
        var drop = new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0", "status=none")
                .redirectErrorStream(true)
                .start();
        if (drop.waitFor() != 0) {
            return -1;
        }
        var random = new Random(7);
        var names = new NameReader();
        long begun = System.nanoTime();
        for (int i = 0; i < COLD; i++) {
            lookUp(fresh, names, random.nextLong(voters));
        }
        return COLD * 1e9 / (System.nanoTime() - begun);
    }

    /** Whole requests, each with its own work done; any edge with the same keys hands out such work. */
    private static byte[][] questions(int count, long voters, long seed) throws Exception {
        var gate = new Gate(CheckEdge.WIDE, MadeUpVoters.keys().secret("gate"), new Counters());
        var random = new Random(seed);
        var requests = new byte[count][];
        for (int i = 0; i < count; i++) {
            long number = random.nextLong(voters);
            var body = JsonMapper.shared()
                    .writeValueAsString(Measurement.figures(
                            "nik",
                            MadeUpVoters.nik(number),
                            "name",
                            MadeUpVoters.name(number),
                            "altcha",
                            solved(gate.challenge(new Client(1), System.currentTimeMillis()))));
            requests[i] = ("POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII);
        }
        return requests;
    }

    static String solved(Challenge challenge) throws Exception {
        var sha = MessageDigest.getInstance("SHA-256");
        long number = 0;
        while (!HexFormat.of()
                .formatHex(sha.digest((challenge.salt() + number).getBytes(StandardCharsets.US_ASCII)))
                .equals(challenge.challenge())) {
            number++;
        }
        return Base64.getEncoder()
                .encodeToString(JsonMapper.shared()
                        .writeValueAsBytes(Measurement.figures(
                                "algorithm",
                                challenge.algorithm(),
                                "challenge",
                                challenge.challenge(),
                                "number",
                                number,
                                "salt",
                                challenge.salt(),
                                "signature",
                                challenge.signature())));
    }

    /**
     * What a server did.
     *
     * @param many asked over many connections at once
     * @param single asked over one, so that no question waits for another
     * @param microseconds of processor time that the server took for each of the many, the system's for it included
     */
    private record Served(HttpLoad many, HttpLoad single, double microseconds) {
        static Served by(Process server, int port, byte[][] many, byte[][] single) throws Exception {
            var before = processorTime(server);
            var load = HttpLoad.of(port, many);
            var taken = processorTime(server).minus(before);
            return new Served(load, HttpLoad.of(port, single, 1), taken.toNanos() / 1e3 / many.length);
        }

        private static Duration processorTime(Process server) {
            return Stream.concat(Stream.of(server.toHandle()), server.descendants())
                    .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus);
        }
    }

    private static Served askEdge(Path folder, Path index, long voters, Notes notes) throws Exception {
        var keys = MadeUpVoters.keyFile(folder);
        var tree = Files.createDirectory(folder.resolve("tree"));
        var java = new ArrayList<>(List.of(
                "taskset",
                "-c",
                CORE,
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        java.addAll(ChildJvm.program(
                CheckEdge.class,
                flags(),
                tree.toString(),
                index.toString(),
                keys.toString(),
                Home.elections().resolve("id-2024-ppwp").toString()));
        var process = new ProcessBuilder(java)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var said = process.inputReader()) {
            var line = said.readLine();
            if (line == null || !line.startsWith("port ")) {
                throw new IOException("the edge did not start; taskset of util-linux is needed");
            }
            int port = Integer.parseInt(line.substring(5));
            notes.say("asking the edge %,d times to warm up".formatted(WARM_UP));
            for (int asked = 0; asked < WARM_UP; asked += AT_A_TIME) {
                HttpLoad.of(port, questions(AT_A_TIME, voters, asked));
            }
            notes.say("asking the edge");
            return Served.by(process, port, questions(QUESTIONS, voters, -1), questions(ONE_BY_ONE, voters, -2));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /** As ./jurdil starts an edge: with the large pages that this program itself was started with. */
    private static List<String> flags() {
        var flags = new ArrayList<>(List.of("-Xmx1g", "-Djava.util.logging.config.file="));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter("-XX:+UseTransparentHugePages"::equals)
                .forEach(flags::add);
        return flags;
    }

    private static Served askNginx(Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.write(folder.resolve("answer.json"), new byte[ANSWER]);
        int port = freePort();
        var config = folder.resolve("nginx.conf");
        Files.writeString(config, """
            daemon off; worker_processes 1; pid %1$s/nginx.pid; error_log %1$s/nginx.log;
            events { worker_connections 256; }
            http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000; open_file_cache max=10;
              server { listen 127.0.0.1:%2$d; root %1$s; } }
            """.formatted(folder, port));
        var process = new ProcessBuilder(
                        "taskset", "-c", CORE, "nginx", "-c", config.toString(), "-p", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            var request = "GET /answer.json HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            var requests = new byte[QUESTIONS][];
            Arrays.fill(requests, request);
            awaitPort(port);
            HttpLoad.of(port, requests);
            return Served.by(process, port, requests, Arrays.copyOf(requests, ONE_BY_ONE));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(int port) throws Exception {
        for (int i = 0; i < 100; i++) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException _) {
                Thread.sleep(50);
            }
        }
        throw new IOException("nginx did not start; install it (Debian: apt-get install nginx-light)");
    }
}
