package id.jurdil.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer that is killed again and again never leaves two heads that do not continue each other. */
class CrashTest {

    private static final int KILLS = 20;

    @TempDir
    Path folder;

    @Test
    void aWriterKilledTwentyTimesSignsOneHistory() throws Exception {
        var random = new Random(820_161);
        var heads = new ArrayList<Checkpoint>();
        for (var run = 0; run < KILLS; run++) {
            heads.addAll(appendUntilKilled(run, random.nextInt(12), random.nextInt(40_000)));
            requireOneHistory(heads);
        }
        assertThat(heads.size()).isGreaterThanOrEqualTo(KILLS);
        assertThat(heads.getLast().size()).isGreaterThan(1000);
        requireEveryHeadToBeReadable(heads);
        requireTheFilesOfTheEntries(heads.getLast());
    }

    /** Kills the writer some microseconds after it signed some heads, and returns all heads that it showed to the world. */
    private List<Checkpoint> appendUntilKilled(int run, int heads, int microseconds) throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingProgram.class.getName(),
                        folder.toString(),
                        Integer.toString(run))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = process.inputReader()) {
            var shown = new ArrayList<Checkpoint>();
            for (var i = 0; i <= heads; i++) {
                shown.add(verified(output.readLine()));
            }
            TimeUnit.MICROSECONDS.sleep(microseconds); // the moment of death, not a wait for something
            process.toHandle().destroyForcibly(); // kill -9, and what it had printed can still be read
            var rest = output.readAllAsString();
            rest.substring(0, rest.lastIndexOf('\n') + 1).lines().forEach(line -> shown.add(verified(line)));
            return shown;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static Checkpoint verified(String line) {
        var note = SignedNote.parse(Base64.getDecoder().decode(line));
        note.verify(List.of(AppendingProgram.LOG.verifier()));
        return Checkpoint.parse(note.text());
    }

    /** The writer starts again where it was, and every head ever shown is continued by the next. */
    private void requireOneHistory(List<Checkpoint> heads) {
        var storage = new DirectoryStorage(folder);
        var log = AppendingProgram.open(storage);
        var now = Checkpoint.of(AppendingProgram.LOG.name(), log.size(), log.root());
        var reader = new LogReader(TileSource.of(storage), now);
        var all = new ArrayList<>(heads);
        all.add(now);
        for (var i = 1; i < all.size(); i++) {
            var old = all.get(i - 1);
            var next = all.get(i);
            assertThat(next.size()).isGreaterThanOrEqualTo(old.size());
            MerkleProofs.consistency(
                    old.size(), old.root(), next.size(), next.root(), reader.consistencyProof(old.size(), next.size()));
        }
    }

    /** Who holds an old head can still read the log against it, through the partial tiles that belong to it. */
    private void requireEveryHeadToBeReadable(List<Checkpoint> heads) {
        var source = TileSource.of(new DirectoryStorage(folder));
        for (var head : heads) {
            new LogReader(source, head).entry(head.size() - 1);
        }
    }

    private void requireTheFilesOfTheEntries(Checkpoint head) {
        var storage = new DirectoryStorage(folder);
        var files = new AtomicInteger();
        var recomputer = new TreeRecomputer((path, bytes) -> {
            assertThat(storage.read(path)).as(path).get().isEqualTo(bytes);
            files.incrementAndGet();
        });
        new LogReader(TileSource.of(storage), head).entries(0, head.size(), (index, entry) -> recomputer.add(entry));
        recomputer.finish();
        assertThat(recomputer.root()).isEqualTo(head.root());
        assertThat(files.get()).isGreaterThan(100);
    }
}
