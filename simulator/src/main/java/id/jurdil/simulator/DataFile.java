package id.jurdil.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The tables that come with the simulator. */
final class DataFile {
    private DataFile() {}

    /** The lines of a table, without comments and empty ones. */
    static List<String> lines(String name) {
        try (var in = Objects.requireNonNull(DataFile.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a CSV table without its header; no cell is quoted. */
    static List<String[]> rows(String name) {
        return lines(name).stream().skip(1).map(line -> line.split(",", -1)).toList();
    }
}
