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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The night goes on while the observer reads: what is read is replaced in the middle, in the order that a server does it. */
class MovingTreeTest {
    @TempDir
    private static Path folder;

    /** The same night at its times: published, grown by news, published, grown, published. */
    private static final List<VillageTree> NIGHT = new ArrayList<>();

    /** What a reader is given: the ledger, the published files and {@code latest}, each of one of these times. */
    private record Moment(int ledger, int files, int latest) {}

    private static final List<Moment> PUBLISHING = List.of(
            new Moment(0, 0, 0),
            new Moment(1, 0, 0),
            new Moment(1, 2, 0),
            new Moment(2, 2, 0),
            new Moment(2, 2, 2),
            new Moment(3, 2, 2),
            new Moment(3, 4, 2),
            new Moment(4, 4, 2),
            new Moment(4, 4, 4));

    @BeforeAll
    static void publish() throws IOException {
        var villages = FiveVillages.open();
        var all = VillageTree.statements(villages);
        var recorded = new ArrayList<>(all.subList(0, 30));
        NIGHT.add(VillageTree.publish(folder.resolve("0"), villages, recorded, VillageTree.NONE));
        for (var news : List.of(all.subList(30, 40), all.subList(40, all.size()))) {
            recorded = new ArrayList<>(NIGHT.getLast().entries());
            recorded.addAll(news);
            String name = Integer.toString(NIGHT.size());
            NIGHT.add(VillageTree.recorded(folder.resolve(name), villages, recorded));
            NIGHT.add(VillageTree.publish(folder.resolve(name + "p"), villages, recorded, VillageTree.NONE));
        }
    }

    @Test
    void aTreeThatIsReplacedAtOnceWhileItIsReadIsValid() {
        int reads = readsOfTheWhole();
        var moments = List.of(new Moment(0, 0, 0), new Moment(4, 4, 4));
        for (int at = 1; at <= reads; at++) {
            assertValid(verify(moments, at, 1), "moved at read " + at);
        }
    }

    @Test
    void aTreeThatIsPublishedStepByStepWhileItIsReadIsValid() {
        int reads = readsOfTheWhole();
        for (int each : new int[] {3, 17, reads / 2, reads}) {
            for (int at = 1; at <= reads; at += 9) {
                assertValid(verify(PUBLISHING, at, each), "moved at read %d, then every %d".formatted(at, each));
            }
        }
    }

    @Test
    void aFaultThatStaysIsNamedAllTheSame() throws IOException {
        var last = NIGHT.getLast();
        String path = "results/president/00.json";
        byte[] before = last.read(path);
        byte[] after = before.clone();
        after[before.length / 2] ^= 1;
        last.write(path, after);
        try {
            assertThat(verify(PUBLISHING, 20, 10).faults())
                    .extracting(Fault::file)
                    .containsExactly(path);
        } finally {
            last.write(path, before);
        }
    }

    /** The server died after writing files and before it said so: {@code latest} does not speak of what stands there. */
    @Test
    void aPublicationThatNeverEndsIsNamed() {
        var report = verify(PUBLISHING.subList(0, 3), 1, 1);

        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(report.faults()).extracting(Fault::file).contains("manifest", "results/president/0.json");
    }

    private static int readsOfTheWhole() {
        var source = new Moving(List.of(new Moment(4, 4, 4)), 1, 1);
        Verification.of(source, Trust.onFirstUse(), Progress.SILENT);
        return source.reads;
    }

    private static Report verify(List<Moment> moments, int first, int each) {
        return Verification.of(new Moving(moments, first, each), Trust.onFirstUse(), Progress.SILENT);
    }

    private static void assertValid(Report report, String when) {
        assertThat(report.faults()).as(when).isEmpty();
        assertThat(report.verdict()).as(when).isEqualTo(Verdict.VALID);
    }

    /** Goes on to the next moment at read number {@code first} and then every so many reads; like a web server it lists no files. */
    private static final class Moving implements TreeSource {
        private final List<Moment> moments;
        private final int first;
        private final int each;
        private int reads;

        Moving(List<Moment> moments, int first, int each) {
            this.moments = moments;
            this.first = first;
            this.each = each;
        }

        @Override
        public byte[] fetch(String path) throws IOException {
            int passed = reads < first ? 0 : 1 + (reads - first) / each;
            reads++;
            var moment = moments.get(Math.min(passed, moments.size() - 1));
            if (path.startsWith("tile/")) {
                return tile(path, moment.ledger());
            }
            int time = switch (path) {
                case "checkpoint" -> moment.ledger();
                case "latest" -> moment.latest();
                default -> moment.files();
            };
            return read(path, time);
        }

        /** Tiles of earlier heads stay where they are. */
        private static byte[] tile(String path, int ledger) throws IOException {
            int time = ledger;
            while (time > 0 && !Files.exists(NIGHT.get(time).folder().resolve(path))) {
                time--;
            }
            return read(path, time);
        }

        private static byte[] read(String path, int time) throws IOException {
            return new DirectoryTree(NIGHT.get(time).folder()).fetch(path);
        }

        @Override
        public Optional<Set<String>> paths() {
            return Optional.empty();
        }
    }
}
