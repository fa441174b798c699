package id.jurdil.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A log written by a foreign program: we read it, and write the same bytes. */
class TesseraLogTest {

    private static final NoteVerifier KEY =
            NoteVerifier.parse("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
    private static final List<byte[]> ENTRIES = Stream.of(
                    "one two three four five six seven eit nain ten ileven twelf threeten fourten fivten".split(" "))
            .map(entry -> entry.getBytes(UTF_8))
            .toList();
    private static final LogStorage FOREIGN = new DirectoryStorage(Vectors.folder("tessera-log"));

    @Test
    void weWriteTheTilesAndRootsThatTesseraWrote() throws IOException {
        var ours = new MemoryStorage();
        var log = LogBuilder.empty(ours);
        for (var size = 0; size <= 15; size++) {
            if (size > 0) {
                log.append(List.of(ENTRIES.get(size - 1)));
            }
            assertThat(checkpoint(size)).isEqualTo(Checkpoint.of("example.com/log/testdata", size, log.root()));
        }
        assertThat(ours.paths()).hasSize(30);
        for (var path : ours.paths()) {
            assertThat(ours.read(path)).get().isEqualTo(FOREIGN.read(path).orElseThrow());
        }
        assertThat(checkpointOf("checkpoint")).isEqualTo(checkpoint(15));
    }

    @Test
    void theEntriesOfEverySizeAreReadBackAndProven() {
        for (var size = 1; size <= 15; size++) {
            var head = checkpoint(size);
            var reader = new LogReader(TileSource.of(FOREIGN), head);
            var read = new ArrayList<byte[]>();
            reader.entries(0, size, (index, entry) -> {
                read.add(entry);
                MerkleProofs.inclusion(index, head.size(), Hash.leaf(entry), reader.inclusionProof(index), head.root());
            });
            assertThat(read).containsExactlyElementsOf(ENTRIES.subList(0, size));
        }
    }

    @Test
    void everySizeContinuesEverySmallerOne() {
        for (var n = 1; n <= 15; n++) {
            var reader = new LogReader(TileSource.of(FOREIGN), checkpoint(n));
            for (var m = 1; m <= n; m++) {
                MerkleProofs.consistency(
                        m, checkpoint(m).root(), n, checkpoint(n).root(), reader.consistencyProof(m, n));
            }
        }
    }

    private static Checkpoint checkpoint(int size) {
        return checkpointOf("checkpoint." + size);
    }

    private static Checkpoint checkpointOf(String file) {
        try {
            var note = SignedNote.parse(Files.readAllBytes(Vectors.folder("tessera-log/" + file)));
            note.verify(List.of(KEY));
            return Checkpoint.parse(note.text());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
