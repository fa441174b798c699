package id.jurdil.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What truth.csv of a simulated register says about pairs of rows. Rows are numbered from 0, in the order of the file. */
final class RegisterTruth {
    private static final int PERSON = 1;
    private static final int DUPLICATE = 6;
    private static final int NIK_OF = 7;
    private static final int ERRORS = 8;

    private final List<SamePerson> samePerson = new ArrayList<>();
    private final Set<Long> samePersonPairs = new LinkedHashSet<>();
    private final List<Long> borrowedNumbers = new ArrayList<>();

    /**
     * Two rows of one person.
     *
     * @param pairClass K1, K2 or K3, by what is written
     * @param errors of both rows
     */
    record SamePerson(long pair, String pairClass, Set<String> errors) {}

    private RegisterTruth() {}

    static RegisterTruth read(Path file) throws IOException {
        var truth = new RegisterTruth();
        // Only persons with a second row or a borrowed number matter; the first pass finds them
        var wanted = new HashMap<String, List<Integer>>();
        try (var lines = Files.lines(file)) {
            lines.skip(1).forEach(line -> {
                var cells = line.split(",", -1);
                if (!cells[DUPLICATE].isEmpty()) {
                    wanted.put(cells[PERSON], new ArrayList<>());
                }
                if (!cells[NIK_OF].isEmpty()) {
                    wanted.put(cells[NIK_OF], new ArrayList<>());
                }
            });
        }
        var errors = new HashMap<Integer, Set<String>>();
        var classes = new HashMap<Integer, String>();
        var borrowers = new HashMap<Integer, String>();
        try (var lines = Files.lines(file)) {
            int row = 0;
            for (var line : (Iterable<String>) lines.skip(1)::iterator) {
                var cells = line.split(",", -1);
                var rows = wanted.get(cells[PERSON]);
                if (rows != null) {
                    rows.add(row);
                    errors.put(row, Set.of(cells[ERRORS].split("\\+")));
                    if (!cells[DUPLICATE].isEmpty()) {
                        classes.put(row, cells[DUPLICATE]);
                    }
                }
                if (!cells[NIK_OF].isEmpty()) {
                    borrowers.put(row, cells[NIK_OF]);
                }
                row++;
            }
        }
        wanted.values().forEach(rows -> truth.samePerson(rows, classes, errors));
        borrowers.forEach((row, person) -> {
            for (int other : wanted.getOrDefault(person, List.of())) {
                truth.borrowedNumbers.add(pack(row, other));
            }
        });
        return truth;
    }

    private void samePerson(List<Integer> rows, Map<Integer, String> classes, Map<Integer, Set<String>> errors) {
        for (int i = 0; i < rows.size(); i++) {
            for (int j = i + 1; j < rows.size(); j++) {
                int first = rows.get(i);
                int second = rows.get(j);
                var pairClass = classes.getOrDefault(second, classes.getOrDefault(first, ""));
                var both = new LinkedHashSet<String>(errors.getOrDefault(first, Set.of()));
                both.addAll(errors.getOrDefault(second, Set.of()));
                both.remove("");
                samePerson.add(new SamePerson(pack(first, second), pairClass, both));
                samePersonPairs.add(pack(first, second));
            }
        }
    }

    static long pack(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    List<SamePerson> samePerson() {
        return samePerson;
    }

    boolean isSamePerson(long pair) {
        return samePersonPairs.contains(pair);
    }

    /** Pairs of two people of whom one carries the other's number; an error in writing may have changed it again. */
    List<Long> borrowedNumbers() {
        return borrowedNumbers;
    }
}
