package id.jurdil.benchmarks;

import id.jurdil.ledger.DirectoryStorage;
import id.jurdil.ledger.LogBuilder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Durable appends to a log in a folder, batch by batch, against one file that is written to and forced as often. */
final class LedgerAppendBenchmark implements Benchmark {
    /** About a form statement. */
    private static final int ENTRY_BYTES = 190;

    private static final int BATCH = 1_000;
    private static final int BATCHES_IN_A_ROUND = 10;
    private static final int ROUNDS = 9;

    private final Random random = new Random(1);

    @Override
    public String name() {
        return "ledger-append";
    }

    @Override
    public String about() {
        return "entries/s appended in durable batches of 1,000, against a plain write and fsync of the same bytes";
    }

    @Override
    public Goal goal() {
        return Goal.valueAtLeast(10_000);
    }

    @Override
    public Measurement measure(Notes notes) throws Exception {
        try (var folder = TemporaryFolder.make();
                var plain = FileChannel.open(
                        folder.path().resolve("plain"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var log = LogBuilder.empty(new DirectoryStorage(folder.path().resolve("log")));
            var appends = new ArrayList<Cost>();
            var writes = new ArrayList<Cost>();
            round(log, plain);
            for (int i = 1; i <= ROUNDS; i++) {
                var round = round(log, plain);
                appends.add(round.append());
                writes.add(round.write());
            }
            int entries = BATCH * BATCHES_IN_A_ROUND;
            return new Measurement(
                    name(),
                    entries / Cost.medianSeconds(appends),
                    "entries/s",
                    entries / Cost.medianSeconds(writes),
                    Measurement.figures(
                            "batch",
                            BATCH,
                            "entry_bytes",
                            ENTRY_BYTES,
                            "rounds",
                            ROUNDS,
                            "file_system",
                            folder.fileSystem(),
                            "milliseconds_per_batch",
                            1e3 * Cost.medianSeconds(appends) / BATCHES_IN_A_ROUND,
                            "milliseconds_per_plain_write",
                            1e3 * Cost.medianSeconds(writes) / BATCHES_IN_A_ROUND,
                            "entries_per_processor_second",
                            entries / Cost.medianProcessorSeconds(appends)));
        }
    }

    private record Round(Cost append, Cost write) {}

    /** Both kinds of write by turns, so that what else happens on the disk meets both. */
    private Round round(LogBuilder log, FileChannel plain) throws Exception {
        var append = new Cost(0, 0);
        var write = new Cost(0, 0);
        for (int i = 0; i < BATCHES_IN_A_ROUND; i++) {
            var batch = batch();
            append = append.plus(Cost.of(() -> log.append(batch)));
            write = write.plus(Cost.of(() -> writeAndForce(batch, plain)));
        }
        return new Round(append, write);
    }

    private List<byte[]> batch() {
        var batch = new ArrayList<byte[]>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            var entry = new byte[ENTRY_BYTES];
            random.nextBytes(entry);
            batch.add(entry);
        }
        return batch;
    }

    private static void writeAndForce(List<byte[]> batch, FileChannel file) throws Exception {
        var bytes = ByteBuffer.allocate(BATCH * ENTRY_BYTES);
        batch.forEach(bytes::put);
        bytes.flip();
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        file.force(true);
    }
}
