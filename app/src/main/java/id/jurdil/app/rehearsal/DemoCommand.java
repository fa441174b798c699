package id.jurdil.app.rehearsal;

import id.jurdil.app.Home;
import id.jurdil.app.importing.ImportFaults;
import id.jurdil.edge.EdgeServer;
import id.jurdil.edge.EdgeSettings;
import id.jurdil.ledger.Checkpoint;
import id.jurdil.server.ServerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jurdil demo}: a rehearsal of a real election night on this machine. */
@Command(
        name = "demo",
        description = {
            "Rehearses a real election night on this machine: published 2024 figures of Gorontalo and Sulawesi Barat are"
                    + " signed, sent, recorded, counted, published and shown.",
            "",
            "With --once everything is sent at once, the tree is left in --public, and the program ends."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: jurdil demo --speed 7200",
            "Example: jurdil demo --once --public out --results results/*.csv.xz"
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--results",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Result files to replay: station tables of 2024 or 2019 (.csv, .csv.xz), raw records"
                    + " (.json, a folder, .tar.xz). Default: the two bundled provinces.")
    private List<Path> results = List.of();

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "3600",
            description = "Seconds of that night in one second of now. Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Option(names = "--once", description = "Send everything at once, publish, and end.")
    private boolean once;

    @Option(names = "--public", paramLabel = "DIR", description = "Where the published tree is written.")
    private @Nullable Path publicFolder;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "rehearsal",
            description = "Where a demo that stays works; emptied at each start. Default: ${DEFAULT-VALUE}.")
    private Path folder = Path.of("rehearsal");

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Rehearsal keys are made from it. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "Make the rehearsal keys from the secret in this file (64 hex digits) and not from a seed.")
    private @Nullable Path keys;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8490",
            description = "Portal. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--intake-port",
            paramLabel = "N",
            defaultValue = "8480",
            description = "Intake; its management port is one above. Default: ${DEFAULT-VALUE}.")
    private int intakePort;

    @Option(names = "--open", description = "Open the portal in the browser.")
    private boolean open;

    @Option(names = "--json", description = "With --once: print one JSON object.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("--speed must be above 0, this is " + speed);
        }
        var err = Objects.requireNonNull(spec).commandLine().getErr();
        var files = results.isEmpty() ? bundled() : results;
        err.println("Reading " + files.size() + (files.size() == 1 ? " result file" : " result files"));
        err.flush();
        var material = Rehearsal.Material.read(files);
        tell(material.faults(), err);
        return once ? once(material, err) : stay(material, err);
    }

    private static List<Path> bundled() {
        var folder = Home.elections().resolve("id-2024-ppwp/results");
        return List.of(
                folder.resolve("tps2024-ppwp-75-gorontalo.csv.xz"),
                folder.resolve("tps2024-ppwp-76-sulawesi-barat.csv.xz"));
    }

    private static void tell(ImportFaults faults, PrintWriter err) {
        faults.notes().forEach(note -> err.println("Note: " + note));
        faults.faults().forEach(fault -> err.println("Kept out: " + fault.text()));
        if (!faults.none()) {
            err.printf("%,d rows were kept out; the others are used.%n", faults.rowsKeptOut());
        }
        err.flush();
    }

    private RehearsalKeys rehearsalKeys() throws IOException {
        return keys == null
                ? RehearsalKeys.fromSeed(seed)
                : RehearsalKeys.fromSecret(
                        HexFormat.of().parseHex(Files.readString(keys).strip()));
    }

    private int once(Rehearsal.Material material, PrintWriter err) throws IOException, InterruptedException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        if (publicFolder == null) {
            throw new IllegalArgumentException("--once needs --public DIR: where shall the published tree go?");
        }
        WorkFolder.prepare(publicFolder, "checkpoint");
        var work = Files.createTempDirectory("jurdil-rehearsal-");
        var ticker = new Ticks(err);
        try {
            var settings = ServerSettings.in(work)
                    .withPublicFolder(publicFolder.toAbsolutePath())
                    .withLogFile(work.resolve("server.log"))
                    .with("jurdil.publication.interval", "0s");
            Summary summary;
            try (var rehearsal = Rehearsal.start(material, Home.elections(), rehearsalKeys(), settings)) {
                rehearsal.enrol(ticker);
                rehearsal.sendEverything(ticker);
                ticker.tick("publishing", 0, 0);
                var publication = rehearsal.server().publication();
                publication.publishNow();
                var note = rehearsal.server().ledger().checkpoint().orElseThrow();
                summary = publication.ask(count -> Summary.of(rehearsal.forms(), count, Checkpoint.parse(note.text())));
            }
            PartialTiles.prune(publicFolder, summary.ledgerSize());
            ticker.end();
            out.print(json ? summary.json() : summary.sentences());
            if (!json) {
                out.println("Published in " + publicFolder + "; check it with: ./jurdil verify " + publicFolder);
            }
            out.flush();
            return 0;
        } finally {
            WorkFolder.delete(work);
        }
    }

    private int stay(Rehearsal.Material material, PrintWriter err) throws IOException, InterruptedException {
        WorkFolder.prepare(folder, WorkFolder.MARK);
        var tree = publicFolder == null ? folder.resolve("public") : publicFolder;
        var settings = ServerSettings.in(folder.toAbsolutePath())
                .withPublicFolder(tree.toAbsolutePath())
                .withPorts(intakePort, intakePort == 0 ? 0 : intakePort + 1)
                .withLogFile(folder.resolve("server.log").toAbsolutePath())
                .with("jurdil.publication.interval", "2s");
        try (var rehearsal = Rehearsal.start(material, Home.elections(), rehearsalKeys(), settings);
                var edge = EdgeServer.start(new EdgeSettings(tree, "127.0.0.1", port))) {
            var ending = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                ending.interrupt();
                join(ending);
            }));
            new Night(rehearsal, edge, speed, tree, err).play(open);
            return 0;
        } catch (InterruptedException e) {
            err.println();
            err.println("The rehearsal has ended. What was published stays in " + tree + ".");
            err.flush();
            return 0;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(20_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
