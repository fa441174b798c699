package id.jurdil.app.lists;

import id.jurdil.server.lists.SealingList;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
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
import picocli.CommandLine.Spec;

/** {@code jurdil lists seal-list}. */
@Command(
        name = "seal-list",
        description = {
            "Writes the list that 'jurdil edge seal' seals: NIK, name, station, status, ballots.",
            "",
            "It goes to standard output, to be piped, or into a new file readable by its owner alone. It holds personal"
                    + " data: remove the file once it is sealed."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil lists seal-list --stage DPT --dir /srv/jurdil | jurdil edge seal --list - …"})
final class SealListCommand implements Callable<Integer> {
    @Mixin
    private Installation installation = new Installation();

    @Mixin
    private Stage stage = new Stage();

    @Option(names = "--out", paramLabel = "FILE", description = "A file that is not there yet.")
    private @Nullable Path file;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var err = Objects.requireNonNull(spec).commandLine().getErr();
        try (var server = installation.start()) {
            var list = server.bean(SealingList.class);
            try (var out = open()) {
                var written = list.write(stage.unit(), stage.stage(), out);
                err.printf(
                        "%d voters written; %d have no station and are left out%n",
                        written.voters(), written.withoutStation());
            }
        }
        err.flush();
        return 0;
    }

    private Writer open() throws IOException {
        if (file == null) {
            // Not the terminal's writer: this can be a nation, and it is bytes for another program.
            return new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), 1 << 16);
        }
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.newBufferedWriter(file, StandardCharsets.UTF_8);
    }
}
