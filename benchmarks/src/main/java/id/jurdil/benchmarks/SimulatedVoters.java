package id.jurdil.benchmarks;

import id.jurdil.app.Home;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.register.matching.MatchConfig;
import id.jurdil.register.matching.Table;
import id.jurdil.simulator.ErrorMix;
import id.jurdil.simulator.SimulatedRegister;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The register that matching is measured on: the hold-out mix of errors from a seed that nothing was tuned with. A
 * million people, or as many as the system property {@code jurdil.bench.voters} says.
 */
final class SimulatedVoters {
    private static final int MILLION = 1_000_000;
    private static final int SEED = 2029;

    private SimulatedVoters() {}

    static Path into(Path folder) throws IOException, InterruptedException {
        return into(folder, Integer.getInteger("jurdil.bench.voters", MILLION), SEED);
    }

    static Path into(Path folder, int voters, int seed) throws IOException, InterruptedException {
        var election = Home.elections().resolve("id-2024-ppwp");
        var definition = ElectionDefinition.read(file -> Files.readAllBytes(election.resolve(file)));
        SimulatedRegister.of(definition, voters, seed, ErrorMix.HOLDOUT)
                .write(folder, false, Runtime.getRuntime().availableProcessors(), _ -> {});
        return folder;
    }

    /** Read with the built-in configuration, its threshold or a lower one. */
    static Table table(Path folder, double threshold) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(folder.resolve("dp4.csv")), 1 << 16)) {
            return Table.read(
                    MatchConfig.builtIn("dp4").withThreshold(threshold), new Table.Source(in, "dp4.csv"), null);
        }
    }
}
