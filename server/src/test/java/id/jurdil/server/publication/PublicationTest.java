package id.jurdil.server.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.jurdil.election.statement.Statement.PublicationRun;
import id.jurdil.election.statement.StatementCodec;
import id.jurdil.election.statement.StatementId;
import id.jurdil.server.Door;
import id.jurdil.server.JurdilServer;
import id.jurdil.server.TestInstallation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the public folder, and when. */
class PublicationTest {
    @TempDir
    Path folder;

    private TestInstallation installation;

    @BeforeEach
    void install() throws Exception {
        installation = TestInstallation.in(folder);
    }

    @Test
    void onlyWhatChangedIsWritten_alsoAfterARestart() throws Exception {
        try (var server = JurdilServer.start(installation.settings());
                var door = new Door(server.statements())) {
            door.sendAll(installation.beginning());
            var first = server.publication().publishNow();
            assertThat(first.written())
                    .isEqualTo(2 * (installation.election().regions().size() + 1));
            assertThat(server.publication().publishNow()).isEqualTo(first);
        }
        try (var server = JurdilServer.start(installation.settings());
                var door = new Door(server.statements())) {
            door.sendOne(installation.form(0, 1, null).bytes());
            // The station, its village, district, regency, province, the nation, and the province's table.
            assertThat(server.publication().publishNow().written()).isEqualTo(7);
        }
    }

    @Test
    void aTreeWrittenAnewHasTheSameBytes() throws Exception {
        try (var server = JurdilServer.start(installation.settings());
                var door = new Door(server.statements())) {
            door.sendAll(installation.beginning());
            server.publication().publishNow();
            var form = installation.form(0, 1, null);
            door.sendOne(form.bytes());
            server.publication().publishNow();
            door.sendAll(List.of(
                    installation.form(0, 2, form.id().reference()).bytes(),
                    installation.form(9, 1, null).bytes(),
                    installation.photos(9, 1).bytes()));
            server.publication().publishNow();
        }
        var before = tree();
        // Without its mark, nothing that was published is relied on.
        Files.delete(folder.resolve("data/published"));
        for (String part : List.of("results/president/0.json", "stations/00.01.01.1001/001.json", "election.json")) {
            Files.delete(folder.resolve("public").resolve(part));
        }
        try (var server = JurdilServer.start(installation.settings())) {
            server.publication().publishNow();
        }
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void theManifestIsSignedInTheLedger() throws Exception {
        try (var server = JurdilServer.start(installation.settings());
                var door = new Door(server.statements())) {
            door.sendAll(installation.beginning());
            var published = server.publication().publishNow();
            server.ledger().entries(published.ledgerSize(), published.ledgerSize() + 1, (index, entry) -> {
                var signed = StatementCodec.decode(entry);
                assertThat(TestInstallation.publisher().publicKey().verifies(signed))
                        .isTrue();
                assertThat(signed.statement())
                        .isEqualTo(new PublicationRun(
                                installation.election().electionId(),
                                TestInstallation.MADE,
                                published.ledgerSize(),
                                StatementId.parseHex(published.manifest())));
            });
        }
        assertThat(folder.resolve("public/policy"))
                .hasContent(installation.election().policy());
    }

    @Test
    void withoutAnEnrolledPublisherNothingIsPublished() throws Exception {
        try (var server = JurdilServer.start(installation.settings());
                var door = new Door(server.statements())) {
            door.sendOne(installation.beginning().getFirst());
            assertThatThrownBy(() -> server.publication().publishNow())
                    .isInstanceOf(PublicationFault.class)
                    .hasMessageContaining("is not enrolled");
            assertThat(folder.resolve("public/latest")).doesNotExist();
        }
    }

    /** All but the ledger's own files. */
    private TreeMap<String, String> tree() throws Exception {
        var root = folder.resolve("public");
        var tree = new TreeMap<String, String>();
        try (var paths = Files.walk(root)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(path).toString();
                if (!name.startsWith("tile/") && !name.equals("checkpoint") && !name.equals("latest")) {
                    tree.put(name, StatementId.of(Files.readAllBytes(path)).hex());
                }
            }
        }
        return tree;
    }
}
