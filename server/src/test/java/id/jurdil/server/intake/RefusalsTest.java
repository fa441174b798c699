package id.jurdil.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.election.statement.Algorithm;
import id.jurdil.election.statement.Refusal;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.SigningKey;
import id.jurdil.election.statement.Statement.FormSubmitted;
import id.jurdil.election.statement.Statement.KeyRevoked;
import id.jurdil.election.statement.StatementId;
import id.jurdil.server.Door;
import id.jurdil.server.JurdilServer;
import id.jurdil.server.RunningServer;
import id.jurdil.server.TestInstallation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that must not get in, over real HTTP. Each gets a clear, typed answer and changes nothing. */
class RefusalsTest {
    @TempDir
    static Path folder;

    private static TestInstallation installation;
    private static RunningServer server;
    private static Door door;

    private long before;

    @BeforeAll
    static void open() throws Exception {
        installation = TestInstallation.in(folder);
        server = JurdilServer.start(installation.settings());
        door = new Door(server.statements());
        assertThat(door.sendAll(installation.beginning()).results()).containsOnly("accepted");
        var form = installation.form(0, 1, null);
        var second = installation.form(0, 2, form.id().reference());
        assertThat(door.sendAll(List.of(form.bytes(), second.bytes())).results())
                .containsOnly("accepted");
        var revoked = SigningKey.of(Algorithm.ED25519, TestInstallation.seed(900));
        var enrolled = installation.enrol(TestInstallation.operator(), revoked, 6, "00.01.01.1001/002");
        var revocation = TestInstallation.operator()
                .sign(new KeyRevoked(
                        installation.election().electionId(),
                        TestInstallation.MADE,
                        revoked.publicKey().id(),
                        1));
        assertThat(door.sendAll(List.of(enrolled.bytes(), revocation.bytes())).results())
                .containsOnly("accepted");
    }

    @AfterAll
    static void close() {
        door.close();
        server.close();
    }

    @BeforeEach
    void remember() {
        before = server.ledger().awaitEverything(Duration.ofSeconds(30));
    }

    @AfterEach
    void nothingHasChanged() {
        assertThat(server.ledger().awaitEverything(Duration.ofSeconds(30))).isEqualTo(before);
    }

    @Test
    void aKeyThatNobodyEnrolled() throws Exception {
        var stranger = SigningKey.of(Algorithm.ED25519, TestInstallation.seed(901));
        assertRefused(Refusal.UNKNOWN_KEY, stranger.sign(installation.formOf(1, 1, null)));
    }

    @Test
    void aKeyThatWasRevoked() throws Exception {
        var revoked = SigningKey.of(Algorithm.ED25519, TestInstallation.seed(900));
        assertRefused(Refusal.REVOKED_KEY, revoked.sign(installation.formOf(1, 1, null)));
    }

    @Test
    void aKeyOfAnotherStation() throws Exception {
        assertRefused(Refusal.NOT_YOURS, TestInstallation.chair(2).sign(installation.formOf(1, 1, null)));
    }

    @Test
    void aRoleThatMayNotSayThis() throws Exception {
        assertRefused(Refusal.NOT_ALLOWED, TestInstallation.operator().sign(installation.formOf(1, 1, null)));
    }

    @Test
    void anAlteredFigure() throws Exception {
        byte[] bytes = installation.form(1, 1, null).bytes().clone();
        int at = indexOf(bytes, (byte) 51);
        bytes[at] = 52;
        assertRefused(Refusal.BAD_SIGNATURE, bytes);
    }

    @Test
    void anAlteredSignature() throws Exception {
        byte[] bytes = installation.form(1, 1, null).bytes().clone();
        bytes[bytes.length - 1] ^= 1;
        assertRefused(Refusal.BAD_SIGNATURE, bytes);
    }

    @Test
    void noAlteredByteAtAll() throws Exception {
        byte[] good = installation.form(2, 1, null).bytes();
        var altered = new ArrayList<byte[]>();
        for (int at = 0; at < good.length; at++) {
            byte[] bytes = good.clone();
            bytes[at] ^= 4;
            altered.add(bytes);
        }
        for (byte[] bytes : altered) {
            var answer = door.sendOne(bytes);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.receipt().get("result").asString()).isEqualTo("refused");
        }
    }

    @Test
    void anotherElection() throws Exception {
        var form = installation.formOf(1, 1, null);
        assertRefused(
                Refusal.UNKNOWN_ELECTION,
                TestInstallation.chair(1)
                        .sign(new FormSubmitted(
                                form.election() + 1,
                                form.made(),
                                form.contest(),
                                form.station(),
                                form.revision(),
                                null,
                                form.entry(),
                                null,
                                form.figures(),
                                null)));
    }

    @Test
    void aContestThatDoesNotExist() throws Exception {
        assertRefused(Refusal.UNKNOWN_STATION, TestInstallation.chair(1).sign(installation.formOf(7, 1, 1, null)));
    }

    @Test
    void aStationThatDoesNotExist() throws Exception {
        assertRefused(Refusal.UNKNOWN_STATION, TestInstallation.chair(1).sign(installation.formOf(0, 9_999, 1, null)));
    }

    @Test
    void aStaleRevision() throws Exception {
        var other = installation.formOf(0, 1, null);
        assertRefused(
                Refusal.STALE_REVISION,
                TestInstallation.chair(0)
                        .sign(new FormSubmitted(
                                other.election(),
                                other.made() + 7,
                                0,
                                0,
                                1,
                                null,
                                other.entry(),
                                null,
                                other.figures(),
                                null)));
    }

    @Test
    void aRevisionThatContradicts() throws Exception {
        var first = installation.form(0, 1, null).id().reference();
        assertRefused(Refusal.CONFLICT, installation.form(0, 3, first), "does not name the recorded revision 2");
        assertRefused(Refusal.CONFLICT, installation.form(0, 2, null), "another form is recorded as revision 2");
    }

    @Test
    void aStatementMadeOutsideTheKeysPeriod() throws Exception {
        var form = installation.formOf(1, 1, null);
        assertRefused(
                Refusal.CLOSED,
                TestInstallation.chair(1)
                        .sign(new FormSubmitted(
                                form.election(),
                                TestInstallation.MADE + 1_000_000,
                                0,
                                1,
                                1,
                                null,
                                form.entry(),
                                null,
                                form.figures(),
                                null)));
    }

    @Test
    void aReplayIsKnownAndNotCountedTwice() throws Exception {
        byte[] form = installation.form(0, 1, null).bytes();
        assertThat(door.sendOne(form).receipt().get("result").asString()).isEqualTo("known");
        assertThat(door.sendAll(List.of(form, form, form)).results()).containsOnly("known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "00", "d284", "{\"votes\":1}"})
    void whatIsNoStatement(String body) throws Exception {
        assertRefused(Refusal.MALFORMED, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aStatementCutOff() throws Exception {
        byte[] whole = installation.form(1, 1, null).bytes();
        for (int length = 1; length < whole.length; length += 7) {
            assertRefused(Refusal.MALFORMED, Arrays.copyOf(whole, length));
        }
    }

    @Test
    void somethingAfterTheStatement() throws Exception {
        byte[] whole = installation.form(1, 1, null).bytes();
        assertRefused(Refusal.MALFORMED, Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void anotherEncodingOfTheSame() throws Exception {
        byte[] whole = installation.form(1, 1, null).bytes();
        var longer = new byte[whole.length + 1];
        longer[0] = whole[0];
        longer[1] = (byte) 0x98;
        longer[2] = 4;
        System.arraycopy(whole, 2, longer, 3, whole.length - 2);
        assertRefused(Refusal.NOT_CANONICAL, longer);
    }

    @Test
    void aBatchThatBreaksOffIsRefusedAsAWhole() throws Exception {
        byte[] first = installation.form(1, 1, null).bytes();
        byte[] second = installation.form(2, 1, null).bytes();
        var answer = door.sendAll(List.of(first, Arrays.copyOf(second, second.length - 5)));
        assertProblem(answer, 422, "MALFORMED");
    }

    @Test
    void oneBadStatementDoesNotHarmItsNeighbours() throws Exception {
        byte[] known = installation.form(0, 1, null).bytes();
        byte[] bad = installation.form(1, 1, null).bytes().clone();
        bad[bad.length - 1] ^= 1;
        var answer = door.sendAll(List.of(known, bad, known));
        assertThat(answer.results()).containsExactly("known", "refused", "known");
    }

    @Test
    void tooManyStatementsInOneBatch() throws Exception {
        byte[] form = installation.form(0, 1, null).bytes();
        assertProblem(door.sendAll(Collections.nCopies(1_001, form)), 413, "TOO_LARGE");
        assertThat(door.sendAll(List.of()).status()).isEqualTo(200);
    }

    @Test
    void aBodyThatIsTooLarge() throws Exception {
        assertProblem(door.send("application/cose", new byte[65_536]), 413, "TOO_LARGE");
        assertProblem(door.send("application/cbor-seq", new byte[4_194_305]), 413, "TOO_LARGE");
    }

    @Test
    void aHugeUploadIsRefusedBeforeItIsSent() throws Exception {
        for (String type : List.of("application/cose", "application/cbor-seq")) {
            try (var socket = connect()) {
                write(socket, head(type) + "Content-Length: 104857600\r\n\r\n");
                assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("\"code\":\"TOO_LARGE\"");
            }
        }
    }

    @Test
    void aHugeUploadOfUntoldLengthIsCutOff() throws Exception {
        try (var socket = connect()) {
            var sender = Thread.ofVirtual().start(() -> {
                try {
                    write(socket, head("application/cbor-seq") + "Transfer-Encoding: chunked\r\n\r\n");
                    var chunk = new byte[1 << 20];
                    for (int mebibyte = 0; mebibyte < 100; mebibyte++) {
                        write(socket, "100000\r\n");
                        socket.getOutputStream().write(chunk);
                        write(socket, "\r\n");
                    }
                } catch (IOException e) {
                    // The server has heard enough.
                }
            });
            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("\"code\":\"TOO_LARGE\"");
            sender.join();
        }
    }

    @Test
    void aBodyThatBreaksOff() throws Exception {
        byte[] form = installation.form(1, 1, null).bytes();
        try (var socket = connect()) {
            write(socket, head("application/cose") + "Content-Length: " + form.length + "\r\n\r\n");
            socket.getOutputStream().write(form, 0, form.length / 2);
            socket.shutdownOutput();
            assertThat(answer(socket)).startsWith("HTTP/1.1 400").contains("\"code\":\"MALFORMED\"");
        }
    }

    @Test
    void aBodyOfAnotherType() throws Exception {
        assertProblem(door.send("application/json", "{}".getBytes(StandardCharsets.UTF_8)), 415, "WRONG_TYPE");
    }

    @Test
    void aProofOfWhatIsNotThere() throws Exception {
        assertThat(door.get("/" + StatementId.of(new byte[1]).hex() + "/proof").status())
                .isEqualTo(404);
        assertThat(door.get("/nonsense/proof").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void everyCodeHasATextInBothLanguages(Refusal refusal) {
        assertThat(RefusalTexts.of(refusal.name()).values())
                .hasSize(2)
                .allSatisfy(text -> assertThat(text).isNotBlank());
    }

    private static void assertRefused(Refusal refusal, SignedStatement statement) throws Exception {
        assertRefused(refusal, statement.bytes());
    }

    private static void assertRefused(Refusal refusal, SignedStatement statement, String detail) throws Exception {
        assertRefused(refusal, statement);
        assertThat(door.sendOne(statement.bytes()).receipt().get("detail").asString())
                .contains(detail);
    }

    /** Twice: what was refused once leaves no trace. */
    private static void assertRefused(Refusal refusal, byte[] statement) throws Exception {
        for (int time = 0; time < 2; time++) {
            var answer = door.sendOne(statement);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.receipt().get("result").asString()).isEqualTo("refused");
            assertThat(answer.code()).isEqualTo(refusal.name());
            assertThat(answer.receipt().get("text").get("id").asString()).isNotBlank();
            assertThat(answer.receipt().get("text").get("en").asString()).isNotBlank();
            assertThat(answer.receipt().get("id").asString())
                    .isEqualTo(StatementId.of(statement).hex());
        }
    }

    private static void assertProblem(Door.Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("code").asString()).isEqualTo(code);
        assertThat(answer.json().get("text").get("id").asString()).isNotBlank();
        assertThat(answer.json().get("text").get("en").asString()).isNotBlank();
    }

    private static int indexOf(byte[] bytes, byte value) {
        // 51 is encoded as 0x18 0x33.
        for (int at = 1; at < bytes.length; at++) {
            if (bytes[at] == value && bytes[at - 1] == 0x18) {
                return at;
            }
        }
        throw new AssertionError("not there");
    }

    private static Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static String head(String type) {
        return "POST /api/v1/statements HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + type
                + "\r\n";
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Everything up to the end of the answer or of the connection, however that ends. */
    private static String answer(Socket socket) {
        var answer = new StringBuilder();
        try {
            var in = socket.getInputStream();
            for (int b = in.read(); b >= 0 && answer.indexOf("\r\n0\r\n\r\n") < 0; b = in.read()) {
                answer.append((char) b);
            }
        } catch (IOException e) {
            // A server that does not want the rest resets the connection after its answer.
        }
        return answer.toString();
    }
}
