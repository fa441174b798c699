package id.jurdil.edge;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.edge.check.Slip;
import id.jurdil.edge.guard.Limits;
import id.jurdil.edge.guard.Network;
import id.jurdil.edge.sealed.Ed25519Key;
import id.jurdil.edge.sealed.SmallList;
import id.jurdil.register.moving.LetterBook;
import id.jurdil.register.moving.LetterCode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The check as it is asked over HTTP; every client comes through a trusted proxy, so that each test has its own network. */
class CheckServerTest {
    private static final Limits EASY = new Limits(1_000, 50, 600, 100, 60, 2_000, 20, 10_000, 0, 6, 600_000, 1 << 12);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final List<String> LOGGED = java.util.Collections.synchronizedList(new ArrayList<>());
    private static final Handler LISTENER = new Handler() {
        private final SimpleFormatter format = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            LOGGED.add(format.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @TempDir
    private static Path folder;

    private static Path index;
    private static RunningEdge edge;
    private static OpenApi api;
    private static int networks;

    private final String network = "10.9." + networks++ % 250 + ".1";

    @BeforeAll
    static void start() throws IOException {
        Logger.getLogger("").addHandler(LISTENER);
        index = SmallList.seal(folder.resolve("check.index"), SmallList.ROWS, SmallList.MADE);
        var tree = Files.createDirectory(folder.resolve("tree"));
        edge = EdgeServer.start(new EdgeSettings(tree, "127.0.0.1", 0)
                .with(new CheckSettings(
                                index,
                                SmallList.keyFile(folder),
                                SmallList.DEFINITION,
                                Optional.empty(),
                                EASY,
                                List.of(Network.parse("127.0.0.0/8")),
                                List.of("https://media.example"),
                                Optional.empty())
                        .withLetters(folder.resolve("letters.book"))));

        api = new OpenApi(send(HttpRequest.newBuilder(edge.address().resolve("/api/v1/openapi.json"))
                        .GET())
                .body());
    }

    @AfterAll
    static void stop() {
        edge.close();
        Logger.getLogger("").removeHandler(LISTENER);
    }

    @Test
    void aVoterIsToldTheStationAndNothingOfThemselves() {
        var response = ask(SmallList.NIK, "Awan Umpama");
        assertThat(response.statusCode()).isEqualTo(200);
        var json = json(response);
        assertThat(json.path("result").asString()).isEqualTo("listed");
        assertThat(json.at("/list/stage").asString()).isEqualTo("DPT");
        assertThat(json.at("/list/made").asString()).isEqualTo("2026-11-24");
        assertThat(json.at("/card/station/code").asString()).isEqualTo(SmallList.STATION);
        assertThat(json.at("/card/station/place").asString()).isEqualTo("Sekolah Rekaan 1");
        assertThat(json.at("/card/station/regions/0").asString()).isEqualTo("MISALNYA");
        assertThat(json.at("/card/ballots/1/name/en").asString()).isEqualTo("Council");
        assertThat(json.at("/card/hours/id").asString()).contains("07.00");
        assertThat(response.body()).doesNotContain(SmallList.NIK, "AWAN", "Awan");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void everyRefusalIsTheSameToTheByte() {
        var absent = ask(SmallList.nik(50), "Awan Rekaan Umpama");
        var otherName = ask(SmallList.NIK, "Somebody Else");
        var otherScript = ask(SmallList.NIK, "ᬯᬬᬦ᭄");
        HttpResponse<String> blocked = otherName;
        for (int i = 0; i < 7; i++) {
            blocked = ask(SmallList.NIK, "Somebody Else " + "ABCDEFGH".charAt(i));
        }
        var blockedWithTheRightName = ask(SmallList.NIK, SmallList.NAME);
        assertThat(json(absent).path("result").asString()).isEqualTo("not-listed");
        for (var refusal : List.of(otherName, otherScript, blocked, blockedWithTheRightName)) {
            assertThat(refusal.body()).isEqualTo(absent.body());
            assertThat(refusal.statusCode()).isEqualTo(absent.statusCode());
            assertThat(refusal.headers().map().keySet())
                    .isEqualTo(absent.headers().map().keySet());
        }
        assertThat(bytes(absent)).isEqualTo(CheckJson.BLOCK);
    }

    @Test
    void anAnswerHasTheSameSizeForEveryone() {
        var one = ask(SmallList.NIK, SmallList.NAME);
        var moved = ask(SmallList.OTHER_NIK, "Sugiono Contoh");
        assertThat(json(moved).at("/card/moved").asBoolean()).isTrue();
        assertThat(bytes(one)).isEqualTo(bytes(moved)).isEqualTo(CheckJson.BLOCK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3333333333333333|repeated-digit",
                "0001019912709001|impossible-date",
                "0001010101700000|no-serial",
                "00010101|not-sixteen-digits",
                "|empty"
            })
    void whatCannotBeIsSaidAtOnce(String numberAndProblem) {
        var parts = numberAndProblem.split("\\|");
        var response = post("/api/v1/check", "application/json", body(parts[0], "AWAN", ""));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(json(response).path("problem").asString()).isEqualTo(parts[1]);
        assertThat(json(response).at("/message/id").asString()).isNotBlank();
        assertThat(parts[0])
                .satisfiesAnyOf(
                        number -> assertThat(number).isEmpty(),
                        number -> assertThat(response.body()).doesNotContain(number));
    }

    @Test
    void blanksBetweenTheDigitsAreLetPass() {
        var spaced = SmallList.NIK.replaceAll("(.{4})", "$1 ");
        assertThat(json(ask(spaced, SmallList.NAME)).path("result").asString()).isEqualTo("listed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"nik\":\"a\",\"name\":\"b\"}]",
                "{\"nik\":[\"a\",\"b\"],\"name\":\"b\"}",
                "{\"nik\":\"a\",\"nik\":\"b\",\"name\":\"c\"}",
                "{\"nik\":\"a\",\"name\":\"b\",\"more\":\"c\"}",
                "{\"nik\":1111,\"name\":\"b\"}",
                "{\"nik\":",
                "\"nik\"",
                ""
            })
    void batchesAndDoubleFieldsAreRefused(String body) {
        assertThat(post("/api/v1/check", "application/json", body).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nik=a&nik=b&name=c", "nik=a&name", "nik=%zz&name=a", "nik=%f", "nik=a&name=%ff", "x=1"})
    void doubleAndBrokenFormFieldsAreRefused(String body) {
        assertThat(post("/api/v1/check", "application/x-www-form-urlencoded", body)
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/cek", "application/x-www-form-urlencoded", body).statusCode())
                .isEqualTo(400);
    }

    @Test
    void nothingIsTakenFromAnAddressAndNothingOverlong() {
        assertThat(post("/api/v1/check?nik=" + SmallList.NIK, "application/json", body(SmallList.NIK, "A", ""))
                        .statusCode())
                .isEqualTo(400);
        assertThat(get("/api/v1/check?nik=" + SmallList.NIK + "&name=A").statusCode())
                .isEqualTo(405);
        assertThat(post("/api/v1/check", "text/plain", "nik").statusCode()).isEqualTo(400);
        assertThat(post("/api/v1/check", "application/json", "{\"nik\":\"" + "1".repeat(10_000) + "\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aHugeBodyIsNotRead() throws IOException {
        try (var socket = new Socket("127.0.0.1", edge.port())) {
            var out = socket.getOutputStream();
            out.write(("POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 2000000000\r\n\r\n" + "x".repeat(6_000))
                    .getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(10_000);
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 400");
        }
    }

    @Test
    void aSlowBodyIsCutOff() throws IOException {
        try (var socket = new Socket("127.0.0.1", edge.port())) {
            socket.getOutputStream()
                    .write("POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nx"
                            .getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(30_000);
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        } catch (java.net.SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    @Test
    void workIsTakenOnceAndNothingWithoutWork() {
        var work = work();
        assertThat(post("/api/v1/check", "application/json", body(SmallList.NIK, SmallList.NAME, work))
                        .statusCode())
                .isEqualTo(200);
        var replayed = post("/api/v1/check", "application/json", body(SmallList.NIK, SmallList.NAME, work));
        assertThat(replayed.statusCode()).isEqualTo(428);
        assertThat(json(replayed).path("problem").asString()).isEqualTo("used");
        var without = post("/api/v1/check", "application/json", body(SmallList.NIK, SmallList.NAME, ""));
        assertThat(json(without).path("problem").asString()).isEqualTo("missing");
        assertThat(post("/api/v1/check", "application/json", body(SmallList.NIK, SmallList.NAME, "####"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void thePageWorksWithoutScript() {
        var form = get("/cek");
        assertThat(form.body()).contains("<html lang=\"id\">", "autocomplete=\"off\"", "method=\"post\"");
        var ticket = hidden(form, "form");
        var answer = post(
                "/cek",
                "application/x-www-form-urlencoded",
                "nik=" + SmallList.NIK + "&name=awan+rekaan+umpama&queue=&form=" + encoded(ticket));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Anda terdaftar", "TPS 002, Misalnya", "Sekolah Rekaan 1");
        assertThat(answer.body()).doesNotContain(SmallList.NIK, "AWAN", "awan");
        assertThat(bytes(answer) % CheckPages.BLOCK).isZero();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        var slip = post("/cek/slip", "application/x-www-form-urlencoded", "token=" + encoded(hidden(answer, "token")));
        assertThat(slip.body()).contains("TPS " + SmallList.STATION, "JURDIL SLIP 1");
        var english = post(
                "/check",
                "application/x-www-form-urlencoded",
                "nik=" + SmallList.NIK + "&name=nobody&form=" + encoded(hidden(get("/check"), "form")));
        assertThat(english.body()).contains("Not found").doesNotContain(SmallList.NIK, "nobody");
        assertThat(bytes(english)).isEqualTo(CheckPages.BLOCK);
    }

    @Test
    void aSlipIsSignedAndNamesNobody() {
        var token = json(ask(SmallList.NIK, SmallList.NAME)).at("/card/slip").asString();
        var one = slip(token);
        var key = HexFormat.of()
                .parseHex(json(get("/api/v1/check/status")).path("slip_key").asString());
        assertThat(one.lines().toList().subList(0, 4))
                .containsExactly("JURDIL SLIP 1", "fictitious-five-villages", SmallList.STATION, "DPT 2026-11-24");
        assertThat(Slip.isGenuine(one, key)).isTrue();
        assertThat(Slip.isGenuine(one.replace("/002", "/003"), key)).isFalse();
        assertThat(slip(token)).as("each slip has its own number").isNotEqualTo(one);
        var forged = token.replace("s.", "s.9");
        assertThat(post("/api/v1/check/slip", "application/json", "{\"token\":\"" + forged + "\"}")
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void aTransferLetterIsJudgedByAnybody_byTheBookThatStandsThere() throws IOException {
        var office = new Ed25519Key(HexFormat.of().parseHex("11".repeat(32)));
        var letter = new LetterCode(
                "fictitious-five-villages",
                SmallList.STATION,
                List.of("president"),
                "41-7",
                LocalDate.of(2026, 11, 20),
                "00.01",
                LetterCode.initials(SmallList.NAME));
        var code = letter.with(office.sign(letter.statement()));
        assertThat(letter("/cek/surat", code).statusCode()).as("no book yet").isEqualTo(503);

        var book = new LetterBook(
                "fictitious-five-villages",
                SmallList.MADE,
                Map.of("00.01", HexFormat.of().formatHex(office.publicKey())),
                Map.of());
        publish(book.with(office.sign(book.statement())));
        assertThat(letter("/cek/surat", code).statusCode())
                .as("a book that the register did not sign")
                .isEqualTo(503);
        publish(book.with(SmallList.register().sign(book.statement())));
        assertThat(letter("/cek/surat", code).body())
                .contains("Surat asli dan berlaku", "41-7", "TPS 002", "MISALNYA", "A.R.U.", "20 November 2026")
                .doesNotContain(SmallList.NAME, "AWAN");
        assertThat(letter(
                                "/check/letter",
                                "https://cek.example/#" + encoded(code).replace("+", "%20"))
                        .body())
                .contains("<html lang=\"en\">", "Genuine and in force");
        assertThat(letter("/check/letter", code.replace("/002", "/003")).body())
                .contains("Not one of our letters")
                .doesNotContain("TPS");
        assertThat(letter("/check/letter", "anything").statusCode()).isEqualTo(400);
        assertThat(get("/api/v1/letters").body()).startsWith("JURDIL LETTERS 1\n");

        var newer = new LetterBook(
                book.election(), SmallList.MADE.plusSeconds(9), book.keys(), Map.of("41-7", LetterBook.Ended.REPLACED));
        publish(newer.with(SmallList.register().sign(newer.statement())));
        assertThat(letter("/cek/surat", code).body()).contains("Surat diganti", "41-7");
        publish(book.with(SmallList.register().sign(book.statement())));
        assertThat(letter("/cek/surat", code).body()).as("an older book").contains("Surat diganti");
    }

    private static void publish(byte[] book) throws IOException {
        var beside = folder.resolve("letters.incoming");
        Files.write(beside, book);
        Files.move(
                beside,
                folder.resolve("letters.book"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        edge.look();
    }

    private HttpResponse<String> letter(String path, String code) {
        return post(path, "application/x-www-form-urlencoded", "code=" + encoded(code));
    }

    private String slip(String token) {
        return json(post("/api/v1/check/slip", "application/json", "{\"token\":\"" + token + "\"}"))
                .path("slip")
                .asString();
    }

    @Test
    void aBadIndexIsNotServedAndANewOneIs() throws IOException {
        var good = Files.readAllBytes(index);
        var bad = good.clone();
        bad[good.length - 1] ^= 1;
        replace(bad);
        assertThat(json(get("/api/v1/check/status")).path("newer_refused").asBoolean())
                .isTrue();
        assertThat(metrics()).contains("jurdil_check_index_refused 1");
        assertThat(json(ask(SmallList.NIK, SmallList.NAME)).path("result").asString())
                .isEqualTo("listed");
        var fresh = SmallList.seal(
                folder.resolve("fresh.index"),
                SmallList.ROWS.replace(SmallList.STATION, "00.01.01.1001/003"),
                SmallList.MADE.plusSeconds(1));
        replace(Files.readAllBytes(fresh));
        assertThat(json(ask(SmallList.NIK, SmallList.NAME))
                        .at("/card/station/number")
                        .asString())
                .isEqualTo("003");
        replace(good);
        assertThat(json(ask(SmallList.NIK, SmallList.NAME))
                        .at("/card/station/number")
                        .asString())
                .as("an older list does not come back by itself")
                .isEqualTo("003");
        replace(Files.readAllBytes(
                SmallList.seal(folder.resolve("again.index"), SmallList.ROWS, SmallList.MADE.plusSeconds(2))));
        assertThat(json(ask(SmallList.NIK, SmallList.NAME))
                        .at("/card/station/code")
                        .asString())
                .isEqualTo(SmallList.STATION);
    }

    private static void replace(byte[] content) throws IOException {
        var beside = folder.resolve("incoming");
        Files.write(beside, content);
        Files.move(beside, index, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        edge.look();
    }

    @Test
    void onlyTheWidgetsPageMayBeFramed() {
        assertThat(policy("/cek")).contains("frame-ancestors 'none'");
        assertThat(policy("/cek/frame")).contains("frame-ancestors https://media.example;");
        assertThat(get("/cek/frame").body()).contains("action=\"/cek/frame\"");
        var widget = get("/cek/widget.js");
        assertThat(widget.body()).contains("jurdil-check");
        assertThat(widget.headers().firstValue("Cross-Origin-Resource-Policy")).contains("cross-origin");
    }

    private String policy(String path) {
        return get(path).headers().firstValue("Content-Security-Policy").orElse("");
    }

    @Test
    void countersNameNobodyAndStayOnThisMachine() throws IOException {
        ask(SmallList.NIK, SmallList.NAME);
        assertThat(metrics()).contains("jurdil_check_total{what=\"listed\"}").doesNotContain(SmallList.NIK, "AWAN");
        assertThat(get("/metrics").statusCode()).as("through the proxy").isEqualTo(404);
    }

    private String metrics() throws IOException {
        return new String(
                URI.create(edge.address() + "metrics").toURL().openStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void nothingPersonalIsEverLogged() {
        ask(SmallList.NIK, SmallList.NAME);
        ask(SmallList.NIK, "Somebody Else");
        get("/cek?nik=" + SmallList.NIK);
        post("/api/v1/check", "application/json", "{\"nik\":\"" + SmallList.NIK);
        assertThat(LOGGED).noneMatch(line -> line.contains(SmallList.NIK) || line.contains("AWAN"));
    }

    private HttpResponse<String> ask(String nik, String name) {
        var response = post("/api/v1/check", "application/json", body(nik, name, work()));
        for (int i = 0; i < 5 && json(response).has("challenge"); i++) {
            response = post(
                    "/api/v1/check",
                    "application/json",
                    body(nik, name, solve(json(response).path("challenge"))));
        }
        return response;
    }

    private static String body(String nik, String name, String altcha) {
        var json = JSON.createObjectNode().put("nik", nik).put("name", name);
        return JSON.writeValueAsString(altcha.isEmpty() ? json : json.put("altcha", altcha));
    }

    private String work() {
        return solve(json(get("/api/v1/check/challenge")));
    }

    /** As ALTCHA's widget does it. */
    private static String solve(JsonNode challenge) {
        var salt = challenge.path("salt").asString();
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (long number = 0; number <= challenge.path("maxnumber").asLong(); number++) {
                var hash = sha.digest((salt + number).getBytes(StandardCharsets.UTF_8));
                if (HexFormat.of()
                        .formatHex(hash)
                        .equals(challenge.path("challenge").asString())) {
                    var solved = JSON.createObjectNode()
                            .put("algorithm", "SHA-256")
                            .put("challenge", challenge.path("challenge").asString())
                            .put("number", number)
                            .put("salt", salt)
                            .put("signature", challenge.path("signature").asString())
                            .put("took", 1);
                    return Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(solved));
                }
            }
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
        throw new AssertionError("no solution");
    }

    private HttpResponse<String> get(String path) {
        return described("get", path, send(request(path).GET()));
    }

    private HttpResponse<String> post(String path, String type, String body) {
        return described(
                "post", path, send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body))));
    }

    /** Whatever a test asks of the API must be as the OpenAPI document says. */
    private static HttpResponse<String> described(String method, String path, HttpResponse<String> response) {
        var bare = path.replaceAll("\\?.*", "");
        if (bare.startsWith("/api/v1/check") && response.statusCode() != 405) {
            api.describes(method, bare, response.statusCode(), response.body());
        }
        return response;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(edge.address().resolve(path)).header("X-Forwarded-For", network);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private static int bytes(HttpResponse<String> response) {
        return response.body().getBytes(StandardCharsets.UTF_8).length;
    }

    private static String hidden(HttpResponse<String> page, String name) {
        var found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
