package id.jurdil.app.running;

import id.jurdil.server.JurdilServer;
import id.jurdil.server.RunningServer;
import id.jurdil.server.ServerSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jurdil serve}: takes statements, keeps the ledger and publishes, until it is ended. */
@Command(
        name = "serve",
        description = {
            "Runs the commission's server: intake, ledger and publication.",
            "",
            "The installation folder holds definition/ and keys/; data/ and public/ are made in it. All settings:"
                    + " docs/guide/operations.md."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil serve --dir /srv/jurdil --set jurdil.publication.interval=5s"})
public final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The installation. Default: the working folder.")
    private Path folder = Path.of(".");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8480",
            description = "Intake. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--management-port",
            paramLabel = "N",
            defaultValue = "8481",
            description = "Health and metrics. Default: ${DEFAULT-VALUE}.")
    private int managementPort;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "Any other setting; may be given several times.")
    private Map<String, String> more = new LinkedHashMap<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var err = Objects.requireNonNull(spec).commandLine().getErr();
        var settings = ServerSettings.in(folder.toAbsolutePath().normalize()).withPorts(port, managementPort);
        for (var setting : more.entrySet()) {
            settings = settings.with(setting.getKey(), setting.getValue());
        }
        // Spring stops the server in its own shutdown hook; this thread only has to stay.
        RunningServer server = JurdilServer.start(settings);
        err.printf("Statements are taken at %s%n", server.statements());
        err.printf("Officials work at %s%n", server.office());
        server.firstAdministratorCode()
                .ifPresent(code -> err.printf(
                        "Nobody can administer yet. The one-time code of the first administrator: %s%n"
                                + "Open the office with it. It is shown here once; a new start shows another.%n",
                        code));
        err.flush();
        new CountDownLatch(1).await();
        return 0;
    }
}
