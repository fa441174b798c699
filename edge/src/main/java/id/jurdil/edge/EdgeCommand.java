package id.jurdil.edge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jurdil edge}: serves a published tree until it is stopped. */
@Command(
        name = "edge",
        description = "Serve a published tree and the portal to the public.",
        mixinStandardHelpOptions = true,
        subcommands = {
            SealCommand.class,
            SealKeysCommand.class,
            FilterCommand.class,
            LetterCommand.class,
            VipCommand.class
        },
        footer = {
            "",
            "Example:",
            "  jurdil edge out --port 8490",
            "then open http://127.0.0.1:8490/ , or http://127.0.0.1:8490/text/ without script.",
            "With the voter's check, at /cek and /check:",
            "  jurdil edge out --check check.index --check-keys keys/check.keys",
            "It runs until Ctrl-C. TLS and further caching belong to the proxy in front of it."
        })
public final class EdgeCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The folder of the published tree.")
    private @Nullable Path tree;

    @ArgGroup(exclusive = false, heading = "%nThe voter's check:%n")
    private @Nullable CheckOptions check;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8490",
            description = "TCP port, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Name or address to listen on (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Spec
    private @Nullable CommandSpec spec;

    /** Made by the command line. */
    public EdgeCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        var stopped = new CountDownLatch(1);
        try (var edge = EdgeServer.start(settings())) {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stopped::countDown));
            if (spec != null) {
                var out = spec.commandLine().getOut();
                out.println("Serving " + tree + " at " + edge.address() + " (Ctrl-C ends it)");
                out.flush();
            }
            stopped.await();
        }
        return 0;
    }

    private EdgeSettings settings() throws IOException {
        if (tree == null) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "The folder DIR of the published tree is missing.");
        }
        var settings = new EdgeSettings(tree, host, port);
        return check == null ? settings : settings.with(check.settings(tree));
    }
}
