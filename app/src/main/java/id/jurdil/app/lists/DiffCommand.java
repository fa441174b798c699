package id.jurdil.app.lists;

import id.jurdil.register.identity.Sex;
import id.jurdil.register.lists.DifferenceCounts;
import id.jurdil.server.lists.DeterminedLists;
import id.jurdil.server.lists.DifferenceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jurdil lists diff}. */
@Command(
        name = "diff",
        description = {
            "Prints how two lists of a unit differ, station by station, as CSV; fit for everyone.",
            "",
            "With --full every voter's change goes into a file, by the register's own ids: for those who may see them."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil lists diff 1 2 --dir /srv/jurdil"})
final class DiffCommand implements Callable<Integer> {
    @Mixin
    private Installation installation = new Installation();

    @Parameters(paramLabel = "FORMER", description = "Number of the former list.")
    private long former;

    @Parameters(paramLabel = "NEXT", description = "Number of the next list.")
    private long next;

    @Option(names = "--full", paramLabel = "FILE", description = "Every change, readable by its owner alone.")
    private @Nullable Path full;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try (var server = installation.start()) {
            var lists = server.bean(DeterminedLists.class);
            var one = lists.find(former).orElseThrow(() -> new IllegalStateException("There is no list " + former));
            var two = lists.find(next).orElseThrow(() -> new IllegalStateException("There is no list " + next));
            if (full == null) {
                print(lists.difference(one, two, _ -> {}), out);
            } else {
                Files.deleteIfExists(full);
                Files.createFile(
                        full, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                try (var file = Files.newBufferedWriter(full, StandardCharsets.UTF_8)) {
                    var lines = DifferenceFile.to(file);
                    print(lists.difference(one, two, lines), out);
                }
            }
        }
        out.flush();
        return 0;
    }

    private static void print(DifferenceCounts counts, PrintWriter out) {
        out.print(DifferenceFile.PUBLIC_HEADER);
        counts.stations().forEach((station, flows) -> {
            for (var sex : Sex.values()) {
                out.print(DifferenceFile.publicLine(station, sex, flows.of(sex)));
            }
        });
        counts.removedFor().forEach((reason, voters) -> out.printf("# removed %s: %d%n", reason.code(), voters));
    }
}
