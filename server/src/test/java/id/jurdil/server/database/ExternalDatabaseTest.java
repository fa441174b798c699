package id.jurdil.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.jurdil.server.Door;
import id.jurdil.server.JurdilServer;
import id.jurdil.server.RunningServer;
import id.jurdil.server.ServerSettings;
import id.jurdil.server.TestInstallation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that others run, reached over TCP, and two servers on it. */
class ExternalDatabaseTest {
    @TempDir
    Path folder;

    private TestInstallation installation;

    @Test
    void aSecondServerTakesOverWhenTheFirstStops() throws Exception {
        installation = TestInstallation.in(folder);
        int port = freePort();
        try (var postgres = start(port, "on")) {
            byte[] form = installation.form(0, 1, null).bytes();
            CompletableFuture<RunningServer> waiting;
            try (var first = JurdilServer.start(settings(postgres, port, "first"));
                    var door = new Door(first.statements())) {
                assertThat(door.sendAll(installation.beginning()).results()).containsOnly("accepted");
                assertThat(door.sendOne(form).results()).containsExactly("accepted");
                first.publication().publishNow();
                waiting = CompletableFuture.supplyAsync(() -> JurdilServer.start(settings(postgres, port, "second")));
                assertThat(door.sendOne(installation.form(1, 1, null).bytes()).results())
                        .containsExactly("accepted");
            }
            try (var second = waiting.get(2, TimeUnit.MINUTES);
                    var door = new Door(second.statements())) {
                assertThat(door.sendOne(form).results()).containsExactly("known");
                var published = second.publication().publishNow();
                // The beginning, two forms, and the first server's publication.
                assertThat(published.ledgerSize())
                        .isEqualTo(installation.beginning().size() + 3);
            }
        }
    }

    @Test
    void oneThatMayForgetIsRefused() throws Exception {
        installation = TestInstallation.in(folder);
        int port = freePort();
        try (var postgres = start(port, "off")) {
            assertThatThrownBy(() -> JurdilServer.start(settings(postgres, port, "data")))
                    .hasRootCauseInstanceOf(DatabaseFault.class)
                    .rootCause()
                    .hasMessageContaining("fsync = off");
        }
    }

    private EmbeddedPostgres start(int port, String fsync) {
        return EmbeddedPostgres.start(
                folder.resolve("external"),
                PostgresBinaries.usualCache(),
                Map.of("listen_addresses", "127.0.0.1", "port", Integer.toString(port), "fsync", fsync));
    }

    private ServerSettings settings(EmbeddedPostgres postgres, int port, String data) {
        var usual = installation.settings();
        return new ServerSettings(
                        folder.resolve(data),
                        usual.publicFolder(),
                        usual.definition(),
                        usual.ledgerKey(),
                        usual.publisherKey(),
                        0,
                        0,
                        null,
                        usual.more())
                .with("jurdil.database.url", "jdbc:postgresql://127.0.0.1:" + port + "/postgres")
                .with("jurdil.database.user", EmbeddedPostgres.USER)
                .with("jurdil.database.password", postgres.properties().getProperty("password"));
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
