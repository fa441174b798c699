package id.jurdil.benchmarks;

import java.util.List;

/** Something that is measured, against a baseline, towards a goal. */
interface Benchmark {
    /** All of them, in the order in which they are listed. */
    static List<Benchmark> all() {
        return List.of(
                new RecountBenchmark(),
                new TallyBenchmark(),
                new LedgerAppendBenchmark(),
                new IntakeBenchmark(),
                new ImportBenchmark(),
                new PortalWeightBenchmark(),
                new StartUpBenchmark(),
                new SealBenchmark(),
                new CheckBenchmark(),
                new GuessingBenchmark(),
                new MatchBenchmark(),
                new ProbeBenchmark());
    }

    String name();

    /** What is measured against what, in one line. */
    String about();

    Goal goal();

    /**
     * Measures; takes at most some minutes.
     *
     * @throws Exception if it could not be measured; its message says what is missing
     */
    Measurement measure(Notes notes) throws Exception;

    /** Is told what is being done, for the person who waits. */
    @FunctionalInterface
    interface Notes {
        void say(String what);
    }
}
