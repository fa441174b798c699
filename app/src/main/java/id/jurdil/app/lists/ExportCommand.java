package id.jurdil.app.lists;

import id.jurdil.server.lists.DeterminedLists;
import id.jurdil.server.lists.exports.Copies;
import id.jurdil.server.lists.exports.CopyKind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jurdil lists export}. */
@Command(
        name = "export",
        description = {
            "Makes a copy of a determined list for a recipient, marked and entered into the book of copies.",
            "",
            "Kinds: seven and full as csv or xlsx, attendance (of a station) and plenary as pdf."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: jurdil lists export --list 3 --unit 75.01 --kind seven --format csv --to \"Bawaslu\" --out copy.csv"
        })
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private Installation installation = new Installation();

    @Option(names = "--list", required = true, paramLabel = "N", description = "Number of the list.")
    private long list;

    @Option(
            names = "--unit",
            required = true,
            paramLabel = "CODE",
            description = "Region, or a station for attendance.")
    private String unit = "";

    @Option(names = "--kind", required = true, paramLabel = "KIND", description = "seven, full, attendance or plenary.")
    private String kind = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = "csv or xlsx; papers are pdf. Default: ${DEFAULT-VALUE}.")
    private String format = "csv";

    @Option(names = "--to", required = true, paramLabel = "NAME", description = "The body it is made for.")
    private String recipient = "";

    @Option(names = "--purpose", paramLabel = "TEXT", description = "Why; nothing personal.")
    private @Nullable String purpose;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "A file that is not there yet.")
    private @Nullable Path file;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var err = Objects.requireNonNull(spec).commandLine().getErr();
        var what = CopyKind.valueOf(kind.toUpperCase(Locale.ROOT));
        boolean paper = what == CopyKind.ATTENDANCE || what == CopyKind.PLENARY;
        boolean inTheOffice = what == CopyKind.LETTER || what == CopyKind.NOTICE;
        if (inTheOffice || (!paper && !format.equals("csv") && !format.equals("xlsx"))) {
            throw new IllegalStateException("A copy is seven or full as csv or xlsx, attendance, or plenary");
        }
        var target = Files.createFile(
                Objects.requireNonNull(file),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var server = installation.start()) {
            var copies = server.bean(Copies.class);
            var snapshot = server.bean(DeterminedLists.class)
                    .find(list)
                    .orElseThrow(() -> new IllegalStateException("There is no list " + list));
            var copy = copies.enter(
                    DeterminedLists.console(), what, paper ? "pdf" : format, list, unit, recipient, purpose);
            try (var out = new BufferedOutputStream(Files.newOutputStream(target))) {
                copies.deliver(copy, out, to -> {
                    switch (what) {
                        case SEVEN -> copies.seven(copy, snapshot, to);
                        case FULL -> copies.full(copy, snapshot, to);
                        case ATTENDANCE -> copies.attendance(copy, snapshot, to);
                        case PLENARY -> copies.plenary(copy, snapshot, to);
                        case LETTER, NOTICE -> throw new IllegalStateException("A letter is written in the office");
                    }
                });
            }
            err.printf("Copy %d for %s%n", copy.number(), copy.recipient());
        }
        err.flush();
        return 0;
    }
}
