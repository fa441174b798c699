package id.jurdil.election.definition;

import java.util.List;
import java.util.stream.Collectors;

/** A definition that cannot be used, with every fault in it, each named by its place. */
public final class DefinitionFaults extends RuntimeException {
    private final List<Fault> faults;

    public DefinitionFaults(List<Fault> faults) {
        super(faults.stream().distinct().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = faults.stream().distinct().toList();
    }

    public List<Fault> faults() {
        return faults;
    }

    /**
     * One fault.
     *
     * @param path where: a JSON path like {@code $.contests[0].id}, or a file and line like {@code regions.csv:17}
     * @param problem what is wrong and what was expected
     */
    public record Fault(String path, String problem) {
        @Override
        public String toString() {
            return path + ": " + problem;
        }
    }
}
