package id.jurdil.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a piece of work took.
 *
 * @param seconds by the clock on the wall
 * @param processorSeconds of all threads of this process, the garbage collector's included
 */
record Cost(double seconds, double processorSeconds) {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Work that may fail. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    static Cost of(Work work) throws Exception {
        long processor = SYSTEM.getProcessCpuTime();
        long wall = System.nanoTime();
        work.run();
        return new Cost((System.nanoTime() - wall) / 1e9, (SYSTEM.getProcessCpuTime() - processor) / 1e9);
    }

    Cost plus(Cost more) {
        return new Cost(seconds + more.seconds, processorSeconds + more.processorSeconds);
    }

    static double medianSeconds(List<Cost> rounds) {
        return median(rounds, Cost::seconds);
    }

    static double medianProcessorSeconds(List<Cost> rounds) {
        return median(rounds, Cost::processorSeconds);
    }

    static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
