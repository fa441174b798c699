package id.jurdil.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryStorageTest {

    @TempDir
    Path folder;

    @Test
    void aFileIsWrittenReadAndReplaced() {
        var storage = new DirectoryStorage(folder.resolve("made/when/needed"));
        assertThat(storage.exists("tile/0/000.p/7")).isFalse();
        assertThat(storage.read("tile/0/000.p/7")).isEmpty();
        storage.write("tile/0/000.p/7", new byte[] {1, 2, 3});
        storage.write("tile/0/000.p/7", new byte[] {4});
        storage.sync();
        assertThat(storage.exists("tile/0/000.p/7")).isTrue();
        assertThat(storage.exists("tile/0")).isFalse();
        assertThat(storage.read("tile/0/000.p/7")).get().isEqualTo(new byte[] {4});
        assertThat(new DirectoryStorage(folder.resolve("made/when/needed")).read("tile/0/000.p/7"))
                .isPresent();
    }

    @Test
    void aLogInAFolderIsTheSameAsInMemoryAndLeavesNothingElse() throws IOException {
        var entries = Trees.entries(12, 700);
        var memory = new MemoryStorage();
        var onDisk = new DirectoryStorage(folder);
        assertThat(Trees.log(onDisk, entries).root())
                .isEqualTo(Trees.log(memory, entries).root());
        try (var files = Files.walk(folder)) {
            var paths = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
            assertThat(paths).isEqualTo(memory.paths());
        }
    }

    @Test
    void writersOfTheSameFileDoNotDisturbEachOther() throws IOException {
        var storage = new DirectoryStorage(folder);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 40)
                    .forEach(i -> threads.submit(() -> {
                        var bytes = new byte[5000];
                        Arrays.fill(bytes, (byte) i);
                        storage.write("checkpoint", bytes);
                        storage.sync();
                    }));
        }
        var bytes = storage.read("checkpoint").orElseThrow();
        assertThat(bytes).hasSize(5000).containsOnly(bytes[0]);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "../outside",
                "tile/../../outside",
                "tile//0",
                "tile/",
                ".hidden",
                "a\\b",
                "a\0b"
            })
    void aPathOutOfTheFolderIsRefused(String path) {
        var storage = new DirectoryStorage(folder);
        assertThatThrownBy(() -> storage.write(path, new byte[1])).isInstanceOf(StorageFault.class);
        assertThatThrownBy(() -> storage.read(path)).isInstanceOf(StorageFault.class);
    }

    @Test
    void aFileWhereAFolderShouldBeIsSaid() throws IOException {
        Files.write(folder.resolve("tile"), new byte[1]);
        var log = LogBuilder.empty(new DirectoryStorage(folder));
        assertThatThrownBy(() -> log.append(List.of(new byte[1])))
                .isInstanceOf(StorageFault.class)
                .hasMessageContainingAll("tile/entries/000.p/1", folder.toString());
    }
}
