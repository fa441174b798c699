package id.jurdil.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LogBuilderTest {

    private final Random random = new Random(75);

    @Test
    void theFilesDependOnTheEntriesAndNotOnTheBatches() {
        var entries = Trees.entries(1, 1500);
        var atOnce = new MemoryStorage();
        var root = Trees.log(atOnce, entries).root();
        for (var run = 0; run < 10; run++) {
            var inBatches = new MemoryStorage();
            var log = LogBuilder.empty(inBatches);
            appendInBatches(log, entries);
            assertThat(log.root()).isEqualTo(root).isEqualTo(Trees.root(Trees.leaves(entries)));
            for (var path : atOnce.paths()) {
                assertThat(inBatches.read(path))
                        .as(path)
                        .get()
                        .isEqualTo(atOnce.read(path).orElseThrow());
            }
        }
    }

    @Test
    void aLogIsResumedAtEverySizeWhereItStopped() {
        var entries = Trees.entries(2, 700);
        var whole = new MemoryStorage();
        var root = Trees.log(whole, entries).root();
        for (var size = 0; size <= 700; size += 1 + random.nextInt(9)) {
            var storage = new MemoryStorage();
            var before = Trees.log(storage, entries.subList(0, size));
            var after = LogBuilder.resume(storage, size);
            assertThat(after.size()).isEqualTo(size);
            assertThat(after.root()).isEqualTo(before.root());
            after.append(entries.subList(size, 700));
            assertThat(after.root()).as("stopped at %d", size).isEqualTo(root);
            for (var path : whole.paths()) {
                assertThat(storage.read(path))
                        .as(path)
                        .get()
                        .isEqualTo(whole.read(path).orElseThrow());
            }
        }
    }

    @Test
    void aLogIsResumedWhereAPartialTileIsGoneButTheFullOneIsThere() {
        var entries = Trees.entries(3, 600);
        var written = new MemoryStorage();
        Trees.log(written, entries.subList(0, 300)).append(entries.subList(300, 600));
        var storage = new MemoryStorage();
        written.paths().stream()
                .filter(path -> !path.endsWith(".p/44"))
                .forEach(path -> storage.write(path, written.read(path).orElseThrow()));
        assertThat(storage.paths()).hasSize(written.paths().size() - 2);
        var log = LogBuilder.resume(storage, 300);
        assertThat(log.root()).isEqualTo(Trees.root(Trees.leaves(entries.subList(0, 300))));
    }

    @Test
    void resumingWithoutTheTilesSaysWhichOnesAreMissing() {
        assertThatThrownBy(() -> LogBuilder.resume(new MemoryStorage(), 257))
                .isInstanceOf(StorageFault.class)
                .hasMessageContainingAll("tile/0/001.p/1", "tile/0/001");
    }

    @Test
    void resumingWhereBundleAndTileDisagreeIsRefused() {
        var storage = new MemoryStorage();
        Trees.log(storage, Trees.entries(4, 10));
        var bundle = storage.read("tile/entries/000.p/10").orElseThrow();
        bundle[bundle.length - 1] ^= 1;
        storage.write("tile/entries/000.p/10", bundle);
        assertThatThrownBy(() -> LogBuilder.resume(storage, 10))
                .isInstanceOf(TileFault.class)
                .hasMessageContaining("entry 9");
    }

    @Test
    void theLongestEntryFitsAndALongerOneLeavesTheLogUntouched() {
        var storage = new MemoryStorage();
        var log = LogBuilder.empty(storage);
        log.append(List.of(new byte[EntryBundle.MAX_ENTRY]));
        var files = storage.paths();
        assertThatThrownBy(() -> log.append(List.of(new byte[1], new byte[EntryBundle.MAX_ENTRY + 1])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("65535", "65536");
        assertThat(log.size()).isEqualTo(1);
        assertThat(storage.paths()).isEqualTo(files);
        assertThat(Trees.reader(storage, 1, log.root()).entry(0)).hasSize(EntryBundle.MAX_ENTRY);
    }

    @Test
    void aRecomputerTellsExactlyTheFilesThatTheBuilderWrote() {
        for (var size : List.of(0, 1, 255, 256, 257, 1500, 65_536, 66_000)) {
            var entries = Trees.entries(size, size);
            var written = new MemoryStorage();
            var root = Trees.log(written, entries).root();
            var told = new TreeMap<String, byte[]>();
            var recomputer = new TreeRecomputer(
                    (path, bytes) -> assertThat(told.put(path, bytes)).isNull());
            entries.forEach(recomputer::add);
            recomputer.finish();
            assertThat(recomputer.size()).isEqualTo((long) size);
            assertThat(recomputer.root()).isEqualTo(root);
            assertThat(told.keySet()).containsExactlyElementsOf(written.paths());
            told.forEach((path, bytes) ->
                    assertThat(written.read(path)).as(path).get().isEqualTo(bytes));
        }
    }

    @Test
    void everyPartialFileEverWrittenIsAPrefixOfTheToldOne() {
        var entries = Trees.entries(6, 900);
        var written = new MemoryStorage();
        appendInBatches(LogBuilder.empty(written), entries);
        var told = new TreeMap<TilePath, byte[]>(
                Comparator.comparing(TilePath::level).thenComparing(TilePath::index));
        var recomputer = new TreeRecomputer((path, bytes) -> told.put(Tiles.parse(path), bytes));
        entries.forEach(recomputer::add);
        recomputer.finish();
        var partial = 0;
        for (var path : written.paths()) {
            var tile = Tiles.parse(path);
            var known = told.floorEntry(tile);
            var expected = Tiles.prefix(known.getKey(), known.getValue(), tile.width());
            assertThat(written.read(path)).as(path).get().isEqualTo(expected);
            partial += tile.isPartial() ? 1 : 0;
        }
        assertThat(partial).isGreaterThan(20);
    }

    @Test
    void aBuilderThatCouldNotWriteDoesNotGoOn() {
        var log = LogBuilder.empty(new FailingStorage(new MemoryStorage(), 1));
        var entries = Trees.entries(13, 3);
        assertThatThrownBy(() -> log.append(entries)).hasMessage("the disk is gone");
        assertThatThrownBy(() -> log.append(entries))
                .isInstanceOf(StorageFault.class)
                .hasMessageContaining("resume the log");
    }

    /** Every single write is once the last one before the process dies. */
    @Test
    void dyingAtAnyWriteLosesNothingThatWasStored() {
        var entries = Trees.entries(7, 1100);
        var survived = 0;
        for (var writes = 0; survived < 1100; writes++) {
            var disk = new MemoryStorage();
            survived = appendUntilDeath(disk, entries, writes);
            var log = LogBuilder.resume(disk, survived);
            assertThat(log.root()).isEqualTo(Trees.root(Trees.leaves(entries.subList(0, survived))));
            log.append(entries.subList(survived, 1100));
            var reader = Trees.reader(disk, 1100, log.root());
            assertThat(reader.root(survived)).isEqualTo(Trees.root(Trees.leaves(entries.subList(0, survived))));
            var read = new ArrayList<byte[]>();
            reader.entries(0, 1100, (index, entry) -> read.add(entry));
            assertThat(read).containsExactlyElementsOf(entries);
        }
    }

    /** Appends batches of 100 to a storage that fails after some writes; returns the last size that was reached whole. */
    private static int appendUntilDeath(LogStorage disk, List<byte[]> entries, int writes) {
        var log = LogBuilder.empty(new FailingStorage(disk, writes));
        var stored = 0;
        try {
            while (stored < entries.size()) {
                log.append(entries.subList(stored, stored + 100));
                stored += 100;
            }
        } catch (StorageFault e) {
            assertThat(e).hasMessage("the disk is gone");
        }
        return stored;
    }

    private void appendInBatches(LogBuilder log, List<byte[]> entries) {
        for (var from = 0; from < entries.size(); ) {
            var to = Math.min(entries.size(), from + random.nextInt(70));
            log.append(entries.subList(from, to));
            from = to;
        }
    }

    /** A disk that goes away after some writes. */
    private static final class FailingStorage implements LogStorage {
        private final LogStorage disk;
        private int writesLeft;

        FailingStorage(LogStorage disk, int writesLeft) {
            this.disk = disk;
            this.writesLeft = writesLeft;
        }

        @Override
        public Optional<byte[]> read(String path) {
            return disk.read(path);
        }

        @Override
        public void write(String path, byte[] bytes) {
            if (writesLeft-- == 0) {
                throw new StorageFault("the disk is gone");
            }
            disk.write(path, bytes);
        }

        @Override
        public boolean exists(String path) {
            return disk.exists(path);
        }

        @Override
        public void sync() {
            disk.sync();
        }
    }
}
