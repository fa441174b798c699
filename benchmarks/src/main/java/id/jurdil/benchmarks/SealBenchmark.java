package id.jurdil.benchmarks;

import id.jurdil.app.Home;
import id.jurdil.election.definition.ElectionDefinition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Random;

/** How fast a list becomes a sealed index, against writing as many bytes down. */
final class SealBenchmark implements Benchmark {
    private static final int ROUNDS = 3;
    private static final long NATION = 205_000_000;

    /** {@code JAVA_OPTS=-Djurdil.bench.voters=20000000} seals more. */
    static long voters() {
        return Long.getLong("jurdil.bench.voters", 1_000_000);
    }

    static ElectionDefinition election() {
        Path folder = Home.elections().resolve("id-2024-ppwp");
        return ElectionDefinition.read(file -> Files.readAllBytes(folder.resolve(file)));
    }

    @Override
    public String name() {
        return "seal";
    }

    @Override
    public String about() {
        return "voters sealed per second, against writing as many bytes; JAVA_OPTS=-Djurdil.bench.voters=N for N";
    }

    @Override
    public Goal goal() {
        return Goal.valueAtLeast(50_000);
    }

    @Override
    public Measurement measure(Notes notes) throws Exception {
        var election = election();
        long voters = voters();
        int rounds = voters > 2_000_000 ? 1 : ROUNDS;
        try (var folder = TemporaryFolder.make()) {
            var file = folder.path().resolve("check.index");
            notes.say("sealing 100,000 voters to warm up");
            MadeUpVoters.seal(election, 100_000, file);
            var costs = new ArrayList<Cost>();
            for (int i = 0; i < rounds; i++) {
                notes.say("sealing %,d voters, round %d of %d".formatted(voters, i + 1, rounds));
                costs.add(Cost.of(() -> MadeUpVoters.seal(election, voters, file)));
            }
            long bytes = Files.size(file);
            notes.say("writing as many bytes");
            var plain = new ArrayList<Cost>();
            for (int i = 0; i < rounds; i++) {
                plain.add(Cost.of(() -> write(folder.path().resolve("plain"), bytes)));
            }
            double perSecond = voters / Cost.medianSeconds(costs);
            double processor = Cost.medianProcessorSeconds(costs);
            return new Measurement(
                    name(),
                    perSecond,
                    "voters/s",
                    voters / Cost.medianSeconds(plain),
                    Measurement.figures(
                            "voters",
                            voters,
                            "bytes_per_voter",
                            bytes / (double) voters,
                            "rows_per_processor_second",
                            voters / processor,
                            "nation_estimated_minutes_at_this_rate",
                            NATION / perSecond / 60,
                            "file_system",
                            folder.fileSystem()));
        }
    }

    private static void write(Path file, long bytes) throws IOException {
        var block = new byte[1 << 20];
        new Random(1).nextBytes(block);
        try (var out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (long left = bytes; left > 0; left -= block.length) {
                var buffer = ByteBuffer.wrap(block, 0, (int) Math.min(block.length, left));
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
            out.force(true);
        }
    }
}
