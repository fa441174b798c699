package id.jurdil.election;

import id.jurdil.election.publication.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Test vectors in docs/formats/vectors: one object, its lists with one canonical element on each line. */
public final class Vectors {
    private Vectors() {}

    /** Holds the committed file against {@code lists}, which are written in the order given. */
    public static void hold(String name, List<Map.Entry<String, List<?>>> lists) {
        var out = new StringBuilder("{");
        String between = "";
        for (var list : lists) {
            out.append(between).append('"').append(list.getKey()).append("\":[");
            between = "\n],";
            String before = "\n";
            for (Object element : list.getValue()) {
                out.append(before).append(line(element));
                before = ",\n";
            }
        }
        out.append("\n]}\n");
        CommittedFile.holds(
                Path.of("../docs/formats/vectors", name),
                out.toString().getBytes(StandardCharsets.UTF_8),
                "vectors.write");
    }

    private static String line(Object element) {
        return new String(CanonicalJson.bytes(element), StandardCharsets.UTF_8).stripTrailing();
    }
}
