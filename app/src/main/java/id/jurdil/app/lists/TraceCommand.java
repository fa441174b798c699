package id.jurdil.app.lists;

import id.jurdil.server.lists.exports.Copies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jurdil lists trace}. */
@Command(
        name = "trace",
        description = {
            "Finds out which copy rows came from that turned up somewhere.",
            "",
            "FILE has them as CSV, in the order in which they were found, with or without the header. Exit 1: they speak"
                    + " for no copy."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil lists trace found.csv --dir /srv/jurdil"})
final class TraceCommand implements Callable<Integer> {
    @Mixin
    private Installation installation = new Installation();

    @Parameters(paramLabel = "FILE", description = "The rows.")
    private @Nullable Path file;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var lines = Files.readAllLines(Objects.requireNonNull(file));
        try (var server = installation.start()) {
            var traces = server.bean(Copies.class).trace(lines);
            for (var trace : traces) {
                out.printf(
                        "copy %d, %s of list %d, %s, made for %s on %s: %d of %d places agree, by accident less than 1 in"
                                + " 2^%d%n",
                        trace.copy().number(),
                        trace.copy().kind(),
                        trace.copy().snapshot(),
                        trace.copy().place(),
                        trace.copy().recipient(),
                        trace.copy().at(),
                        trace.agreeing(),
                        trace.places(),
                        trace.bits());
            }
            if (traces.isEmpty()) {
                out.println("no copy in the book: other rows, too few, or typed anew");
            }
            out.flush();
            return traces.isEmpty() ? 1 : 0;
        }
    }
}
