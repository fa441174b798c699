package id.jurdil.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Measures how fast a log grows in a folder, every batch durable before the next. Not a test: run it by hand with a folder, the
 * batch's size and the number of entries, each of 300 bytes.
 */
final class AppendRate {

    private AppendRate() {}

    public static void main(String[] arguments) {
        var batchSize = Integer.parseInt(arguments[1]);
        var batches = Integer.parseInt(arguments[2]) / batchSize;
        var random = new Random(1);
        var log = LogBuilder.empty(new DirectoryStorage(Path.of(arguments[0])));
        var start = System.nanoTime();
        for (var i = 0; i < batches; i++) {
            log.append(IntStream.range(0, batchSize)
                    .mapToObj(number -> {
                        var entry = new byte[300];
                        random.nextBytes(entry);
                        return entry;
                    })
                    .toList());
        }
        var took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf(
                "%d entries in batches of %d: %d ms, %d entries/s, root %s%n",
                log.size(), batchSize, took.toMillis(), log.size() * 1000 / Math.max(1, took.toMillis()), log.root());
    }
}
