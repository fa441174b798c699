package id.jurdil.verifier;

import id.jurdil.verifier.Report.Fault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is wrong with the files of a tree, by their names. */
final class Faults {
    private final Map<String, String> byFile;

    Faults() {
        this.byFile = new TreeMap<>();
    }

    private Faults(Map<String, String> byFile) {
        this.byFile = new TreeMap<>(byFile);
    }

    Faults copy() {
        return new Faults(byFile);
    }

    /** Says what is wrong with a file, whatever was said before. */
    void set(String file, String what) {
        byFile.put(file, what);
    }

    /** Says what else is wrong with a file. */
    void add(String file, String what) {
        byFile.merge(file, what, (first, further) -> first.contains(further) ? first : first + "; " + further);
    }

    void addAll(Faults others) {
        others.byFile.forEach(this::add);
    }

    void clear() {
        byFile.clear();
    }

    void remove(Set<String> files) {
        byFile.keySet().removeAll(files);
    }

    boolean isEmpty() {
        return byFile.isEmpty();
    }

    boolean speakOf(String file) {
        return byFile.containsKey(file);
    }

    /** The files at fault. */
    Set<String> files() {
        return Set.copyOf(byFile.keySet());
    }

    List<Fault> list() {
        return byFile.entrySet().stream()
                .map(fault -> new Fault(fault.getKey(), fault.getValue()))
                .toList();
    }
}
