package id.jurdil.app.lists;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jurdil lists office}: the key with which an office signs its lists. */
@Command(
        name = "office",
        description = {
            "Makes the signing key of a determining office in keys/offices, readable by its owner alone, and prints its"
                    + " public half.",
            "",
            "With the root's key it is also enrolled as that of a commissioner, and the election is opened if it was not."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil lists office --dir /srv/jurdil --unit 75.01 --enrol-with /media/stick/root.key"})
final class OfficeCommand implements Callable<Integer> {
    @Mixin
    private Installation installation = new Installation();

    @Option(
            names = "--unit",
            required = true,
            paramLabel = "CODE",
            description = "Region code; may be given several times.")
    private List<String> units = new ArrayList<>();

    @Option(names = "--enrol-with", paramLabel = "FILE", description = "The root's key file.")
    private @Nullable Path root;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var offices = new Offices(installation.keys());
        for (String unit : units) {
            out.printf("%s %s%n", unit, offices.publicKey(unit));
        }
        out.flush();
        if (root != null) {
            try (var server = installation.start()) {
                offices.enrol(server, root, units);
            }
        }
        return 0;
    }
}
