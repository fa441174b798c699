package id.jurdil.app.lists;

import id.jurdil.server.lists.DeterminedLists;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jurdil lists check}. */
@Command(
        name = "check",
        description = {
            "Holds every determined list of a unit against its signature, its root, its numbers and the register.",
            "",
            "Exit 1: something is not as it was signed; each fault is printed."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil lists check --dir /srv/jurdil --unit 75.01"})
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private Installation installation = new Installation();

    @Option(names = "--unit", paramLabel = "CODE", defaultValue = "0", description = "Region code. Default: the whole.")
    private String unit = "0";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        boolean sound = true;
        try (var server = installation.start()) {
            var lists = server.bean(DeterminedLists.class);
            for (var snapshot : lists.within(unit)) {
                var faults = lists.check(snapshot);
                sound &= faults.isEmpty();
                out.printf(
                        "list %d, %s %s revision %d: %s%n",
                        snapshot.id(),
                        snapshot.unit(),
                        snapshot.stage(),
                        snapshot.revision(),
                        faults.isEmpty() ? "as signed" : faults.size() + " faults");
                faults.forEach(fault -> out.println("  " + fault));
            }
        }
        out.flush();
        return sound ? 0 : 1;
    }
}
