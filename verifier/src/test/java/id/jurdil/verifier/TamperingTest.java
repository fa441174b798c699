package id.jurdil.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.election.FiveVillages;
import id.jurdil.verifier.Report.Fault;
import id.jurdil.verifier.Report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Somebody changes files of an honestly published tree and holds no key. Whatever it is, the file is named. */
class TamperingTest {
    @TempDir
    private static Path folder;

    private static VillageTree tree;

    @BeforeAll
    static void publish() throws IOException {
        var villages = FiveVillages.open(election -> election.put(
                "policy",
                "log %s\nquorum none\n".formatted(election.at("/ledger/vkey").stringValue())));
        tree = VillageTree.publish(folder, villages, VillageTree.longNight(villages), VillageTree.NONE);
    }

    @Test
    void anHonestTreeIsValid() throws IOException {
        var report = tree.verify();

        assertThat(report.faults()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VALID);
        assertThat(report.ledgerSize()).isEqualTo(tree.entries().size());
        assertThat(report.statements()).isEqualTo(tree.entries().size());
        assertThat(report.asOf()).isEqualTo(tree.entries().size() - 1);
        assertThat(tree.paths())
                .as("the tree has full tiles and bundles, and partial ones of earlier heads")
                .contains("tile/0/000", "tile/entries/001", "tile/1/000.p/1", "tile/1/000.p/2")
                .anyMatch(path -> path.startsWith("tile/0/000.p/"))
                .anyMatch(path -> path.startsWith("tile/entries/002.p/"));
    }

    @TestFactory
    Stream<DynamicTest> oneChangedByte() throws IOException {
        return tree.paths().stream()
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    byte[] before = tree.read(path);
                    for (int at : new int[] {0, before.length / 2, before.length - 1}) {
                        byte[] after = before.clone();
                        after[at] ^= 0x01;
                        assertNamed(path, after, "byte " + at);
                    }
                }));
    }

    /** Where the file that is at fault is the one by which others are judged, blame is easily laid on those. */
    @Tag("slow")
    @TestFactory
    Stream<DynamicTest> aChangedByteAnywhere() {
        return Stream.of(
                        "election.json",
                        "checkpoint",
                        "latest",
                        "policy",
                        "manifest",
                        "regions.csv",
                        "stations.csv",
                        "tile/entries/000")
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    byte[] before = tree.read(path);
                    int step = Math.max(1, before.length / 60);
                    for (int at = 0; at < before.length; at += step) {
                        byte[] after = before.clone();
                        after[at] ^= 0x02;
                        assertNamed(path, after, "byte " + at);
                    }
                }));
    }

    @Tag("slow")
    @TestFactory
    Stream<DynamicTest> aFileCutShort() throws IOException {
        return tree.paths().stream()
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    byte[] before = tree.read(path);
                    assertNamed(path, Arrays.copyOf(before, before.length - 1), "without its last byte");
                    assertNamed(path, new byte[0], "emptied");
                }));
    }

    @Tag("slow")
    @TestFactory
    Stream<DynamicTest> aFileMadeLonger() throws IOException {
        return tree.paths().stream()
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    byte[] before = tree.read(path);
                    assertNamed(path, Arrays.copyOf(before, before.length + 1), "with one byte more");
                }));
    }

    @TestFactory
    Stream<DynamicTest> aMissingFile() throws IOException {
        var partialsOfEarlierHeads = oldPartials();
        return tree.paths().stream()
                .filter(path -> !partialsOfEarlierHeads.contains(path))
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    byte[] before = tree.read(path);
                    Files.delete(folder.resolve(path));
                    try {
                        var report = tree.verify();
                        boolean needed = path.equals("election.json") || path.equals("checkpoint");
                        assertThat(report.verdict()).isEqualTo(needed ? Verdict.UNREADABLE : Verdict.INVALID);
                        assertThat(report.faults()).extracting(Fault::file).contains(path);
                    } finally {
                        tree.write(path, before);
                    }
                }));
    }

    @Test
    void partialTilesOfEarlierHeadsMayBeCleanedAway() throws IOException {
        for (String path : oldPartials()) {
            byte[] before = tree.read(path);
            Files.delete(folder.resolve(path));
            assertThat(tree.verify().verdict()).as(path).isEqualTo(Verdict.VALID);
            tree.write(path, before);
        }
    }

    @Test
    void aFileTooMany() throws IOException {
        for (String path : List.of(
                "results/president/99.json",
                "stations/00.01.01.1001/004.json",
                "index.html",
                "tile/0/003",
                "tile/entries/000.p/300",
                "results/president/0.json.bak")) {
            tree.write(path, tree.read("results/president/0.json"));
            try {
                assertOnly(path, tree.verify());
            } finally {
                Files.delete(folder.resolve(path));
            }
        }
    }

    @Test
    void twoFilesInEachOthersPlace() throws IOException {
        swapped("results/president/00.01.01.json", "results/president/00.01.02.json");
        swapped("stations/00.01.01.1001/001.json", "stations/00.01.01.1001/002.json");
        swapped("tile/0/000", "tile/0/001");
        swapped("tile/entries/000", "tile/entries/001");
    }

    private void swapped(String one, String other) throws IOException {
        byte[] first = tree.read(one);
        byte[] second = tree.read(other);
        tree.write(one, second);
        tree.write(other, first);
        try {
            var report = tree.verify();
            assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
            assertThat(report.faults()).extracting(Fault::file).contains(one, other);
        } finally {
            tree.write(one, first);
            tree.write(other, second);
        }
    }

    private static List<String> oldPartials() throws IOException {
        var needed = new ArrayList<String>();
        int size = tree.entries().size();
        needed.add("tile/0/%03d.p/%d".formatted(size / 256, size % 256));
        needed.add("tile/entries/%03d.p/%d".formatted(size / 256, size % 256));
        needed.add("tile/1/000.p/" + size / 256);
        return tree.paths().stream()
                .filter(path -> path.contains(".p/") && !needed.contains(path))
                .toList();
    }

    private static void assertNamed(String path, byte[] changed, String how) throws IOException {
        byte[] before = tree.read(path);
        tree.write(path, changed);
        try {
            var report = tree.verify();
            assertThat(report.verdict()).as("%s, %s", path, how).isEqualTo(Verdict.INVALID);
            assertThat(report.faults())
                    .as("%s, %s", path, how)
                    .extracting(Fault::file)
                    .contains(path);
            assertThat(report.faults())
                    .allSatisfy(fault -> assertThat(fault.what()).isNotBlank());
        } finally {
            tree.write(path, before);
        }
    }

    private static void assertOnly(String path, Report report) {
        assertThat(report.verdict()).as(path).isEqualTo(Verdict.INVALID);
        assertThat(report.faults()).extracting(Fault::file).containsExactly(path);
    }
}
