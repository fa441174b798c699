package id.jurdil.server;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.ledger.TlogProof;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a statement, over a restart. */
class ServerTest {
    @TempDir
    Path folder;

    @Test
    void aStatementIsAcceptedOnce_provenForEver_andPublished() throws Exception {
        var installation = TestInstallation.in(folder);
        byte[] form = installation.form(0, 1, null).bytes();
        String id = installation.form(0, 1, null).id().hex();
        try (var server = JurdilServer.start(installation.settings());
                var door = new Door(server.statements())) {
            assertThat(door.sendAll(installation.beginning()).results()).containsOnly("accepted");
            assertThat(door.sendOne(form).receipt().get("result").asString()).isEqualTo("accepted");
            assertThat(door.sendOne(form).receipt().get("result").asString()).isEqualTo("known");
            server.ledger().awaitEverything(Duration.ofSeconds(30));
            var proof = TlogProof.parse(door.get("/" + id + "/proof").response().body());
            proof.verify(form, List.of(TestInstallation.ledgerKey().verifier()));
            var published = server.publication().publishNow();
            assertThat(published.ledgerSize())
                    .isEqualTo(installation.beginning().size() + 1);
            assertThat(folder.resolve("public/latest"))
                    .hasContent(published.ledgerSize() + " " + published.manifest() + "\n");
            assertThat(folder.resolve("public/results/president/00.01.01.1001.json"))
                    .content()
                    .contains("\"1\":51");
        }
        try (var server = JurdilServer.start(installation.settings());
                var door = new Door(server.statements())) {
            var known = door.sendOne(form).receipt();
            assertThat(known.get("result").asString()).isEqualTo("known");
            assertThat(known.get("index").asLong())
                    .isEqualTo(installation.beginning().size());
            var before = server.ledger().size();
            server.publication().publishNow();
            assertThat(server.ledger().size()).isEqualTo(before);
        }
    }
}
