package id.jurdil.app.rehearsal;

import id.jurdil.ledger.Tiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Takes away the partial tiles of earlier heads. Which heads there were depends on how fast the machine was; without those
 * tiles, the same files give the same tree on every machine.
 */
final class PartialTiles {
    private PartialTiles() {}

    /** Keeps only the partial tiles that the head of this size needs. */
    static void prune(Path tree, long size) throws IOException {
        try (var files = Files.walk(tree.resolve("tile"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                String path = tree.relativize(file).toString().replace('\\', '/');
                var tile = Tiles.parse(path);
                if (tile.isPartial() && tile.width() != Tiles.width(tile.level(), tile.index(), size)) {
                    Files.delete(file);
                    deleteIfEmpty(Objects.requireNonNull(file.getParent()));
                }
            }
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try (var left = Files.list(folder)) {
            if (left.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(folder);
    }
}
