package id.jurdil.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The head of a log at some size, as it is signed (tlog-checkpoint). Everything in the log follows from it.
 *
 * @param origin the log's name, like {@code jurdil.example/id-2024-ppwp}; it should equal the name of the log's key
 * @param size how many entries the tree has, at most 2^63 − 1
 * @param root the root of the tree at this size
 * @param extensions further lines, which nobody audits; better none
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {

    public Checkpoint {
        extensions = List.copyOf(extensions);
        requireLine(origin, "origin");
        extensions.forEach(line -> requireLine(line, "extension"));
        if (size < 0) {
            throw new FormatFault("a checkpoint has a size from 0 to 2^63 - 1, this is " + size);
        }
    }

    /** A head without extension lines. */
    public static Checkpoint of(String origin, long size, Hash root) {
        return new Checkpoint(origin, size, root, List.of());
    }

    /**
     * The head that a note's text describes.
     *
     * @throws FormatFault if the text is anything but a checkpoint
     */
    public static Checkpoint parse(String text) {
        if (!text.endsWith("\n")) {
            throw new FormatFault("a checkpoint ends with a newline, this is " + Strict.quote(text));
        }
        var lines = List.of(text.substring(0, text.length() - 1).split("\n", -1));
        if (lines.size() < 3) {
            throw new FormatFault("a checkpoint has at least three lines, this is " + Strict.quote(text));
        }
        return new Checkpoint(
                lines.get(0),
                Strict.decimal(lines.get(1), "the size in line 2 of a checkpoint"),
                Hash.parseBase64(lines.get(2)),
                lines.subList(3, lines.size()));
    }

    /** The text to be signed. */
    public String text() {
        var lines = new ArrayList<>(List.of(origin, Long.toString(size), root.base64()));
        lines.addAll(extensions);
        return String.join("\n", lines) + "\n";
    }

    private static void requireLine(String line, String what) {
        if (line.isEmpty() || line.chars().anyMatch(c -> c < ' ')) {
            throw new FormatFault("the %s of a checkpoint is one line that is not empty, this is %s"
                    .formatted(what, Strict.quote(line)));
        }
    }
}
