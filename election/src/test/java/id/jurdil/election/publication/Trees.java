package id.jurdil.election.publication;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.statement.RefusedStatement;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.tally.Count;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** Published trees in memory, by path. */
final class Trees {
    private Trees() {}

    /** The tree of these entries, published after each entry for whose number {@code now} holds, and at the end. */
    static SortedMap<String, String> of(ElectionDefinition election, List<SignedStatement> entries, IntPredicate now) {
        var count = new Count(election);
        var published = new PublishedTree(election);
        var files = new TreeMap<String, String>();
        published.renderFixed((path, bytes) -> files.put(path, text(bytes)));
        for (int i = 0; i < entries.size(); i++) {
            try {
                count.apply(entries.get(i));
            } catch (RefusedStatement e) {
                // Passed over, as everyone who recounts does.
            }
            if (now.test(i)) {
                published.render(count, count.takeChanges(), (path, bytes) -> files.put(path, text(bytes)));
            }
        }
        published.render(count, count.takeChanges(), (path, bytes) -> files.put(path, text(bytes)));
        return files;
    }

    static SortedMap<String, String> atOnce(ElectionDefinition election, List<SignedStatement> entries) {
        return of(election, entries, i -> false);
    }

    static String manifest(SortedMap<String, String> files) {
        var manifest = new Manifest();
        files.forEach((path, text) -> manifest.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return text(manifest.bytes());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
