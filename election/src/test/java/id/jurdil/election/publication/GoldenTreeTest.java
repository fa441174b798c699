package id.jurdil.election.publication;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.election.CommittedFile;
import id.jurdil.election.FiveVillages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The published tree of the five villages' night, to the byte. A change of any published file shows here; if it is meant, write
 * the files anew with {@code -Dgolden.write=true} and read the difference.
 */
class GoldenTreeTest {
    private final FiveVillages villages = FiveVillages.open();

    @Test
    void theManifestOfTheNightIsTheCommittedOne() {
        var files = Trees.atOnce(villages.election(), villages.night());

        hold("manifest", Trees.manifest(files));
        assertThat(files.keySet().stream().filter(path -> path.startsWith("results/")))
                .hasSize(20);
        assertThat(files.keySet().stream().filter(path -> path.startsWith("stations/")))
                .hasSize(14);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "results/president/0.json",
                "results/president/00.01.02.2001.json",
                "results/council/00.01.01.json",
                "stations/00.01.01.1001/001.json",
                "stations/00.01.02.2001/002.json",
                "stations/00.01.02.2001/003.json",
                "data/president/00.csv",
                "data/datapackage.json"
            })
    void aFileThatTellsMuchIsTheCommittedOne(String path) {
        var files = Trees.atOnce(villages.election(), villages.night());

        hold(path, Objects.requireNonNull(files.get(path)));
    }

    private static void hold(String path, String text) {
        CommittedFile.holds(
                Path.of("src/test/resources/golden", path), text.getBytes(StandardCharsets.UTF_8), "golden.write");
    }
}
