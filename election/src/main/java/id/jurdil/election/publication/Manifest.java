package id.jurdil.election.publication;

import id.jurdil.election.statement.StatementId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The hash and length of every published file: one line for each, {@code sha256  bytes  path}, in order of the paths. */
public final class Manifest {
    /** A line without its path. */
    public record Line(StatementId sha256, long bytes) {}

    private final TreeMap<String, Line> lines = new TreeMap<>();

    public void put(String path, byte[] content) {
        lines.put(path, new Line(StatementId.of(content), content.length));
    }

    /** Lines by path. */
    public SortedMap<String, Line> lines() {
        return Collections.unmodifiableSortedMap(lines);
    }

    public byte[] bytes() {
        var out = new StringBuilder(lines.size() * 112);
        lines.forEach((path, line) -> out.append(line.sha256().hex())
                .append("  ")
                .append(line.bytes())
                .append("  ")
                .append(path)
                .append('\n'));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a manifest; lines that are none are noted in {@code faults} and passed over.
     *
     * @param faults gets one sentence for each line that cannot be read
     */
    public static Manifest parse(byte[] bytes, List<String> faults) {
        var manifest = new Manifest();
        int number = 0;
        var rows = new ArrayList<>(List.of(new String(bytes, StandardCharsets.UTF_8).split("\n", -1)));
        if (!rows.getLast().isEmpty()) {
            faults.add("the last line does not end");
        }
        rows.removeLast();
        for (String row : rows) {
            number++;
            String[] cells = row.split("  ", 3);
            if (cells.length != 3 || !cells[0].matches("[0-9a-f]{64}") || !cells[1].matches("\\d{1,18}")) {
                faults.add("line %d is not \"sha256  bytes  path\"".formatted(number));
                continue;
            }
            var line = new Line(StatementId.parseHex(cells[0]), Long.parseLong(cells[1]));
            if (manifest.lines.put(cells[2], line) != null) {
                faults.add("line %d names %s a second time".formatted(number, cells[2]));
            }
        }
        return manifest;
    }
}
