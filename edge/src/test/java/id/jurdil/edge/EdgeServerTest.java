package id.jurdil.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeServerTest {
    @TempDir
    Path folder;

    private SmallTree tree;
    private RunningEdge edge;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void start() throws IOException {
        tree = SmallTree.in(Files.createDirectory(folder.resolve("public")));
        edge = EdgeServer.start(new EdgeSettings(tree.root(), "127.0.0.1", 0));
    }

    @AfterEach
    void stop() {
        edge.close();
        client.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        checkpoint           | text/plain; charset=utf-8 | public, max-age=1, must-revalidate
        latest               | text/plain; charset=utf-8 | public, max-age=1, must-revalidate
        manifest             | text/plain; charset=utf-8 | public, no-cache
        policy               | text/plain; charset=utf-8 | public, no-cache
        election.json        | application/json          | public, no-cache
        results/ppwp/0.json  | application/json          | public, no-cache
        data/ppwp/75.csv     | text/csv; charset=utf-8   | public, no-cache
        stations.csv.xz      | application/x-xz          | public, no-cache
        tile/0/000           | application/octet-stream  | public, max-age=31536000, immutable
        tile/entries/000.p/7 | application/octet-stream  | public, max-age=31536000, immutable
        """)
    void everyFileOfTheTreeIsServedWithItsTypeAndFreshness(String path, String type, String freshness)
            throws Exception {
        var answer = get("/" + path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Files.readAllBytes(tree.root().resolve(path)));
        assertThat(header(answer, "Content-Type")).isEqualTo(type);
        assertThat(header(answer, "Cache-Control")).isEqualTo(freshness);
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(answer, "ETag")).matches("\"[0-9a-f]{32}\"");
    }

    @Test
    void whatTheReaderAlreadyHasIsNotSentAgain() throws Exception {
        var tag = header(get("/results/ppwp/0.json"), "ETag");
        for (var condition : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
            var answer = send(request("/results/ppwp/0.json").header("If-None-Match", condition));
            assertThat(answer.statusCode()).as(condition).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(header(answer, "ETag")).isEqualTo(tag);
        }
        assertThat(send(request("/results/ppwp/0.json").header("If-None-Match", "\"other\""))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFileThatIsReplacedIsServedAnewWithAnotherTag() throws Exception {
        var before = get("/latest");
        var next = tree.write("next", "8 " + "cd".repeat(32) + "\n");
        Files.setLastModifiedTime(next, Files.getLastModifiedTime(tree.root().resolve("latest")));
        Files.move(next, tree.root().resolve("latest"), StandardCopyOption.ATOMIC_MOVE);
        var after = send(request("/latest").header("If-None-Match", header(before, "ETag")));
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(new String(after.body(), UTF_8)).startsWith("8 cdcd");
        assertThat(header(after, "ETag")).isNotEqualTo(header(before, "ETag"));
    }

    @Test
    void compressesForThoseWhoTakeItUnderATagOfItsOwn() throws Exception {
        var plain = get("/data/ppwp/75.csv");
        var gzip = send(request("/data/ppwp/75.csv").header("Accept-Encoding", "br, gzip;q=0.8"));
        assertThat(header(gzip, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(gzip, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(header(plain, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(header(gzip, "ETag")).isNotEqualTo(header(plain, "ETag"));
        assertThat(gzip.body().length).isLessThan(plain.body().length / 5);
        assertThat(gunzip(gzip.body())).isEqualTo(plain.body());

        var again = send(request("/data/ppwp/75.csv")
                .header("Accept-Encoding", "gzip")
                .header("If-None-Match", header(gzip, "ETag")));
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void tilesAreNotCompressedTwice() throws Exception {
        var answer = send(request("/tile/0/000").header("Accept-Encoding", "gzip"));
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(answer.headers().firstValue("Vary")).isEmpty();
    }

    @Test
    void aLargeFileIsStreamedPlainAndCompressed() throws Exception {
        tree.write("data/ppwp/32.csv", "32.01.01.1001/001,71,28\n".repeat(300_000));
        var expected = Files.readAllBytes(tree.root().resolve("data/ppwp/32.csv"));
        var plain = get("/data/ppwp/32.csv");
        assertThat(plain.body()).isEqualTo(expected);
        assertThat(header(plain, "Content-Length")).isEqualTo(Integer.toString(expected.length));
        var gzip = send(request("/data/ppwp/32.csv").header("Accept-Encoding", "gzip"));
        assertThat(gunzip(gzip.body())).isEqualTo(expected);
    }

    @Test
    void headTellsTheSameAsGetWithoutTheBody() throws Exception {
        var get = get("/results/ppwp/0.json");
        var head = send(request("/results/ppwp/0.json").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (var name : new String[] {"Content-Length", "Content-Type", "ETag", "Cache-Control", "Vary"}) {
            assertThat(header(head, name)).as(name).isEqualTo(header(get, name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"})
    void onlyReadingIsPossible(String method) throws Exception {
        var answer = send(request("/latest").method(method, BodyPublishers.ofString("x".repeat(100_000))));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD");
        assertThat(get("/latest").statusCode()).isEqualTo(200);
    }

    @Test
    void aRefusalReachesAClientThatIsStillSending() throws Exception {
        try (var socket = new Socket("127.0.0.1", edge.port())) {
            socket.setSoTimeout(10_000);
            var out = socket.getOutputStream();
            out.write("POST /latest HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n".getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
                    .isEqualTo("HTTP/1.1 405");
            out.write(new byte[100_000]);
            out.write("GET /latest HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .contains("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret",
                "/results/../../secret",
                "/results/%2e%2e/%2e%2e/secret",
                "/results/..%2f..%2fsecret",
                "/results/%252e%252e/secret",
                "/results/..;/..;/secret",
                "/results\\..\\..\\secret",
                "/%2fetc/passwd",
                "//etc/passwd",
                "/results//ppwp/0.json",
                "/./latest",
                "/results/ppwp/0.json/",
                "/results/ppwp",
                "/results/ppwp/",
                "/latest/x",
                "/late%73t",
                "/latest%00",
                "/.git/config",
                "/results/.hidden",
                "/private.key",
                "/tile/link",
                "/data/outside/secret"
            })
    void nothingButThePublishedTreeCanBeReached(String target) throws Exception {
        Files.writeString(folder.resolve("secret"), "secret");
        tree.write("private.key", "secret");
        tree.write("results/.hidden", "secret");
        tree.write(".git/config", "secret");
        Files.createSymbolicLink(tree.root().resolve("tile/link"), folder.resolve("secret"));
        Files.createSymbolicLink(tree.root().resolve("data/outside"), folder);
        var answer = raw("GET " + target + " HTTP/1.1\r\nHost: edge\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .matches("(?s)HTTP/1\\.1 40[04] .*")
                .doesNotContain("secret")
                .doesNotContain("root:");
    }

    @Test
    void aTreeBehindALinkIsFollowedToItsNewPlace() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("current"), tree.root());
        try (var linked = EdgeServer.start(new EdgeSettings(link, "127.0.0.1", 0))) {
            assertThat(at(linked, "/latest")).startsWith("7 ");
            var other = SmallTree.in(Files.createDirectory(folder.resolve("other")));
            other.write("latest", "9 " + "ef".repeat(32) + "\n");
            Files.delete(link);
            Files.createSymbolicLink(link, other.root());
            assertThat(at(linked, "/latest")).startsWith("9 ");
        }
    }

    @Test
    void pagesCarryAStrictPolicyAndDataCanDoNothing() throws Exception {
        var page = get("/text/");
        assertThat(header(page, "Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(header(page, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(header(page, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(page.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        var data = get("/election.json");
        assertThat(header(data, "Content-Security-Policy")).contains("default-src 'none'", "sandbox");
        assertThat(header(data, "Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        for (var answer : new HttpResponse<?>[] {page, data, get("/none"), get("/results/none")}) {
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(header(answer, "Permissions-Policy")).contains("geolocation=()");
        }
    }

    @Test
    void whatIsNotThereIsSaidInBothLanguagesAndNotKept() throws Exception {
        var answer = get("/results/ppwp/99.json");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new String(answer.body(), UTF_8))
                .contains("Tidak ditemukan", "Not found", "lang=\"id\"", "lang=\"en\"");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void aPhotoIsNamedForWhatItIs() throws Exception {
        Files.createDirectories(tree.root().resolve("photos"));
        Files.write(tree.root().resolve("photos/00ff"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0});
        tree.write("photos/00ee", "<html><script>alert(1)</script>");
        assertThat(header(get("/photos/00ff"), "Content-Type")).isEqualTo("image/jpeg");
        assertThat(header(get("/photos/00ee"), "Content-Type")).isEqualTo("application/octet-stream");
    }

    @Test
    void theRootIsAPageWithOrWithoutThePortal() throws Exception {
        var root = get("/");
        assertThat(root.statusCode()).isEqualTo(200);
        assertThat(header(root, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(root, "Cache-Control")).isEqualTo("public, no-cache");
    }

    @Test
    void aHeaderThatGrowsWithoutEndIsCutOff() throws Exception {
        assertThat(rawOrReset("GET /latest HTTP/1.1\r\nHost: edge\r\nX: " + "x".repeat(100_000) + "\r\n\r\n"))
                .doesNotContain("200 OK");
        assertThat(rawOrReset("GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: edge\r\n\r\n"))
                .doesNotContain("200 OK");
        assertThat(get("/latest").statusCode()).isEqualTo(200);
    }

    /** Where a proxy would read one request and the edge two, the second could be anybody's. */
    @Test
    void aRequestThatCanBeReadInTwoWaysIsRefused() throws Exception {
        for (var doubtful : new String[] {
            "Content-Length: 4\r\nTransfer-Encoding: chunked",
            "Content-Length: 4\r\nContent-Length: 40",
            "Content-Length: 4, 4",
            "Content-Length: +4",
            "Transfer-Encoding: chunked, identity"
        }) {
            var answer = rawOrReset("POST /latest HTTP/1.1\r\nHost: edge\r\n" + doubtful
                    + "\r\n\r\n0\r\n\r\nGET /latest HTTP/1.1\r\nHost: edge\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(doubtful).doesNotContain("200 OK");
        }
        assertThat(get("/latest").statusCode()).isEqualTo(200);
    }

    @Test
    void requestsSentTogetherAreAnsweredInTheirOrder() throws Exception {
        var requests = new StringBuilder();
        var expected = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            var path = i % 3 == 0 ? "/none" : i % 3 == 1 ? "/latest" : "/results/ppwp/0.json";
            requests.append(i % 2 == 0 ? "GET " : "HEAD ").append(path).append(" HTTP/1.1\r\nHost: edge\r\n");
            requests.append(i == 59 ? "Connection: close\r\n\r\n" : "\r\n");
            expected.add(i % 3 == 0 ? "404" : i % 3 == 1 ? "200 max-age=1," : "200 no-cache");
        }
        var answers = raw(requests.toString()).split("HTTP/1\\.1 ", -1);
        assertThat(answers).hasSize(61);
        for (int i = 0; i < 60; i++) {
            var parts = expected.get(i).split(" ");
            assertThat(answers[i + 1]).as("answer " + i).startsWith(parts[0]);
            if (parts.length > 1) {
                assertThat(answers[i + 1]).as("answer " + i).contains(parts[1]);
            }
        }
    }

    @Test
    void afterABodyThatNobodyAskedForTheNextRequestHasItsWholeTime() throws Exception {
        try (var socket = new Socket("127.0.0.1", edge.port())) {
            socket.setSoTimeout(10_000);
            var out = socket.getOutputStream();
            out.write("POST /latest HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n".getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
                    .isEqualTo("HTTP/1.1 405");
            out.write("12345".getBytes(UTF_8));
            Thread.sleep(5_000); // longer than a request may take in tests
            out.write("GET /latest HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .contains("HTTP/1.1 200");
        }
    }

    /** Answers that nobody reads must not pile up in memory: the edge stops to read, and the client cannot send on. */
    @Test
    void aClientThatOnlyAsksAndNeverReadsIsHeldUp() throws Exception {
        var requests = ByteBuffer.wrap(
                "GET /latest HTTP/1.1\r\nHost: edge\r\n\r\n".repeat(2_000).getBytes(UTF_8));
        try (var client = SocketChannel.open(new InetSocketAddress("127.0.0.1", edge.port()))) {
            client.configureBlocking(false);
            long sent = 0;
            for (long idleSince = System.nanoTime(); System.nanoTime() - idleSince < 1_500_000_000L; ) {
                int now = client.write(requests);
                sent += now;
                assertThat(sent).isLessThan(60_000_000);
                if (now > 0) {
                    idleSince = System.nanoTime();
                } else {
                    Thread.onSpinWait();
                }
                if (!requests.hasRemaining()) {
                    requests.rewind();
                }
            }
        }
        assertThat(get("/latest").statusCode()).isEqualTo(200);
    }

    @Test
    void anOldClientGetsItsAnswerAndTheEnd() throws Exception {
        try (var old = new Socket("127.0.0.1", edge.port())) {
            old.setSoTimeout(10_000);
            old.getOutputStream().write("GET /latest HTTP/1.0\r\n\r\n".getBytes(UTF_8));
            assertThat(new String(old.getInputStream().readAllBytes(), UTF_8)).contains("200 OK", "7 ");
        }
    }

    @Test
    void aClientThatDripsItsRequestIsCutOffAndOthersAreServed() throws Exception {
        try (var slow = new Socket("127.0.0.1", edge.port())) {
            slow.getOutputStream().write("GET /latest HTTP/1.1\r\nHost: edge\r\n".getBytes(UTF_8));
            assertThat(get("/latest").statusCode()).isEqualTo(200);
            assertThat(endsUnlessFed(slow)).isTrue();
        }
    }

    @Test
    void aClientThatDoesNotReadItsAnswerIsCutOff() throws Exception {
        tree.write("data/ppwp/33.csv", "0123456789abcdef".repeat(4_000_000));
        try (var slow = new Socket()) {
            slow.setReceiveBufferSize(4096);
            slow.connect(new InetSocketAddress("127.0.0.1", edge.port()));
            slow.getOutputStream().write("GET /data/ppwp/33.csv HTTP/1.1\r\nHost: edge\r\n\r\n".getBytes(UTF_8));
            Thread.sleep(6_000); // the limit in tests is four seconds
            long read = 0;
            try {
                read = slow.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (SocketException reset) {
                // as good as an early end
            }
            assertThat(read).isLessThan(64_000_000);
        }
    }

    @Test
    void aSlowButHonestClientIsServed() throws Exception {
        try (var slow = new Socket("127.0.0.1", edge.port())) {
            var out = slow.getOutputStream();
            out.write("GET /latest HT".getBytes(UTF_8));
            out.flush();
            Thread.sleep(500); // far more than the limits if they were milliseconds
            out.write("TP/1.1\r\nHost: edge\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
            assertThat(new String(slow.getInputStream().readAllBytes(), UTF_8)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void manyReadersOfTheSameFileAllGetIt() throws Exception {
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 300; i++) {
                answers.add(readers.submit(() -> get("/results/ppwp/0.json").statusCode()));
            }
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
    }

    @Test
    void aTakenPortAndAMissingFolderAreSaidPlainly() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EdgeServer.start(new EdgeSettings(tree.root(), "127.0.0.1", taken.getLocalPort())))
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("--port");
        }
        assertThatThrownBy(() -> EdgeServer.start(new EdgeSettings(folder.resolve("nowhere"), "127.0.0.1", 0)))
                .hasMessageContaining("is not a folder");
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(edge.address().resolve(path));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private String at(RunningEdge other, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(other.address().resolve(path)).build(), BodyHandlers.ofString())
                .body();
    }

    /** Sends bytes as they are, which a client library would tidy up first. */
    private String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", edge.port())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private String rawOrReset(String request) throws IOException {
        try {
            return raw(request);
        } catch (SocketException reset) {
            return String.valueOf(reset.getMessage()).toLowerCase(Locale.ROOT);
        }
    }

    /** Feeds a header byte now and then until the server ends the connection. */
    private static boolean endsUnlessFed(Socket slow) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            try {
                slow.getOutputStream().write('x');
                slow.setSoTimeout(200);
                if (slow.getInputStream().read() < 0) {
                    return true;
                }
            } catch (SocketTimeoutException stillOpen) {
                // feed it again
            } catch (IOException closed) {
                return true;
            }
        }
        return false;
    }

    private static byte[] gunzip(byte[] bytes) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow(() -> new AssertionError(name + " is missing"));
    }
}
