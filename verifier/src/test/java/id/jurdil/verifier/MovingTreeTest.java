package id.jurdil.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.election.FiveVillages;
import id.jurdil.verifier.Report.Fault;
import id.jurdil.verifier.Report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The night goes on while the observer reads: the tree that is read from becomes a later one in the middle. */
class MovingTreeTest {
    @TempDir
    private static Path folder;

    /** The same night at three times, each a continuation of the one before. */
    private static final List<VillageTree> NIGHT = new ArrayList<>();

    @BeforeAll
    static void publish() throws IOException {
        var villages = FiveVillages.open();
        var all = VillageTree.statements(villages);
        var recorded = new ArrayList<>(all.subList(0, 30));
        NIGHT.add(VillageTree.publish(folder.resolve("early"), villages, recorded, VillageTree.NONE));
        for (int to : new int[] {40, all.size()}) {
            recorded = new ArrayList<>(NIGHT.getLast().entries());
            recorded.addAll(all.subList(to == 40 ? 30 : 40, to));
            NIGHT.add(VillageTree.publish(folder.resolve("until " + to), villages, recorded, VillageTree.NONE));
        }
    }

    @Test
    void aTreeThatMovesOnWhileItIsReadIsValid() {
        int reads = readsOfTheWhole();
        for (int at = 1; at < reads; at++) {
            int moment = at;
            var report = verify(read -> read < moment ? 0 : 2);
            assertThat(report.faults()).as("it moved at read %d", at).isEmpty();
            assertThat(report.verdict()).isEqualTo(Verdict.VALID);
        }
    }

    @Test
    void aTreeThatMovesOnTwiceWhileItIsReadIsValid() {
        int reads = readsOfTheWhole();
        for (int at = 1; at < reads; at += 3) {
            int moment = at;
            var report = verify(read -> read < moment ? 0 : read < moment + 25 ? 1 : 2);
            assertThat(report.faults()).as("it moved at read %d", at).isEmpty();
        }
    }

    @Test
    void aFaultThatStaysIsNamedAllTheSame() throws IOException {
        var last = NIGHT.getLast();
        byte[] before = last.read("results/president/00.json");
        byte[] after = before.clone();
        after[before.length / 2] ^= 1;
        last.write("results/president/00.json", after);
        try {
            var report = verify(read -> read < 20 ? 0 : 2);
            assertThat(report.faults()).extracting(Fault::file).containsExactly("results/president/00.json");
        } finally {
            last.write("results/president/00.json", before);
        }
    }

    private static int readsOfTheWhole() {
        var counting = new Moving(read -> 0);
        Verification.of(counting, Trust.onFirstUse(), Progress.SILENT);
        return counting.reads;
    }

    private static Report verify(IntUnaryOperator timeAtRead) {
        return Verification.of(new Moving(timeAtRead), Trust.onFirstUse(), Progress.SILENT);
    }

    /** Reads from one of the trees, by how many files were read so far; like a web server it lists no files. */
    private static final class Moving implements TreeSource {
        private final IntUnaryOperator timeAtRead;
        private int reads;

        Moving(IntUnaryOperator timeAtRead) {
            this.timeAtRead = timeAtRead;
        }

        @Override
        public byte[] fetch(String path) throws IOException {
            int time = timeAtRead.applyAsInt(reads++);
            // Tiles of earlier heads stay where they are.
            int earliest = path.startsWith("tile/") ? 0 : time;
            for (int at = time; at > earliest; at--) {
                if (Files.exists(NIGHT.get(at).folder().resolve(path))) {
                    return new DirectoryTree(NIGHT.get(at).folder()).fetch(path);
                }
            }
            return new DirectoryTree(NIGHT.get(earliest).folder()).fetch(path);
        }

        @Override
        public Optional<Set<String>> paths() {
            return Optional.empty();
        }
    }
}
