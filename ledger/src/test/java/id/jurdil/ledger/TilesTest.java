package id.jurdil.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TilesTest {

    @Test
    void publishedPathsAreWrittenAndReadBack() {
        var vectors = Vectors.read("tile-paths.json").get("c2sp");
        assertThat(vectors.size()).isEqualTo(7);
        for (var vector : vectors) {
            var level = vector.has("level") ? vector.get("level").asInt() : TilePath.ENTRIES;
            var parts = new TilePath(
                    level, vector.get("index").asLong(), vector.get("width").asInt());
            assertThat(parts).hasToString(vector.get("path").asString());
            assertThat(Tiles.parse(vector.get("path").asString())).isEqualTo(parts);
        }
    }

    @Test
    void wrongPathsAreRefusedAndThoseOfTheOldLayout() {
        var vectors = Vectors.read("tile-paths.json");
        var refuse = Vectors.texts(vectors.get("refuse"));
        assertThat(refuse).hasSize(10);
        var old = vectors.get("sumdb_legacy_height_prefixed");
        assertThat(old.size()).isEqualTo(6);
        for (var vector : old) {
            refuse.add(vector.get("path").asString());
        }
        refuse.addAll(List.of(
                "",
                "tile/0/",
                "/tile/0/000",
                "tile/0/000\n",
                "tile/0/000.p/",
                "tile/0/000.p/1/",
                "tile/0/x999/000.p/300",
                "tile/0/\u0660\u0660\u0660",
                "tile/ENTRIES/000",
                "tile/0/x123x456/789"));
        for (var path : refuse) {
            assertThatThrownBy(() -> Tiles.parse(path)).as(path).isInstanceOf(FormatFault.class);
        }
    }

    @Test
    void theLargestTreeHasPathsToo() {
        var last = new TilePath(0, Long.MAX_VALUE / 256, 255);
        assertThat(last).hasToString("tile/0/x036/x028/x797/x018/x963/967.p/255");
        assertThat(Tiles.parse(last.toString())).isEqualTo(last);
    }

    @Test
    void aTreeHasTheWidthsThatThePublishedExamplesName() {
        for (var size : List.of(70_000L, 256L)) {
            var vector = Vectors.read("tile-paths.json").get("tree_" + size);
            for (var level = 0; level < 4; level++) {
                var full = vector.get("full").path("" + level).asLong();
                var partial = vector.get("partial").path("" + level).asInt();
                var fixed = level;
                assertThat(LongStream.range(0, full).allMatch(n -> Tiles.width(fixed, n, size) == 256))
                        .isTrue();
                assertThat(Tiles.width(level, full, size)).isEqualTo(partial);
                assertThat(Tiles.width(level, full + 1, size)).isZero();
            }
            assertThat(Tiles.width(63, 0, size)).isZero();
        }
    }
}
