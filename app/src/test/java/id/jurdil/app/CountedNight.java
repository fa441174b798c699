package id.jurdil.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The two bundled provinces, counted once for all tests of this run: {@code jurdil demo --once --json}. */
final class CountedNight {
    private static final Path FOLDER = Path.of("target", "counted-night").toAbsolutePath();

    private static CountedNight night;

    private final Path tree;
    private final JsonNode summary;

    private CountedNight(Path tree, JsonNode summary) {
        this.tree = tree;
        this.summary = summary;
    }

    static synchronized CountedNight get() {
        if (night == null) {
            night = count();
        }
        return night;
    }

    private static CountedNight count() {
        try {
            delete(FOLDER);
            Files.createDirectories(FOLDER);
            var tree = FOLDER.resolve("out");
            var ended = Program.run("demo", "--once", "--public", tree.toString(), "--json");
            assertThat(ended.exitCode()).as(ended.err()).isZero();
            assertThat(ended.out().lines())
                    .as("one JSON object and nothing else")
                    .hasSize(1);
            return new CountedNight(tree, JsonMapper.shared().readTree(ended.out()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The published tree; whoever changes a file puts it back. */
    Path tree() {
        return tree;
    }

    /** What the command printed. */
    JsonNode summary() {
        return summary;
    }

    /** The files that were counted. */
    static List<Path> files() {
        var results = Home.elections().resolve("id-2024-ppwp/results");
        return List.of(
                results.resolve("tps2024-ppwp-75-gorontalo.csv.xz"),
                results.resolve("tps2024-ppwp-76-sulawesi-barat.csv.xz"));
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
