package id.jurdil.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LogReaderTest {

    private static final int SIZE = 70_000; // three levels, each ending with a partial tile
    private static final List<byte[]> ENTRIES = Trees.entries(8, SIZE);
    private static final MemoryStorage STORAGE = new MemoryStorage();
    private static Hash root = Hash.EMPTY_ROOT;

    private final Random random = new Random(9);

    @BeforeAll
    static void write() {
        root = Trees.log(STORAGE, ENTRIES).root();
    }

    @Test
    void aLargeLogProvesItsEntriesAndItsGrowth() {
        var reader = Trees.reader(STORAGE, SIZE, root);
        for (var index : List.of(0, 255, 256, 65_535, 65_536, 69_887, 69_888, SIZE - 1)) {
            assertThat(reader.entry(index)).isEqualTo(ENTRIES.get(index));
            MerkleProofs.inclusion(index, SIZE, Hash.leaf(ENTRIES.get(index)), reader.inclusionProof(index), root);
        }
        for (var m : List.of(1, 256, 65_536, 65_537, 69_888, SIZE)) {
            MerkleProofs.consistency(m, reader.root(m), SIZE, root, reader.consistencyProof(m, SIZE));
        }
        assertThat(reader.root(65_536)).isEqualTo(Trees.root(Trees.leaves(ENTRIES.subList(0, 65_536))));
    }

    @Test
    void aProofCanBeMadeForAnOlderHead() {
        var reader = Trees.reader(STORAGE, SIZE, root);
        var old = Trees.root(Trees.leaves(ENTRIES.subList(0, 300)));
        MerkleProofs.inclusion(299, 300, Hash.leaf(ENTRIES.get(299)), reader.inclusionProof(299, 300), old);
        MerkleProofs.consistency(200, reader.root(200), 300, reader.root(300), reader.consistencyProof(200, 300));
    }

    @Test
    void anyChangedByteInAFileThatIsReadIsFoundAndNamed() {
        for (var path : STORAGE.paths().stream()
                .filter(path -> random.nextInt(25) == 0 || path.contains(".p/"))
                .toList()) {
            var tile = Tiles.parse(path);
            var bytes = STORAGE.read(path).orElseThrow();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            var reader = readerOf(wanted ->
                    wanted.equals(path) ? bytes : TileSource.of(STORAGE).fetch(wanted));
            var leavesPerSlot = tile.isEntries() ? 1L : 1L << (8 * tile.level());
            var anIndexBelow = tile.index() * Tiles.WIDTH * leavesPerSlot;
            assertThatThrownBy(() -> reader.entry(anIndexBelow))
                    .as(path)
                    .isInstanceOf(TileFault.class)
                    .hasMessageContaining(tile.isPartial() && !tile.isEntries() ? "partial tiles" : path);
        }
    }

    @Test
    void aTruncatedOrLengthenedFileIsRefused() {
        for (var path : List.of("tile/0/000", "tile/1/001.p/17", "tile/entries/000", "tile/entries/273.p/112")) {
            var bytes = STORAGE.read(path).orElseThrow();
            for (var length : List.of(0, bytes.length - 1, bytes.length + 1)) {
                var wrong = Arrays.copyOf(bytes, length);
                var reader = readerOf(wanted ->
                        wanted.equals(path) ? wrong : TileSource.of(STORAGE).fetch(wanted));
                assertThatThrownBy(() -> reader.entries(0, SIZE, (index, entry) -> {}))
                        .isInstanceOf(TileFault.class)
                        .hasMessageContaining(path);
            }
        }
    }

    @Test
    void aFullTileServesWhereAPartialOneIsGone() {
        var storage = new MemoryStorage();
        var old = Trees.log(storage, ENTRIES.subList(0, 300));
        LogBuilder.resume(storage, 300).append(ENTRIES.subList(300, 600));
        var reader = new LogReader(
                path -> {
                    if (path.endsWith(".p/44")) {
                        throw new NoSuchFileException(path);
                    }
                    return TileSource.of(storage).fetch(path);
                },
                Checkpoint.of("jurdil.example/test", 300, old.root()));
        var read = new ArrayList<byte[]>();
        reader.entries(0, 300, (index, entry) -> read.add(entry));
        assertThat(read).containsExactlyElementsOf(ENTRIES.subList(0, 300));
        MerkleProofs.inclusion(299, 300, Hash.leaf(ENTRIES.get(299)), reader.inclusionProof(299), old.root());
    }

    @Test
    void whatLiesBeyondTheHeadIsRefused() {
        var reader = Trees.reader(STORAGE, SIZE, root);
        assertThatThrownBy(() -> reader.entry(SIZE)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> reader.inclusionProof(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> reader.consistencyProof(1, SIZE + 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> reader.consistencyProof(5, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> reader.entries(0, SIZE + 1L, (index, entry) -> {}))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aFileThatIsGoneIsNamed() {
        var reader = readerOf(path -> {
            throw new NoSuchFileException(path);
        });
        assertThatThrownBy(() -> reader.entry(SIZE - 1))
                .isInstanceOf(StorageFault.class)
                .hasMessageContainingAll("tile/0/273.p/112", "tile/0/273");
    }

    @Test
    void anEmptyLogHasNothingToRead() {
        var reader = Trees.reader(new MemoryStorage(), 0, Hash.EMPTY_ROOT);
        reader.entries(0, 0, (index, entry) -> assertThat(index).isNegative());
        assertThat(reader.root(0)).isEqualTo(Hash.EMPTY_ROOT);
        assertThat(reader.consistencyProof(0, 0)).isEmpty();
    }

    private static LogReader readerOf(TileSource source) {
        return new LogReader(source, Checkpoint.of("jurdil.example/test", SIZE, root));
    }
}
