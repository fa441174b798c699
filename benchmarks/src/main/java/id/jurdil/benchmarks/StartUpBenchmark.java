package id.jurdil.benchmarks;

import id.jurdil.app.Home;
import id.jurdil.app.Jurdil;
import id.jurdil.app.rehearsal.Rehearsal;
import id.jurdil.app.rehearsal.RehearsalKeys;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How long a person waits: for the first word of a command, and for a server that takes statements. */
final class StartUpBenchmark implements Benchmark {
    private static final int ROUNDS = 5;

    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public String about() {
        return "seconds to the first output of jurdil --version, against a bare JVM; and to a server that is ready";
    }

    @Override
    public Goal goal() {
        return Goal.valueAtMost(5);
    }

    @Override
    public Measurement measure(Notes notes) throws Exception {
        try (var folder = TemporaryFolder.make()) {
            notes.say("preparing a server's folder");
            var settings = ServerUntilReady.settings(folder.path());
            Rehearsal.prepare(BundledResults.read(), Home.elections(), RehearsalKeys.fromSeed(1), settings);
            var server = ChildJvm.program(
                    ServerUntilReady.class, List.of(), folder.path().toString());
            var command = ChildJvm.program(Jurdil.class, List.of(), "--version");
            notes.say("first start of the server, which makes its database");
            double firstServer = secondsToFirstLine(server, "ready");
            secondsToFirstLine(command, "jurdil");
            var bare = new ArrayList<Double>();
            var commands = new ArrayList<Double>();
            var servers = new ArrayList<Double>();
            for (int i = 1; i <= ROUNDS; i++) {
                notes.say("round %d of %d".formatted(i, ROUNDS));
                bare.add(secondsToFirstLine(List.of("-version"), ""));
                commands.add(secondsToFirstLine(command, "jurdil"));
                servers.add(secondsToFirstLine(server, "ready"));
            }
            return new Measurement(
                    name(),
                    Cost.median(commands, s -> s),
                    "seconds",
                    Cost.median(bare, s -> s),
                    Measurement.figures(
                            "rounds",
                            ROUNDS,
                            "server_ready_seconds",
                            Cost.median(servers, s -> s),
                            "server_first_start_seconds",
                            firstServer,
                            "server_ratio_to_bare_jvm",
                            Cost.median(servers, s -> s) / Cost.median(bare, s -> s)));
        }
    }

    private static double secondsToFirstLine(List<String> words, String beginning) throws IOException {
        try (var child = ChildJvm.start(words)) {
            return child.secondsToFirstLine(beginning);
        }
    }
}
