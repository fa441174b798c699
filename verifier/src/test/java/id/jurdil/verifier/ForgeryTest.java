package id.jurdil.verifier;

import static id.jurdil.election.FiveVillages.EVENING;
import static id.jurdil.election.FiveVillages.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.election.FiveVillages;
import id.jurdil.election.publication.PublishedTree;
import id.jurdil.ledger.Checkpoint;
import id.jurdil.ledger.CosignatureSigner;
import id.jurdil.ledger.NoteSigner;
import id.jurdil.ledger.Policy;
import id.jurdil.verifier.Report.Fault;
import id.jurdil.verifier.Report.Verdict;
import id.jurdil.verifier.VillageTree.Tampering;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commission's own server lies: it holds the log's key and the publisher's, and signs whatever it wants. */
class ForgeryTest {
    private static final String NATION = "results/president/0.json";
    private static final Tampering NONE = VillageTree.NONE;

    private final FiveVillages villages = FiveVillages.open();

    @TempDir
    private Path folder;

    @Test
    void aStatementWithABadSignatureIsNamedByItsEntry() throws IOException {
        var statements = VillageTree.statements(villages);
        byte[] forged =
                villages.president("00.01.02.2002/002", 200, 1, 0, 0).sign().bytes();
        forged[forged.length - 5] ^= 1;
        statements.add(forged);

        var report = publish(statements);

        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(whatIsWrong(report)).contains("entry " + (statements.size() - 1), "the signature does not fit key");
    }

    @Test
    void aFormSignedByAnotherStationsKeyIsNamedByItsEntry() throws IOException {
        var statements = VillageTree.statements(villages);
        statements.add(villages.president("00.01.02.2002/002", 200, 1, 0, 0)
                .sign(FiveVillages.chair("00.01.01.1001/001"))
                .bytes());

        assertThat(whatIsWrong(publish(statements))).contains("entry " + (statements.size() - 1) + " may not stand");
    }

    @Test
    void aFormSignedByAKeyThatNobodyEnrolledIsNamedByItsEntry() throws IOException {
        var statements = VillageTree.statements(villages);
        statements.add(villages.president("00.01.02.2002/002", 200, 1, 0, 0)
                .sign("a stranger")
                .bytes());

        assertThat(whatIsWrong(publish(statements))).contains("entry " + (statements.size() - 1) + " may not stand");
    }

    @Test
    void aFormOfARevokedKeyIsNamedByItsEntry() throws IOException {
        var statements = VillageTree.statements(villages);
        statements.add(villages.president("00.01.02.2001/001", 1, 1, 1, 1)
                .made(EVENING + 6_000)
                .sign()
                .bytes());

        assertThat(whatIsWrong(publish(statements))).contains("entry " + (statements.size() - 1) + " may not stand");
    }

    @Test
    void aKeyEnrolledByOneWhoMayNotIsNamedByItsEntry() throws IOException {
        var statements = VillageTree.statements(villages);
        statements.add(villages.enrol("north", "another member", MEMBER, "00.01.01.1001/001")
                .bytes());

        assertThat(whatIsWrong(publish(statements))).contains("entry " + (statements.size() - 1) + " may not stand");
    }

    @Test
    void anEntryThatIsNoStatementIsNamed() throws IOException {
        var statements = VillageTree.statements(villages);
        statements.add("four hundred more for number two".getBytes(StandardCharsets.UTF_8));

        assertThat(whatIsWrong(publish(statements))).contains("entry " + (statements.size() - 1) + " no statement");
    }

    @Test
    void theSameStatementTwiceIsNamed() throws IOException {
        var statements = VillageTree.statements(villages);
        statements.add(statements.get(30));

        assertThat(whatIsWrong(publish(statements))).contains("entry " + (statements.size() - 1) + " may not stand");
    }

    @Test
    void aLedgerThatBeginsWithAnotherElectionIsNamed() throws IOException {
        var other = FiveVillages.open(root -> root.put("date", "2030-01-02"));

        var report = publish(VillageTree.statements(other));

        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(report.faults()).extracting(Fault::file).contains("election.json");
    }

    @Test
    void aLedgerThatDoesNotBeginWithTheElectionIsNamed() throws IOException {
        var statements = VillageTree.statements(villages);
        statements.removeFirst();

        var report = publish(statements);

        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(whatIsWrong(report)).contains("entry 0");
    }

    /** Manifest and publication statement fit the changed file: only counting again finds it. */
    @Test
    void aChangedFigureInAWellSignedPublicationIsNamed() throws IOException {
        var report = publish(
                VillageTree.statements(villages),
                files -> files.compute(
                        NATION,
                        (path, bytes) ->
                                text(bytes).replace("\"2\":", "\"2\":9").getBytes(StandardCharsets.UTF_8)));

        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(report.faults()).extracting(Fault::file).containsExactly("manifest", NATION);
        assertThat(whatIsWrong(report)).contains("it says", "the ledger gives");
    }

    @Test
    void aRegionLeftOutOfAWellSignedPublicationIsNamed() throws IOException {
        var report = publish(VillageTree.statements(villages), files -> files.remove("results/council/00.01.json"));

        assertThat(report.faults()).extracting(Fault::file).containsExactly("manifest", "results/council/00.01.json");
    }

    @Test
    void anInventedStationInAWellSignedPublicationIsNamed() throws IOException {
        var report = publish(
                VillageTree.statements(villages),
                files -> files.put("stations/00.01.02.2002/004.json", files.get("stations/00.01.02.2002/003.json")));

        assertThat(report.faults())
                .extracting(Fault::file)
                .containsExactly("manifest", "stations/00.01.02.2002/004.json");
    }

    @Test
    void aPointerToAPublicationThatTheLedgerDoesNotKnowIsNamed() throws IOException {
        var tree = VillageTree.honest(folder);
        tree.write(PublishedTree.LATEST, PublishedTree.latest(12, "ab".repeat(32)));

        assertThat(tree.verify().faults()).extracting(Fault::file).containsExactly("latest");
    }

    @Test
    void aCheckpointOfAnotherKeyIsRefused() throws IOException {
        var tree = VillageTree.honest(folder);
        var head = Checkpoint.parse(tree.checkpoint().text());
        tree.sign(head, new NoteSigner(head.origin(), FiveVillages.seed("impostor")));

        var report = tree.verify();

        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(report.faults()).extracting(Fault::file).containsExactly("checkpoint");
    }

    /** A tree that fits together, with a log key of its own: only a key from elsewhere tells. */
    @Test
    void aWholeForgedTreeIsFoundByTheKeyThatTheObserverBrings() throws IOException {
        var tree = VillageTree.honest(folder);
        var impostor = new NoteSigner(tree.signer().name(), FiveVillages.seed("impostor"));

        assertThat(tree.verify().verdict()).isEqualTo(Verdict.VALID);
        assertThat(tree.verify().notes()).anyMatch(note -> note.contains("was taken from the tree itself"));
        assertThat(tree.verify(byKey(tree.signer())).verdict()).isEqualTo(Verdict.VALID);
        assertThat(tree.verify(byKey(tree.signer())).notes()).isEmpty();
        assertThat(tree.verify(byKey(impostor)).faults())
                .extracting(Fault::file)
                .containsExactly("checkpoint");
    }

    @Test
    void aRewrittenHistoryIsFoundByACheckpointKeptFromEarlier() throws IOException {
        var statements = VillageTree.statements(villages);
        var earlier = VillageTree.publish(folder.resolve("earlier"), villages, statements, NONE);
        var kept = Checkpoint.parse(earlier.checkpoint().text());

        var grown = new ArrayList<>(earlier.entries());
        grown.add(villages.president("00.01.02.2002/002", 20, 30, 10, 1).sign().bytes());
        var honest = VillageTree.publish(folder.resolve("grown"), villages, grown, NONE);
        assertThat(honest.verify(since(kept)).faults()).isEmpty();

        var other = new ArrayList<>(grown);
        other.remove(statements.size() - 2);
        other.add(villages.president("00.01.02.2002/001", 21, 30, 10, 1)
                .made(EVENING + 7_000)
                .sign()
                .bytes());
        var rewritten = VillageTree.publish(folder.resolve("rewritten"), villages, other, NONE);
        var report = rewritten.verify(since(kept));
        assertThat(report.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(whatIsWrong(report)).contains("history was rewritten");

        assertThat(whatIsWrong(earlier.verify(
                        since(Checkpoint.parse(honest.checkpoint().text())))))
                .as("a log that shrank")
                .contains("had %d entries before".formatted(grown.size() + 1));
        var foreign = new Checkpoint("another.example/log", kept.size(), kept.root(), List.of());
        assertThat(whatIsWrong(earlier.verify(since(foreign)))).contains("of another log");
    }

    @Test
    void aPolicyAsksForWitnesses() throws IOException {
        var tree = VillageTree.honest(folder);
        var first = new CosignatureSigner("witness.example/one", FiveVillages.seed("witness one"));
        var second = new CosignatureSigner("witness.example/two", FiveVillages.seed("witness two"));
        var policy = Policy.parse("""
                log %s
                witness one %s
                witness two %s
                group both all one two
                quorum both
                """.formatted(tree.signer().vkey(), first.vkey(), second.vkey()));
        var trust = new Trust(Optional.empty(), Optional.of(policy), Optional.empty());

        assertThat(whatIsWrong(tree.verify(trust))).contains("witnesses");

        var note = tree.checkpoint();
        var once = note.withSignature(first.sign(note.text(), EVENING));
        tree.write(PublishedTree.CHECKPOINT, once.bytes());
        assertThat(tree.verify(trust).faults()).extracting(Fault::file).containsExactly("checkpoint");

        tree.write(
                PublishedTree.CHECKPOINT,
                once.withSignature(second.sign(note.text(), EVENING)).bytes());
        assertThat(tree.verify(trust).verdict()).isEqualTo(Verdict.VALID);
        assertThat(tree.verify(byKey(tree.signer())).verdict())
                .as("cosignatures that nobody asked for do no harm")
                .isEqualTo(Verdict.VALID);

        var elsewhere = Checkpoint.of(
                tree.signer().name(), 1, Checkpoint.parse(note.text()).root());
        tree.write(
                PublishedTree.CHECKPOINT,
                once.withSignature(second.sign(elsewhere.text(), EVENING)).bytes());
        assertThat(tree.verify(trust).faults())
                .as("a cosignature of another head")
                .extracting(Fault::file)
                .containsExactly("checkpoint");
    }

    @Test
    void keyAndPolicyTogetherMustBothBeSatisfied() throws IOException {
        var tree = VillageTree.honest(folder);
        var policy = Policy.parse("log " + tree.signer().vkey() + "\nquorum none\n");
        var impostor = new NoteSigner(tree.signer().name(), FiveVillages.seed("impostor"));

        assertThat(tree.verify(new Trust(Optional.of(tree.signer().verifier()), Optional.of(policy), Optional.empty()))
                        .verdict())
                .isEqualTo(Verdict.VALID);
        assertThat(tree.verify(new Trust(Optional.of(impostor.verifier()), Optional.of(policy), Optional.empty()))
                        .verdict())
                .isEqualTo(Verdict.INVALID);
    }

    @Test
    void aLedgerFromWhichNothingIsPublishedYetIsValid_andTheReportSaysSo() throws IOException {
        var tree = VillageTree.recorded(folder, villages, VillageTree.statements(villages));

        var report = tree.verify();

        assertThat(report.faults()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.VALID);
        assertThat(report.notes()).contains("Nothing is published from this ledger yet.");
    }

    @Test
    void aLedgerWithoutAnEntryYetIsValid() throws IOException {
        var tree = VillageTree.recorded(folder, villages, List.of());

        assertThat(tree.verify().verdict()).isEqualTo(Verdict.VALID);
        assertThat(tree.verify().notes()).contains("Nothing is published from this ledger yet.");
    }

    @Test
    void figuresPublishedWithoutAnyPublicationInTheLedgerAreNamed() throws IOException {
        VillageTree.publish(folder, villages, VillageTree.statements(villages), NONE);
        var tree = VillageTree.recorded(folder, villages, VillageTree.statements(villages));

        assertThat(tree.verify().faults()).extracting(Fault::file).contains("latest", "manifest", NATION);
    }

    private Report publish(List<byte[]> statements) throws IOException {
        return publish(statements, NONE);
    }

    private Report publish(List<byte[]> statements, Tampering tampering) throws IOException {
        return VillageTree.publish(folder, villages, statements, tampering).verify();
    }

    private static String whatIsWrong(Report report) {
        var all = new StringBuilder();
        report.faults()
                .forEach(fault -> all.append(fault.file())
                        .append(": ")
                        .append(fault.what())
                        .append('\n'));
        return all.toString();
    }

    private static Trust byKey(NoteSigner key) {
        return new Trust(Optional.of(key.verifier()), Optional.empty(), Optional.empty());
    }

    private static Trust since(Checkpoint kept) {
        return new Trust(Optional.empty(), Optional.empty(), Optional.of(kept));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
