package id.jurdil.edge;

import id.jurdil.edge.check.VipFeed;
import id.jurdil.election.definition.ElectionDefinition;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jurdil edge vip}: writes the feed of stations that map and voter services read. */
@Command(
        name = "vip",
        description = "Writes the stations of an election as a feed of the Voting Information Project, version 6.0.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil edge vip --definition elections/id-2024-ppwp --out stations.xml"})
final class VipCommand implements Callable<Integer> {
    @Option(
            names = "--definition",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the election definition.")
    private @Nullable Path definition;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The feed to make or replace.")
    private @Nullable Path out;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            defaultValue = "Komisi Pemilihan Umum",
            description = "Who publishes the feed (default: ${DEFAULT-VALUE}).")
    private String source = "";

    @Option(
            names = "--made",
            paramLabel = "INSTANT",
            description = "The date the feed carries, like 2026-11-24T05:00:00Z. Default: now.")
    private @Nullable Instant made;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var folder = Objects.requireNonNull(definition);
        var election = ElectionDefinition.read(file -> Files.readAllBytes(folder.resolve(file)));
        var target = Objects.requireNonNull(out).toAbsolutePath();
        var fresh = target.resolveSibling(target.getFileName() + ".new");
        int located;
        try (var file = new BufferedOutputStream(Files.newOutputStream(fresh), 1 << 16)) {
            located = VipFeed.write(election, source, made == null ? Instant.now() : made, file);
        }
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        var print = Objects.requireNonNull(spec).commandLine().getOut();
        print.printf(
                "%d stations, %d of them with a place, in %s.%n",
                election.stations().size(), located, target);
        print.flush();
        return 0;
    }
}
