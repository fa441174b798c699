package id.jurdil.app.importing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where each column of a table stands. The order is free; columns nobody asked for are allowed. */
final class Header {

    private static final int SHOWN = 100;

    private final List<String> names;
    private final Map<String, Integer> places;

    private Header(List<String> names, Map<String, Integer> places) {
        this.names = names;
        this.places = places;
    }

    /**
     * @throws UnreadableFile naming every column that is missing, or one that stands there twice
     */
    static Header of(String file, String line, List<String> required) throws UnreadableFile {
        var names = CsvLine.cells(line);
        var places = new HashMap<String, Integer>();
        for (var place = 0; place < names.size(); place++) {
            if (places.putIfAbsent(names.get(place), place) != null) {
                throw new UnreadableFile(file, "has the column " + names.get(place) + " twice");
            }
        }
        var missing =
                required.stream().filter(name -> !places.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            var what = missing.size() == 1 ? "the column " : "the columns ";
            throw new UnreadableFile(
                    file,
                    "lacks " + what + String.join(", ", missing) + separatorHint(line) + "; its header is “"
                            + shortened(line) + "”");
        }
        return new Header(names, places);
    }

    /** How many of the names stand in the line, whatever separates them. */
    static long shared(String line, List<String> names) {
        var words = List.of(line.split("[,;\\t|]"));
        return names.stream().filter(words::contains).count();
    }

    static String shortened(String line) {
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    private static String separatorHint(String line) {
        for (var separator : new char[] {';', '\t', '|'}) {
            if (CsvLine.cells(line).size() < CsvLine.cells(line, separator).size()) {
                var shown = separator == '\t' ? "tabs" : "“" + separator + "”";
                return " (its cells are separated by " + shown + ", not by commas)";
            }
        }
        return "";
    }

    int width() {
        return names.size();
    }

    int place(String name) {
        var place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("not a required column: " + name);
        }
        return place;
    }

    int[] places(List<String> wanted) {
        return wanted.stream().mapToInt(this::place).toArray();
    }

    List<String> beside(List<String> required) {
        return names.stream().filter(name -> !required.contains(name)).toList();
    }
}
