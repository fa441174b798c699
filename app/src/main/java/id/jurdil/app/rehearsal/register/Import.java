package id.jurdil.app.rehearsal.register;

import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.imports.HeldRow;
import id.jurdil.server.voters.imports.ImportProfile;
import id.jurdil.server.voters.imports.Preview.Outcome;
import id.jurdil.server.voters.imports.Run.Mode;
import id.jurdil.server.voters.imports.VoterImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Takes voter files in as {@code jurdil import voters --apply} does. */
final class Import {
    private static final int NIK = 1;
    /** More rows than a file may hold back and still be worth importing. */
    private static final int MOST_HELD = 1_000_000;

    private final VoterImports imports;
    private final Consumer<String> progress;

    Import(VoterImports imports, Consumer<String> progress) {
        this.imports = imports;
        this.progress = progress;
    }

    /** What became of a file. */
    record Taken(long run, long rows, long fresh, long changed, long repeated, List<HeldRow> held) {}

    Taken take(Path file) throws IOException {
        var profile = imports.profile(ImportProfile.STANDARD).orElseThrow();
        var order = new VoterImports.Order(profile, Mode.DIFFERENCE, Author.console());
        var run = imports.apply(imports.stage(file, order, progress).id(), Author.console());
        var preview = imports.preview(run.id());
        return new Taken(
                run.id(),
                run.rows(),
                preview.total(Outcome.NEW),
                preview.total(Outcome.CHANGED) + preview.total(Outcome.MOVED),
                preview.total(Outcome.REPEATED),
                imports.held(run.id(), MOST_HELD).stream()
                        .filter(row -> row.outcome() == Outcome.HELD)
                        .toList());
    }

    /** The row of the truth behind a row that was held. */
    static Truth.Row truthOf(HeldRow held, Truth truth) {
        var row = truth.ofSource(held.cells().getLast());
        if (row == null) {
            throw new IllegalStateException("row %d was held, and the truth does not know it".formatted(held.row()));
        }
        return row;
    }

    /**
     * Writes the rows of eligible people that were held, with the NIK put right: what a source sends when it has looked.
     *
     * @param header of the file that the rows are from
     * @return how many rows
     */
    static int correct(List<HeldRow> held, Truth truth, String header, Path file) throws IOException {
        int rows = 0;
        try (var out = Files.newBufferedWriter(file)) {
            out.write(header + "\n");
            for (var one : held) {
                var row = truthOf(one, truth);
                if (row.eligible()) {
                    var cells = new ArrayList<>(one.cells());
                    cells.set(NIK, row.nik());
                    out.write(
                            String.join(",", cells.stream().map(Import::quoted).toList()) + "\n");
                    rows++;
                }
            }
        }
        return rows;
    }

    private static String quoted(String cell) {
        return cell.contains(",") || cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
