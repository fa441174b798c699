package id.jurdil.app.keys;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code jurdil keys check}. */
@Command(
        name = "check",
        description = {
            "Tries whether a copy of the keys opens this register: every data key, and the records of some voters, with the"
                    + " keys of the copy alone.",
            "",
            "Works beside a running server. Exit 1: it does not open everything, and what is missing is printed."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil keys check --with /media/safe/keys-2029.copy --dir /srv/jurdil"})
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private Register register = new Register();

    @Mixin
    private Passphrase passphrase = new Passphrase();

    @Option(
            names = "--with",
            required = true,
            paramLabel = "FILE",
            description = "What keys backup wrote, or a folder with key files.")
    private Path with = Path.of("");

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try (var desk = register.join()) {
            var checked = desk.keys().check(desk.keys().open(with, passphrase::ask));
            if (json) {
                out.println(JsonMapper.shared().writeValueAsString(checked));
            } else {
                out.printf(
                        "The copy opens %d of %d data keys, and reads %d of %d voters that were tried.%n",
                        checked.opened(), checked.dataKeys(), checked.read(), checked.records());
                checked.companions().forEach((name, word) -> out.printf("  %s %s%n", name, word));
                checked.problems().forEach(problem -> out.printf("  PROBLEM: %s%n", problem));
                out.println(
                        checked.problems().isEmpty()
                                ? "It is good."
                                : "It is not enough. Make a new one: jurdil keys backup --to FILE");
            }
            out.flush();
            return checked.problems().isEmpty() ? 0 : 1;
        }
    }
}
