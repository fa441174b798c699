package id.jurdil.app.keys;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code jurdil keys reseal}. */
@Command(
        name = "reseal",
        description = {
            "Makes a new data key for a cycle and seals its records anew under it, some thousand at a time.",
            "",
            "Works beside a running server. May be interrupted, and goes on when it is asked for again."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil keys reseal --cycle id-2024-ppwp --dir /srv/jurdil"})
final class ResealCommand implements Callable<Integer> {
    @Mixin
    private Register register = new Register();

    @Option(
            names = "--cycle",
            required = true,
            paramLabel = "NAME",
            description = "Whose records; keys status names them.")
    private String cycle = "";

    @Option(
            names = "--into",
            paramLabel = "NAME",
            description =
                    "Carry the register as it stands over into the present cycle, so that it outlives the older one."
                            + " Former versions, held rows, visits and responses stay with the older cycle.")
    private @Nullable String into;

    @Option(
            names = "--destroy-emptied",
            description =
                    "Seal nothing anew; destroy the cycle's older data keys that seal nothing any more. No server may run.")
    private boolean destroyEmptied;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        var out = commandLine.getOut();
        if (destroyEmptied) {
            return destroyEmptied(out);
        }
        try (var desk = register.join()) {
            var done = desk.keys().reseal(cycle, into == null ? cycle : into, Say.progress(commandLine.getErr()));
            out.printf("%,d records of %s are sealed anew under data key %d.%n", done.records(), cycle, done.dataKey());
            if (!done.waiting().isEmpty()) {
                out.printf(
                        "Data keys %s are needed by imports that are not done; apply those, then ask again.%n",
                        done.waiting());
            }
            if (!done.emptied().isEmpty()) {
                out.printf(
                        "Data keys %s seal nothing any more. To destroy them, stop the server and ask again with --destroy-emptied.%n",
                        done.emptied());
            }
            out.flush();
        }
        return 0;
    }

    private int destroyEmptied(PrintWriter out) {
        if (into != null) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--destroy-emptied and --into exclude each other");
        }
        try (var desk = register.alone()) {
            var emptied = desk.keys().destroyEmptied(cycle);
            if (emptied.isEmpty()) {
                out.println(
                        "Every older data key of the cycle still seals something, or there is none. Nothing was changed.");
            } else {
                out.printf("Data keys %s sealed nothing any more and are destroyed.%n", emptied);
            }
            out.flush();
        }
        return 0;
    }
}
