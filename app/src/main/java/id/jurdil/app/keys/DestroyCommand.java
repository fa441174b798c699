package id.jurdil.app.keys;

import id.jurdil.server.voters.care.KeyCare.Doomed;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jurdil keys destroy}. */
@Command(
        name = "destroy",
        description = {
            "Erases a cycle when the time for which its records must be kept is over: destroys its data keys, exchanges the"
                    + " vault's key, and removes the rows that nobody can read any more. No server may run.",
            "",
            "Refused before the day in jurdil.register.keep-until.NAME has passed, and for the election of the installation.",
            "It cannot be undone. Interrupted, it goes on when it is asked for again.",
            "Exit 1: it was not confirmed, and nothing was changed."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: jurdil keys destroy --cycle id-2024-ppwp --dir /srv/jurdil \\",
            "             --set jurdil.register.keep-until.id-2024-ppwp=2029-02-14"
        })
final class DestroyCommand implements Callable<Integer> {
    @Mixin
    private Register register = new Register();

    @Option(names = "--cycle", required = true, paramLabel = "NAME", description = "Which; keys status names them.")
    private String cycle = "";

    @Option(
            names = "--yes-destroy",
            paramLabel = "NAME",
            description = "The same name once more, instead of typing it when asked.")
    private @Nullable String confirmed;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        var out = commandLine.getOut();
        var today = LocalDate.now(ZoneId.systemDefault());
        try (var desk = register.alone()) {
            var doomed = desk.keys().doomed(cycle, today);
            tell(doomed, out);
            if (!cycle.equals(confirmed == null ? typed() : confirmed)) {
                out.println("That is not the name of the cycle. Nothing was changed.");
                out.flush();
                return 1;
            }
            var done = desk.keys().destroy(cycle, today, Say.progress(commandLine.getErr()));
            out.printf(
                    "%d data keys of %s are destroyed, %,d rows are removed.%n", done.dataKeys(), cycle, done.rows());
            if (!done.vaultKey().isEmpty()) {
                out.printf("%s wraps what is left.%n", done.vaultKey());
            }
            if (!done.left().isEmpty()) {
                out.printf(
                        "BACKUPS of the database from before still open with %s. The cycle is erased everywhere only when"
                                + " those backups are gone, or those keys and every copy of them: jurdil keys discard NAME,"
                                + " and the copies that are kept elsewhere.%n",
                        String.join(", ", done.left()));
                out.println("Make a new copy of the keys: jurdil keys backup --to FILE");
            }
            out.flush();
        }
        return 0;
    }

    private static void tell(Doomed doomed, PrintWriter out) {
        if (doomed.dataKeys() == 0) {
            out.printf("The data keys of %s are destroyed already. Rows of it that are left:%n", doomed.cycle());
        } else {
            out.printf(
                    "%d data keys of %s. What they seal can never be read again:%n", doomed.dataKeys(), doomed.cycle());
        }
        if (doomed.records().isEmpty()) {
            out.println("  nothing");
        }
        doomed.records().forEach((table, rows) -> out.printf("  %-18s %,12d  %s%n", table, rows, words(table)));
        out.flush();
    }

    private static String words(String table) {
        return switch (table) {
            case "voter" -> "VOTERS OF THE REGISTER AS IT STANDS. To keep them, first: jurdil keys reseal --into";
            case "voter_version" -> "former versions of voters";
            case "import_row" -> "rows that imports held back";
            case "field_act" -> "acts of visiting officers";
            case "response" -> "responses of the public";
            case "response_evidence" -> "their evidence";
            default -> "";
        };
    }

    // Since JDK 25 it is null again where there is no terminal; from 22 to 24 it was not
    @SuppressWarnings("SystemConsoleNull")
    private String typed() {
        var console = System.console();
        String typed = console == null || !console.isTerminal()
                ? null
                : console.readLine("Type the name of the cycle to destroy it for ever, anything else to leave: ");
        if (typed == null) {
            throw new IllegalStateException(
                    "there is no console to type the name at: give it with --yes-destroy NAME; nothing was changed");
        }
        return typed.strip();
    }
}
