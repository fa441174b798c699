package id.jurdil.election.definition;

import id.jurdil.election.definition.DefinitionFaults.Fault;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** A comma-separated part of a definition (RFC 4180), packed with xz if its name ends so. Faults name file and line. */
final class Table {
    /** Kilobytes that unpacking may take. */
    private static final int UNPACKING_MEMORY = 128 << 10;

    private final String name;
    private final List<Fault> faults;
    private final BufferedReader lines;
    private int line;
    private int columns;

    Table(String name, byte[] stored, List<Fault> faults) {
        this.name = name;
        this.faults = faults;
        try {
            InputStream in = new ByteArrayInputStream(stored);
            if (name.endsWith(".xz")) {
                in = new XZInputStream(in, UNPACKING_MEMORY);
            }
            this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Reads the first line; without the right columns nothing below them can be read. */
    void header(String... expected) {
        columns = expected.length;
        String[] found = cells();
        if (found == null || !List.of(found).equals(List.of(expected))) {
            fault("expected the columns " + String.join(",", expected));
            throw new DefinitionFaults(faults);
        }
    }

    /** The cells of the next line with the right number of them, or null at the end. */
    String @Nullable [] next() {
        for (String[] cells = cells(); cells != null; cells = cells()) {
            if (cells.length == columns) {
                return cells;
            }
            fault("%d cells, expected %d".formatted(cells.length, columns));
        }
        return null;
    }

    private String @Nullable [] cells() {
        try {
            String text = lines.readLine();
            line++;
            return text == null ? null : text.indexOf('"') < 0 ? text.split(",", -1) : quoted(text);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static String[] quoted(String text) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && inside && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                inside = !inside;
            } else if (c == ',' && !inside) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells.toArray(String[]::new);
    }

    void fault(String problem) {
        faults.add(new Fault(name + ":" + line, problem));
    }

    private DefinitionFaults unreadable(IOException e) {
        fault("cannot be unpacked: " + e.getMessage());
        return new DefinitionFaults(faults);
    }
}
