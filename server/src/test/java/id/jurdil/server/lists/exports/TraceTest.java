package id.jurdil.server.lists.exports;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.server.lists.ListKeys;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that turned up speak for the copy they came from, and for no other. */
class TraceTest {
    private static final int COPIES = 40;

    @TempDir
    private Path folder;

    private record Person(String name, String address, String rt, String rw) {
        String fingerprint() {
            return Watermark.fingerprint(name, address, rt, rw);
        }
    }

    private ListKeys keys() {
        return new ListKeys(folder.resolve("lists.key"));
    }

    private static List<Person> village() {
        var random = new Random(5);
        var people = new ArrayList<Person>();
        for (int i = 0; i < 1_500; i++) {
            people.add(new Person(
                    "UJI REKAAN " + i,
                    "JALAN CONTOH " + random.nextInt(40),
                    "%03d".formatted(1 + i % 12),
                    "00" + (1 + i % 12 / 4)));
        }
        return people;
    }

    private static Copy copy(long number) {
        return new Copy(
                number, CopyKind.SEVEN, "csv", 1, "00.01", "Badan Rekaan " + number, 7, Instant.EPOCH, null, null);
    }

    /** The rows of a copy as the file has them. */
    private List<Trace.Found> written(long number, List<Person> people) {
        var mark = new Watermark(keys(), number);
        return people.stream()
                .sorted(Comparator.comparing((Person person) -> person.rw() + person.rt())
                        .thenComparing(person -> mark.place(person.fingerprint()), Long::compareUnsigned))
                .map(person -> new Trace.Found(
                        person.name(), mark.spaced(person.address(), person.fingerprint()), person.rt(), person.rw()))
                .toList();
    }

    private List<Long> spokenFor(List<Trace.Found> rows) {
        var found = new ArrayList<Long>();
        for (long number = 1; number <= COPIES; number++) {
            if (Trace.of(copy(number), new Watermark(keys(), number), rows).bits() >= Trace.LEAST_BITS + 6) {
                found.add(number);
            }
        }
        return found;
    }

    @Test
    void twoHundredCopiedRowsNameTheirCopy() {
        var whole = written(17, village());
        for (int from = 0; from + 200 <= whole.size(); from += 130) {
            assertThat(spokenFor(whole.subList(from, from + 200))).containsExactly(17L);
        }
    }

    @Test
    void theMarkOutlivesWhatCopyingDoesToIt() {
        var rows = written(23, village()).subList(300, 500);
        var random = new Random(1);
        assertThat(spokenFor(rows.stream().filter(row -> random.nextInt(3) > 0).toList()))
                .as("a third of the rows left out")
                .containsExactly(23L);
        assertThat(spokenFor(rows.stream()
                        .map(row -> new Trace.Found(
                                row.name().toLowerCase(java.util.Locale.ROOT),
                                row.address().replaceAll("\\s+", " "),
                                row.rt(),
                                row.rw()))
                        .toList()))
                .as("spaces made one, letters made small")
                .containsExactly(23L);
        assertThat(spokenFor(rows.stream()
                        .sorted(Comparator.comparing(Trace.Found::name))
                        .toList()))
                .as("sorted by name")
                .containsExactly(23L);
    }

    @Test
    void rowsOfNoCopyNameNone() {
        var plain = village().stream()
                .map(person -> new Trace.Found(person.name(), person.address(), person.rt(), person.rw()))
                .sorted(Comparator.comparing(row -> row.rw() + row.rt() + row.name()))
                .toList();
        assertThat(spokenFor(plain)).isEmpty();
        assertThat(spokenFor(written(99, village())))
                .as("a copy that is not in the book")
                .isEmpty();
        assertThat(spokenFor(written(17, village()).subList(0, 8)))
                .as("too few rows")
                .isEmpty();
        assertThat(spokenFor(List.of())).isEmpty();
    }

    @Test
    void theChanceIsCountedExactly() {
        assertThat(Trace.bits(10, 10)).isEqualTo(9);
        assertThat(Trace.bits(5, 10)).isZero();
        assertThat(Trace.bits(0, 0)).isZero();
        assertThat(Trace.bits(200, 200)).isEqualTo(199);
        assertThat(Trace.bits(100, 200)).isZero();
    }

    @Test
    void rowsAreReadAsTheyTurnUp() {
        var rows = FoundRows.read(List.of(
                "nama;jenis_kelamin;usia;alamat;rt;rw", "UJI SATU;L;40;JALAN  CONTOH 1;001;002", "", "ringkas"));
        assertThat(rows).containsExactly(new Trace.Found("UJI SATU", "JALAN  CONTOH 1", "001", "002"));
        assertThat(FoundRows.read(List.of("\"UJI, DUA\",P,33,\"JALAN \"\"X\"\"\",003,001,,12")))
                .containsExactly(new Trace.Found("UJI, DUA", "JALAN \"X\"", "003", "001"));
    }
}
