package id.jurdil.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import id.jurdil.election.FiveVillages;
import id.jurdil.ledger.NoteSigner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands as an auditor types them: what they print and the exit code they end with. */
class CommandsTest {
    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private VillageTree tree;
    private String folder;
    private String key;

    @BeforeEach
    void publish() throws IOException {
        tree = VillageTree.honest(home.resolve("out"));
        folder = tree.folder().toString();
        key = tree.signer().vkey();
    }

    @Test
    void aValidTreeEndsWithAPlainVerdictAndExitCode0() {
        assertThat(run("verify", folder, "--key", key)).isZero();
        assertThat(out.toString())
                .startsWith(
                        "VALID: ledger of %d entries".formatted(tree.entries().size()));
        assertThat(out.toString()).doesNotContain("Note:");
    }

    @Test
    void aKeyTakenFromTheTreeItselfIsSaid() {
        assertThat(run("verify", folder)).isZero();
        assertThat(out.toString()).contains("Note: The log's key was taken from the tree itself: " + key);
    }

    @Test
    void aChangedByteEndsWithTheFileWhatDiffersAndExitCode1() throws IOException {
        change("results/president/00.01.json");

        assertThat(run("verify", folder)).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "results/president/00.01.json: differs from the recount at byte ", "NOT VALID: 1 files differ");
    }

    @Test
    void theJsonAnswerIsOneObject() throws IOException {
        assertThat(run("verify", folder, "--json")).isZero();
        var valid = json();
        assertThat(valid.get("verdict").stringValue()).isEqualTo("valid");
        assertThat(valid.get("faults").isArray()).isTrue();
        assertThat(valid.get("faults")).isEmpty();
        assertThat(valid.get("ledgerSize").longValue()).isEqualTo(tree.entries().size());
        assertThat(valid.get("root").stringValue())
                .isEqualTo(tree.checkpoint().text().lines().toList().get(2));

        change("stations/00.01.01.1001/001.json");
        out.getBuffer().setLength(0);
        assertThat(run("verify", folder, "--json")).isEqualTo(1);
        var invalid = json();
        assertThat(invalid.get("verdict").stringValue()).isEqualTo("invalid");
        assertThat(invalid.get("faults")).hasSize(1);
        assertThat(invalid.at("/faults/0").propertyNames()).containsExactlyInAnyOrder("file", "what");
        assertThat(invalid.at("/faults/0/file").stringValue()).isEqualTo("stations/00.01.01.1001/001.json");
        assertThat(invalid.at("/faults/0/what").stringValue()).contains("at byte");
        assertThat(invalid.get("ledgerSize").longValue())
                .isEqualTo(tree.entries().size());
    }

    @Test
    void anEmptyFolderOrNoneCannotBeRead() throws IOException {
        var empty = Files.createDirectory(home.resolve("empty"));

        assertThat(run("verify", empty.toString(), "--json")).isEqualTo(2);
        assertThat(json().get("verdict").stringValue()).isEqualTo("unreadable");
        assertThat(json().at("/faults/0/file").stringValue()).isEqualTo("election.json");
        assertThat(run("verify", home.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(out.toString()).contains("COULD NOT BE READ");
    }

    @Test
    void aServerThatDoesNotAnswerCannotBeRead() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(run("verify", "http://127.0.0.1:" + port + "/", "--json")).isEqualTo(2);
        assertThat(json().get("verdict").stringValue()).isEqualTo("unreadable");
        assertThat(json().at("/faults/0/what").stringValue()).isNotBlank();
    }

    @Test
    void aServerWithErrorsCannotBeRead() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(run("verify", "http://127.0.0.1:" + server.getAddress().getPort()))
                    .isEqualTo(2);
            assertThat(out.toString()).contains("answers 503", "COULD NOT BE READ");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aTreeOnAWebServerIsVerifiedLikeOneInAFolder() throws IOException {
        var server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                tree.folder().toRealPath(),
                SimpleFileServer.OutputLevel.NONE);
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            assertThat(run("verify", address, "--key", key)).isZero();

            change("data/president/00.csv");
            assertThat(run("verify", address + "/", "--key", key)).isEqualTo(1);
            assertThat(out.toString()).contains("data/president/00.csv: differs");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aCheckpointKeptFromEarlierIsAFile() throws IOException {
        var kept = Files.write(home.resolve("checkpoint.kept"), tree.read("checkpoint"));

        assertThat(run("verify", folder, "--since", kept.toString())).isZero();
    }

    @Test
    void whatTheAuditorBringsMustBeReadable() throws IOException {
        var nonsense = Files.writeString(home.resolve("nonsense"), "nonsense\n");

        assertThat(run("verify", folder, "--key", "nonsense")).isEqualTo(2);
        assertThat(run("verify", folder, "--policy", nonsense.toString())).isEqualTo(2);
        assertThat(run("verify", folder, "--since", nonsense.toString())).isEqualTo(2);
        assertThat(run("verify", folder, "--since", home.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(run("verify")).isEqualTo(2);
        assertThat(run("verify", folder, "--quick")).isEqualTo(2);
        assertThat(out.toString()).doesNotContain("VALID");
        assertThat(err.toString())
                .contains("--key is no verifier key", "--policy", "is no checkpoint", "there is no file ");
    }

    @Test
    void aProofOfAnEntry() throws IOException {
        var proof = file("form.tlog-proof", tree.proof(20).text().getBytes(StandardCharsets.UTF_8));
        var entry = file("form.cose", tree.entries().get(20));
        var other = file("other.cose", tree.entries().get(21));

        assertThat(proof(proof, entry, key)).isZero();
        assertThat(out.toString())
                .startsWith("PROVEN: the entry is number 20 of the log "
                        + tree.signer().name());
        assertThat(proof(proof, other, key)).as("another entry").isEqualTo(1);
        assertThat(proof(proof, entry, new NoteSigner(tree.signer().name(), FiveVillages.seed("x")).vkey()))
                .as("another key")
                .isEqualTo(1);
        assertThat(proof(proof, entry, "no key")).as("no key").isEqualTo(2);
        assertThat(proof(home.resolve("none"), entry, key)).as("no file").isEqualTo(2);
        assertThat(run("proof", "--proof", proof.toString()))
                .as("options missing")
                .isEqualTo(2);
    }

    @Test
    void anAlteredProofProvesNothing() throws IOException {
        var entry = file("form.cose", tree.entries().get(20));
        byte[] honest = tree.proof(20).text().getBytes(StandardCharsets.UTF_8);
        int signature = new String(honest, StandardCharsets.UTF_8).indexOf("\n\n— ");
        for (int at = 0; at < signature; at++) {
            byte[] altered = honest.clone();
            altered[at] ^= 0x01;
            assertThat(proof(file("altered", altered), entry, key))
                    .as("byte %d", at)
                    .isEqualTo(1);
        }
        assertThat(proof(file("altered", Arrays.copyOf(honest, honest.length / 2)), entry, key))
                .isEqualTo(1);
        assertThat(proof(file("altered", new byte[0]), entry, key)).isEqualTo(1);
    }

    @Test
    void aProofMustSatisfyThePolicyAsWell() throws IOException {
        var proof = file("form.tlog-proof", tree.proof(20).text().getBytes(StandardCharsets.UTF_8));
        var entry = file("form.cose", tree.entries().get(20));
        var witness = new id.jurdil.ledger.CosignatureSigner("witness.example", FiveVillages.seed("witness"));
        var easy = file("easy", ("log " + key + "\nquorum none\n").getBytes(StandardCharsets.UTF_8));
        var hard = file(
                "hard",
                ("log " + key + "\nwitness w " + witness.vkey() + "\nquorum w\n").getBytes(StandardCharsets.UTF_8));

        assertThat(proof(proof, entry, key, "--policy", easy.toString())).isZero();
        assertThat(proof(proof, entry, key, "--policy", hard.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("NOT PROVEN: the witnesses");
        assertThat(proof(proof, entry, key, "--policy", entry.toString())).isEqualTo(2);
    }

    private void change(String path) throws IOException {
        byte[] bytes = tree.read(path);
        bytes[bytes.length / 2] ^= 0x01;
        tree.write(path, bytes);
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(home.resolve(name), bytes);
    }

    private int proof(Path proof, Path entry, String vkey, String... more) {
        var args = new ArrayList<>(
                List.of("proof", "--proof", proof.toString(), "--entry", entry.toString(), "--key", vkey));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private int run(String... args) {
        return Auditor.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private JsonNode json() {
        assertThat(out.toString()).endsWith("}\n");
        return JsonMapper.shared().readTree(out.toString().lines().toList().getLast());
    }
}
