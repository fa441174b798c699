package id.jurdil.benchmarks;

import id.jurdil.election.tally.Count;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;

/** Counts every station of the country and prints how many there were and how many bytes of heap that holds. */
final class CountryInMemory {
    private static final int AT_ONCE = 4_096;

    private CountryInMemory() {}

    public static void main(String[] arguments) throws IOException {
        var count = count(UnsignedNight.ofTheCountry());
        long bytes = heapInUse();
        // Asked afterwards, so that the collector had to keep it.
        System.out.println(count.contest(0).received(0) + " " + bytes);
    }

    private static Count count(UnsignedNight night) {
        var count = new Count(night.election());
        night.operators().forEach(count::apply);
        int stations = night.election().stations().size();
        for (int from = 0; from < stations; from += AT_ONCE) {
            var made = IntStream.range(from, Math.min(from + AT_ONCE, stations))
                    .parallel()
                    .mapToObj(night::station)
                    .toList();
            for (var station : made) {
                count.apply(station.enrolment());
                count.apply(station.form());
            }
        }
        return count;
    }

    private static long heapInUse() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
