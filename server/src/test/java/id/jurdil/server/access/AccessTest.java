package id.jurdil.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.jurdil.election.publication.CanonicalJson;
import id.jurdil.server.RunningServer;
import id.jurdil.server.ServerAtTime;
import id.jurdil.server.TestInstallation;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signing in and what can be done against it, over HTTP, with a clock that the test moves. */
class AccessTest {
    private static final String PASSWORD = "empat kata tanpa hubungan";
    private static final String VILLAGE = "00.01.01.1001";

    @TempDir
    static Path folder;

    private static volatile Instant now = Instant.parse("2030-01-02T03:00:00Z");
    private static RunningServer server;
    private static Holder administrator;
    private static String firstCode;
    private static int made;

    /** Somebody with an account, a password and a phone. */
    private record Holder(long account, String login, byte[] secret, List<String> recoveryCodes) {
        /** The code that the phone shows; a fresh one each time, as the clock moves on. */
        String code() {
            now = now.plusSeconds(60);
            return Totp.USUAL.code(secret, Totp.step(now));
        }
    }

    @BeforeAll
    static void start() throws Exception {
        server = ServerAtTime.start(
                TestInstallation.in(folder).settings().withLogFile(folder.resolve("log.json")), () -> now);
        firstCode = server.firstAdministratorCode().orElseThrow();
        administrator = enrol(firstCode, Map.of("login", "pengelola", "name", "Meja pengelola"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static Visitor visitor() {
        return new Visitor(server);
    }

    /** Goes the whole way of a first sign-in with password and phone. */
    private static Holder enrol(String code, Map<String, String> more) {
        try (var visitor = visitor()) {
            var body = new java.util.HashMap<String, String>(more);
            body.put("code", code);
            assertThat(visitor.post("/enrolment", body).status()).isEqualTo(204);
            var proposed = visitor.post("/me/totp", Map.of()).json();
            byte[] secret = fromBase32(proposed.get("secret").asString());
            now = now.plusSeconds(60);
            var set = visitor.post(
                    "/me/password",
                    Map.of(
                            "password",
                            PASSWORD,
                            "pending",
                            proposed.get("pending").asString(),
                            "code",
                            Totp.USUAL.code(secret, Totp.step(now))));
            assertThat(set.status()).as(set.response().body()).isEqualTo(200);
            var codes = new ArrayList<String>();
            set.json().get("recoveryCodes").forEach(each -> codes.add(each.asString()));
            var me = visitor.get("/me").json();
            return new Holder(me.get("account").asLong(), me.get("login").asString(), secret, codes);
        }
    }

    private static OfficeClient admin() {
        return OfficeClient.of(server, administrator.account());
    }

    private static String newLogin() {
        return "petugas-" + ++made;
    }

    private static JsonNode make(String login, Role role, String unit) {
        var answer = admin().post("/api/office/v1/accounts", accountJson(login, role, unit));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return answer.json();
    }

    private static String accountJson(String login, Role role, String unit) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of("login", login, "name", "Meja uji", "role", role.name(), "unit", unit));
    }

    private static Holder holder(Role role, String unit) {
        return enrol(make(newLogin(), role, unit).get("code").asString(), Map.of());
    }

    private static byte[] fromBase32(String text) {
        var bytes = new byte[text.length() * 5 / 8];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (char letter : text.toCharArray()) {
            buffer = (buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter)) & 0xffff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (buffer >> bits);
            }
        }
        return bytes;
    }

    private static JdbcClient database() {
        return server.bean(JdbcClient.class);
    }

    @Nested
    class TheFirstSignIn {
        @Test
        void theFirstAdministratorsCodeIsSpentAndThereIsNoOther() {
            try (var visitor = visitor()) {
                var again = visitor.post("/enrolment", Map.of("code", firstCode, "login", "dua", "name", "Dua"));
                assertThat(again.code()).isEqualTo("CODE_UNKNOWN");
            }
            assertThat(server.firstAdministratorCode()).isEmpty();
        }

        @Test
        void theFirstAdministratorsCodeIsNotInTheLog() throws IOException {
            assertThat(folder.resolve("log.json")).isNotEmptyFile();
            assertThat(Files.readString(folder.resolve("log.json"))).doesNotContain(firstCode);
        }

        @Test
        void whoComesWithACodeCanSetUpAWayInAndNothingElse() {
            var made = make(newLogin(), Role.DISTRICT, "00.01.01");
            try (var visitor = visitor()) {
                assertThat(visitor.post(
                                        "/enrolment/look",
                                        Map.of("code", made.get("code").asString()))
                                .json()
                                .get("login")
                                .asString())
                        .isEqualTo(made.at("/account/login").asString());
                visitor.post("/enrolment", Map.of("code", made.get("code").asString()));
                assertThat(visitor.get("/me").json().get("enrolling").asBoolean())
                        .isTrue();
                assertThat(visitor.get("/accounts?unit=00.01.01").code()).isEqualTo("ENROL_FIRST");
            }
        }

        @Test
        void theSessionOfTheCodeIsVoidOnceAWayInIsSet() {
            var made = make(newLogin(), Role.VILLAGE, VILLAGE);
            try (var visitor = visitor();
                    var thief = visitor()) {
                visitor.post("/enrolment", Map.of("code", made.get("code").asString()));
                thief.setCookie(Visitor.SESSION, visitor.cookie(Visitor.SESSION));
                assertThat(thief.get("/me").status()).isEqualTo(200);
                var proposed = visitor.post("/me/totp", Map.of()).json();
                now = now.plusSeconds(60);
                var code = Totp.USUAL.code(fromBase32(proposed.get("secret").asString()), Totp.step(now));
                visitor.post(
                        "/me/password",
                        Map.of(
                                "password",
                                PASSWORD,
                                "pending",
                                proposed.get("pending").asString(),
                                "code",
                                code));
                assertThat(visitor.get("/me").json().get("enrolling").asBoolean())
                        .isFalse();
                assertThat(thief.get("/me").code()).isEqualTo("NOT_SIGNED_IN");
            }
        }

        @Test
        void aCodeGrowsTooOld() {
            var made = make(newLogin(), Role.VILLAGE, VILLAGE);
            now = now.plus(Duration.ofDays(7)).plusSeconds(1);
            try (var visitor = visitor()) {
                assertThat(visitor.post(
                                        "/enrolment",
                                        Map.of("code", made.get("code").asString()))
                                .code())
                        .isEqualTo("CODE_UNKNOWN");
            }
        }

        @ParameterizedTest
        @CsvSource({
            "sebelas kar, PASSWORD_SHORT",
            "Pemilu2024-Pemilu, PASSWORD_COMMON",
            "aaaaaaaaaaaaaaaa, PASSWORD_COMMON",
            "kata pengelola saya, PASSWORD_COMMON"
        })
        void aPasswordThatIsEasyToGuessIsRefused(String password, String code) {
            var answer = admin().post("/api/office/v1/me/password", "{\"password\":\"%s\"}".formatted(password));
            assertThat(answer.code()).isEqualTo(code);
        }

        @Test
        void aFirstPasswordNeedsAPhoneThatShowsItsCode() {
            var made = make(newLogin(), Role.VILLAGE, VILLAGE);
            try (var visitor = visitor()) {
                visitor.post("/enrolment", Map.of("code", made.get("code").asString()));
                assertThat(visitor.post("/me/password", Map.of("password", PASSWORD))
                                .code())
                        .isEqualTo("MALFORMED");
                var proposed = visitor.post("/me/totp", Map.of()).json();
                var wrong = visitor.post(
                        "/me/password",
                        Map.of(
                                "password",
                                PASSWORD,
                                "pending",
                                proposed.get("pending").asString(),
                                "code",
                                "000000"));
                assertThat(wrong.code()).isEqualTo("CODE_WRONG");
            }
        }
    }

    @Nested
    class Password {
        @Test
        void signsInAndTheCodeIsTakenOnce() {
            var holder = holder(Role.DISTRICT, "00.01.01");
            try (var visitor = visitor()) {
                String code = holder.code();
                assertThat(visitor.signIn(holder.login(), PASSWORD, code).status())
                        .isEqualTo(204);
                var me = visitor.get("/me").json();
                assertThat(me.get("role").asString()).isEqualTo("DISTRICT");
                assertThat(me.get("unitName").asString()).isEqualTo("UMPAMA UTARA");
                assertThat(visitor.signIn(holder.login(), PASSWORD, code).code())
                        .isEqualTo("WRONG");
                assertThat(visitor.signIn(holder.login(), PASSWORD, holder.code())
                                .status())
                        .isEqualTo(204);
            }
        }

        @Test
        void whateverIsWrongTheAnswerIsTheSame() {
            var holder = holder(Role.DISTRICT, "00.01.01");
            var inactive = holder(Role.VILLAGE, VILLAGE);
            admin().post("/api/office/v1/accounts/%d/deactivate".formatted(inactive.account()), "{}");
            try (var visitor = new Visitor(server, "127.0.7.1")) {
                var answers = List.of(
                        visitor.signIn("tidak-ada", PASSWORD, "123456"),
                        visitor.signIn(holder.login(), "kata sandi yang keliru", holder.code()),
                        visitor.signIn(holder.login(), PASSWORD, "000000"),
                        visitor.signIn(holder.login(), PASSWORD, "ABCDE-FGHJK"),
                        visitor.signIn(inactive.login(), PASSWORD, inactive.code()));
                assertThat(answers).extracting(OfficeClient.Answer::status).containsOnly(401);
                assertThat(answers)
                        .extracting(answer -> answer.response().body())
                        .containsOnly(answers.getFirst().response().body());
            }
        }

        @Test
        void aRecoveryCodeOpensOnceAndIsNotKeptInClear() {
            var holder = holder(Role.VILLAGE, VILLAGE);
            assertThat(holder.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
            String code = holder.recoveryCodes().getFirst().toLowerCase(java.util.Locale.ROOT);
            try (var visitor = visitor()) {
                assertThat(visitor.signIn(holder.login(), PASSWORD, code).status())
                        .isEqualTo(204);
                assertThat(visitor.signIn(holder.login(), PASSWORD, code).code())
                        .isEqualTo("WRONG");
                assertThat(visitor.get("/me/security")
                                .json()
                                .get("recoveryCodesLeft")
                                .asInt())
                        .isEqualTo(9);
            }
        }

        @Test
        void nothingThatOpensAnAccountLiesReadableInTheDatabase() throws Exception {
            var holder = holder(Role.VILLAGE, VILLAGE);
            record Row(String password, byte[] totp) {}
            var row = database()
                    .sql("select password, totp_secret from account where id = :id")
                    .param("id", holder.account())
                    .query((found, _) -> new Row(found.getString(1), found.getBytes(2)))
                    .single();
            assertThat(row.password()).startsWith("$argon2id$");
            assertThat(HexFormat.of().formatHex(row.totp()))
                    .doesNotContain(HexFormat.of().formatHex(holder.secret()));
            var tokens = database()
                    .sql("select token from office_session")
                    .query((found, _) -> HexFormat.of().formatHex(found.getBytes(1)))
                    .list();
            try (var visitor = visitor()) {
                visitor.signIn(holder.login(), PASSWORD, holder.code());
                assertThat(tokens)
                        .doesNotContain(HexFormat.of()
                                .formatHex(java.util.Base64.getUrlDecoder().decode(visitor.cookie(Visitor.SESSION))));
            }
        }

        @Test
        void aSealedSecretOpensForItsOwnAccountOnly() {
            var secrets = server.bean(Secrets.class);
            byte[] sealed = secrets.seal(new byte[] {1, 2, 3}, "totp/1");
            assertThat(secrets.open(sealed, "totp/1")).containsExactly(1, 2, 3);
            assertThatThrownBy(() -> secrets.open(sealed, "totp/2")).isInstanceOf(OfficeRefused.class);
        }
    }

    @Nested
    class Sessions {
        @Test
        void aCookieThatWasPlantedBeforeOpensNothingAfter() {
            var holder = holder(Role.VILLAGE, VILLAGE);
            try (var visitor = visitor();
                    var attacker = visitor()) {
                String planted = "A".repeat(43);
                visitor.setCookie(Visitor.SESSION, planted);
                attacker.setCookie(Visitor.SESSION, planted);
                visitor.signIn(holder.login(), PASSWORD, holder.code());
                assertThat(visitor.cookie(Visitor.SESSION)).isNotEqualTo(planted);
                assertThat(visitor.get("/me").status()).isEqualTo(200);
                assertThat(attacker.get("/me").status()).isEqualTo(401);
            }
        }

        @Test
        void oneThatAsksNothingEnds() {
            var officer = OfficeClient.as(server, Role.VILLAGE, VILLAGE);
            for (int i = 0; i < 3; i++) {
                now = now.plus(Duration.ofMinutes(14));
                assertThat(officer.get("/api/office/v1/me").status()).isEqualTo(200);
            }
            now = now.plus(Duration.ofMinutes(15)).plusSeconds(1);
            assertThat(officer.get("/api/office/v1/me").code()).isEqualTo("NOT_SIGNED_IN");
        }

        @Test
        void everyOneEndsHoweverBusy() {
            var officer = OfficeClient.as(server, Role.VILLAGE, VILLAGE);
            for (int i = 0; i < 59; i++) {
                now = now.plus(Duration.ofMinutes(10));
                assertThat(officer.get("/api/office/v1/me").status()).isEqualTo(200);
            }
            now = now.plus(Duration.ofMinutes(10));
            assertThat(officer.get("/api/office/v1/me").code()).isEqualTo("NOT_SIGNED_IN");
        }

        @Test
        void signingOutEndsOneAndSigningOutEverywhereEndsAll() {
            var holder = holder(Role.VILLAGE, VILLAGE);
            try (var phone = visitor();
                    var desk = visitor()) {
                phone.signIn(holder.login(), PASSWORD, holder.code());
                desk.signIn(holder.login(), PASSWORD, holder.code());
                String kept = phone.cookie(Visitor.SESSION);
                assertThat(phone.post("/sign-out", Map.of()).status()).isEqualTo(204);
                phone.setCookie(Visitor.SESSION, kept);
                assertThat(phone.get("/me").status()).isEqualTo(401);
                assertThat(desk.get("/me").status()).isEqualTo(200);
                phone.signIn(holder.login(), PASSWORD, holder.code());
                phone.post("/me/sessions/end-all", Map.of());
                assertThat(desk.get("/me").status()).isEqualTo(401);
            }
        }

        @Test
        void nobodyEndsSomebodyElsesSession() {
            var mine = OfficeClient.as(server, Role.VILLAGE, VILLAGE);
            var other = OfficeClient.as(server, Role.VILLAGE, VILLAGE);
            long number = other.get("/api/office/v1/me/security")
                    .json()
                    .at("/sessions/0/number")
                    .asLong();
            mine.post("/api/office/v1/me/sessions/end", "{\"number\":%d}".formatted(number));
            assertThat(other.get("/api/office/v1/me").status()).isEqualTo(200);
        }

        @Test
        void theCookieIsForThisSiteAndNoScript() {
            var holder = holder(Role.VILLAGE, VILLAGE);
            try (var visitor = visitor()) {
                var set = visitor.signIn(holder.login(), PASSWORD, holder.code())
                        .response()
                        .headers()
                        .allValues("Set-Cookie");
                assertThat(set)
                        .hasSize(2)
                        .allSatisfy(cookie -> assertThat(cookie)
                                .contains("HttpOnly")
                                .contains("SameSite=Strict")
                                .contains("Path=/")
                                .doesNotContain("Domain"));
            }
            var response = new MockHttpServletResponse();
            new SessionCookie(SessionCookie.SESSION, new OfficeOrigin("https://office.example"))
                    .write(response, "x", null);
            assertThat(response.getHeader("Set-Cookie"))
                    .startsWith("__Host-jurdil-office=x;")
                    .contains("Secure");
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://office.example", "https://office.example/", "office.example"})
        void anOriginThatWouldNotProtectIsRefused(String origin) {
            assertThatThrownBy(() -> new OfficeOrigin(origin)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Tries {
        @Test
        void anAttackerIsSlowedAndTheVictimIsNot() {
            var victim = holder(Role.VILLAGE, VILLAGE);
            try (var desk = new Visitor(server, "127.0.20.5");
                    var attacker = new Visitor(server, "127.0.20.66");
                    var elsewhere = new Visitor(server, "127.0.21.1")) {
                desk.signIn(victim.login(), PASSWORD, victim.code());
                OfficeClient.Answer answer = attacker.signIn(victim.login(), "tebakan yang keliru", "123456");
                for (int i = 0; i < 5; i++) {
                    assertThat(answer.code()).isEqualTo("WRONG");
                    answer = attacker.signIn(victim.login(), "tebakan yang keliru", "123456");
                }
                assertThat(answer.status()).isEqualTo(429);
                assertThat(answer.code()).isEqualTo("TOO_MANY_TRIES");
                assertThat(answer.response()
                                .headers()
                                .firstValueAsLong("Retry-After")
                                .orElseThrow())
                        .isPositive();
                // The right password does not help from there now: a guess is not even looked at.
                assertThat(attacker.signIn(
                                        victim.login(), PASSWORD, Totp.USUAL.code(victim.secret(), Totp.step(now) + 1))
                                .status())
                        .isEqualTo(429);
                // The known desk in the same network, and any device in another, go in.
                assertThat(desk.signIn(victim.login(), PASSWORD, victim.code()).status())
                        .isEqualTo(204);
                assertThat(elsewhere
                                .signIn(victim.login(), PASSWORD, victim.code())
                                .status())
                        .isEqualTo(204);
            }
        }

        @Test
        void theWaitGrowsAndEnds() {
            var holder = holder(Role.VILLAGE, VILLAGE);
            try (var stranger = new Visitor(server, "127.0.22.1")) {
                long last = 0;
                for (int round = 0; round < 4; round++) {
                    OfficeClient.Answer answer;
                    do {
                        answer = stranger.signIn(holder.login(), "tebakan yang keliru", "123456");
                    } while (answer.status() == 401);
                    long wait = answer.response()
                            .headers()
                            .firstValueAsLong("Retry-After")
                            .orElseThrow();
                    assertThat(wait).isGreaterThan(last);
                    last = wait;
                    now = now.plusSeconds(wait);
                }
                assertThat(stranger.signIn(holder.login(), PASSWORD, holder.code())
                                .status())
                        .isEqualTo(204);
            }
        }

        @Test
        void aFailureStandsInTheTrail_withTheAccountIfThereIsOne_andNothingThatWasTyped() {
            var holder = holder(Role.DISTRICT, "00.01.01");
            var auditor = OfficeClient.as(server, Role.AUDITOR, "0");
            try (var stranger = new Visitor(server, "127.0.24.1")) {
                stranger.signIn(holder.login(), "rahasia yang keliru", "123456");
                stranger.signIn("bukan-siapa-siapa", "rahasia yang lain", "123456");
            }
            String path = "/api/office/v1/audit?unit=0&act=SIGN_IN_FAILED";
            var known = auditor.get(path + "&login=" + holder.login()).json().get("entries");
            assertThat(known).hasSize(1);
            assertThat(known.get(0).get("unit").asString()).isEqualTo("00.01.01");
            assertThat(known.get(0).get("reason").asString()).isEqualTo("PASSWORD");
            var newest = auditor.get(path).json().get("entries").get(0);
            assertThat(newest.get("account").asLong()).isZero();
            assertThat(newest.get("subject").isNull()).isTrue();
            assertThat(auditor.get(path).response().body()).doesNotContain("rahasia", "bukan-siapa-siapa");
            assertThat(auditor.get(path + "&from=2000-01-01&until=2000-12-31")
                            .json()
                            .get("entries"))
                    .isEmpty();
        }

        @Test
        void anUnknownLoginIsCountedLikeAKnownOne() {
            try (var stranger = new Visitor(server, "127.0.23.1")) {
                var codes = new ArrayList<String>();
                for (int i = 0; i < 6; i++) {
                    codes.add(stranger.signIn("tidak-ada-juga", "tebakan yang keliru", "123456")
                            .code());
                }
                assertThat(codes).containsExactly("WRONG", "WRONG", "WRONG", "WRONG", "WRONG", "TOO_MANY_TRIES");
            }
        }

        @Test
        void aForgedNoteOfAKnownDeviceHelpsNobody() {
            var victim = holder(Role.VILLAGE, VILLAGE);
            try (var attacker = new Visitor(server, "127.0.24.1")) {
                var forged = new KnownDevice(victim.account(), new byte[16]);
                String note = forged.note(Secrets.open(folder.resolve("keys/other.key"), true));
                for (int i = 0; i < 6; i++) {
                    attacker.setCookie(Visitor.DEVICE, note);
                    attacker.signIn(victim.login(), "tebakan yang keliru", "123456");
                }
                assertThat(attacker.signIn(victim.login(), "tebakan yang keliru", "123456")
                                .status())
                        .isEqualTo(429);
            }
        }

        @Test
        void anAddressIsKnownByItsNetwork() {
            assertThat(NetworkPrefix.of("192.0.2.7")).isEqualTo(NetworkPrefix.of("192.0.2.200"));
            assertThat(NetworkPrefix.of("192.0.2.7")).isNotEqualTo(NetworkPrefix.of("192.0.3.7"));
            assertThat(NetworkPrefix.of("2001:db8:1:2::3")).isEqualTo(NetworkPrefix.of("2001:db8:1:ffff::9"));
            assertThat(NetworkPrefix.of("2001:db8:1::3")).isNotEqualTo(NetworkPrefix.of("2001:db8:2::3"));
        }
    }

    @Nested
    class OtherSites {
        @ParameterizedTest
        @CsvSource({"Origin, https://elsewhere.example", "Sec-Fetch-Site, cross-site", "Sec-Fetch-Site, same-site"})
        void whatAnotherSitesPageSendsIsRefused(String header, String value) {
            var answer = OfficeClient.send(admin().request("/api/office/v1/sign-out")
                    .header(ForgedRequests.HEADER, "1")
                    .header(header, value)
                    .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
            assertThat(answer.code()).isEqualTo("FORGED");
        }

        @Test
        void aNameThatWasBentToThisMachineIsRefused() throws IOException {
            try (var socket = new Socket("127.0.0.1", server.port())) {
                socket.getOutputStream().write("""
                    GET /api/office/v1/sign-in HTTP/1.1\r
                    Host: elsewhere.example\r
                    Connection: close\r
                    \r
                    """.getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 403")
                        .contains("FORGED");
            }
        }
    }

    @Nested
    class DangerousActs {
        @Test
        void areDoneOnlyByWhoHasJustProvenThemselves() {
            try (var visitor = visitor();
                    var thief = visitor()) {
                visitor.signIn(administrator.login(), PASSWORD, administrator.code());
                now = now.plus(Duration.ofMinutes(5)).plusSeconds(1);
                var body = Map.of("login", newLogin(), "name", "Meja uji", "role", "VILLAGE", "unit", VILLAGE);
                assertThat(visitor.post("/accounts", body).code()).isEqualTo("STEP_UP");
                assertThat(visitor.get("/accounts?unit=0").status()).isEqualTo(200);
                thief.setCookie(Visitor.SESSION, visitor.cookie(Visitor.SESSION));
                var confirm = Map.of("password", PASSWORD, "code", administrator.code());
                assertThat(visitor.post("/me/confirm/password", confirm).status())
                        .isEqualTo(204);
                assertThat(visitor.post("/accounts", body).status()).isEqualTo(201);
                assertThat(thief.get("/me").status()).isEqualTo(401);
            }
        }

        @Test
        void whoHoldsASessionGuessesInVain() {
            var holder = holder(Role.VILLAGE, VILLAGE);
            try (var thief = visitor();
                    var desk = visitor()) {
                desk.signIn(holder.login(), PASSWORD, holder.code());
                thief.setCookie(Visitor.SESSION, desk.cookie(Visitor.SESSION));
                var codes = new ArrayList<String>();
                for (int i = 0; i < 6; i++) {
                    codes.add(thief.post(
                                    "/me/confirm/password", Map.of("password", "tebakan yang keliru", "code", "123456"))
                            .code());
                }
                assertThat(codes).startsWith("WRONG").endsWith("TOO_MANY_TRIES");
                assertThat(desk.signIn(holder.login(), PASSWORD, holder.code()).status())
                        .isEqualTo(204);
            }
        }
    }

    @Nested
    class AccountsOfOthers {
        @Test
        void oneThatIsDeactivatedIsOutAtOnce_andComesBack() {
            var holder = holder(Role.VILLAGE, VILLAGE);
            String path = "/api/office/v1/accounts/%d/".formatted(holder.account());
            try (var visitor = visitor()) {
                visitor.signIn(holder.login(), PASSWORD, holder.code());
                assertThat(admin().post(path + "deactivate", "{\"reason\":\"masa tugas selesai\"}")
                                .status())
                        .isEqualTo(200);
                assertThat(visitor.get("/me").status()).isEqualTo(401);
                assertThat(visitor.signIn(holder.login(), PASSWORD, holder.code())
                                .code())
                        .isEqualTo("WRONG");
                admin().post(path + "activate", "{}");
                assertThat(visitor.signIn(holder.login(), PASSWORD, holder.code())
                                .status())
                        .isEqualTo(204);
            }
        }

        @Test
        void aNewCodeVoidsWhatOpenedTheAccount() {
            var holder = holder(Role.VILLAGE, VILLAGE);
            var reset = admin().post("/api/office/v1/accounts/%d/reset".formatted(holder.account()), "{}");
            try (var visitor = visitor()) {
                assertThat(visitor.signIn(holder.login(), PASSWORD, holder.code())
                                .code())
                        .isEqualTo("WRONG");
                assertThat(visitor.signIn(
                                        holder.login(),
                                        PASSWORD,
                                        holder.recoveryCodes().getFirst())
                                .code())
                        .isEqualTo("WRONG");
            }
            assertThat(enrol(reset.json().get("code").asString(), Map.of()).login())
                    .isEqualTo(holder.login());
        }

        @ParameterizedTest
        @CsvSource({
            "VILLAGE, 00.01.01, UNIT_LEVEL",
            "DISTRICT, 00.01.01.1001, UNIT_LEVEL",
            "REGENCY_OPERATOR, 00.01, NOT_GRANTABLE",
            "SYSTEM_OPERATOR, 00.01, NOT_GRANTABLE",
            "VILLAGE, 00.01.09.2001, UNIT_UNKNOWN",
            "VILLAGE, 00.02.01.1001, OTHER_UNIT",
            "NATION, 0, OTHER_UNIT"
        })
        void nobodyGivesOutMoreThanTheirs(Role role, String unit, String code) {
            var operator = OfficeClient.as(server, Role.REGENCY_OPERATOR, "00.01");
            assertThat(operator.post("/api/office/v1/accounts", accountJson(newLogin(), role, unit))
                            .code())
                    .isEqualTo(code);
        }

        @Test
        void aRoleThatOneMayNotGrantIsOutOfReachInsideTheUnitToo() {
            var commissioner = OfficeClient.as(server, Role.REGENCY_COMMISSIONER, "00.01");
            var operator = OfficeClient.as(server, Role.REGENCY_OPERATOR, "00.01");
            assertThat(operator.post("/api/office/v1/accounts/%d/reset".formatted(commissioner.account()), "{}")
                            .code())
                    .isEqualTo("NOT_GRANTABLE");
        }

        @Test
        void theTreeOfUnitsIsThereToChooseFrom() {
            var unit = admin().get("/api/office/v1/units/00.01.01").json();
            assertThat(unit.at("/path/0/code").asString()).isEqualTo("0");
            assertThat(unit.at("/path/3/name").asString()).isEqualTo("UMPAMA UTARA");
            assertThat(unit.at("/children/0/code").asString()).isEqualTo(VILLAGE);
            assertThat(admin().get("/api/office/v1/units/0")
                            .json()
                            .at("/children/0/code")
                            .asString())
                    .isEqualTo("00");
            assertThat(admin().get("/api/office/v1/units/99").code()).isEqualTo("NOT_FOUND");
        }

        @Test
        void nobodyDeactivatesThemselves() {
            assertThat(admin().post("/api/office/v1/accounts/%d/deactivate".formatted(administrator.account()), "{}")
                            .code())
                    .isEqualTo("OWN_ACCOUNT");
        }

        @Test
        void aLoginIsGivenOnce() {
            String login = newLogin();
            make(login, Role.VILLAGE, VILLAGE);
            assertThat(admin().post("/api/office/v1/accounts", accountJson(login, Role.VILLAGE, VILLAGE))
                            .code())
                    .isEqualTo("LOGIN_TAKEN");
        }

        @Test
        void accountsAreNeverRemoved() {
            assertThatThrownBy(() ->
                            database().sql("delete from account where id = -1").update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("append-only");
        }
    }

    @Nested
    class TheTrail {
        @Test
        void saysWhoDidWhatAndIsReadByUnit() {
            var holder = holder(Role.VILLAGE, VILLAGE);
            var auditor = OfficeClient.as(server, Role.AUDITOR, "00.01");
            var entries =
                    auditor.get("/api/office/v1/audit?unit=" + VILLAGE).json().get("entries");
            var acts = new ArrayList<String>();
            entries.forEach(entry -> {
                assertThat(entry.get("unit").asString()).isEqualTo(VILLAGE);
                if (entry.get("subject").asString("").equals("account/" + holder.account())) {
                    acts.add(entry.get("act").asString() + " by "
                            + entry.get("account").asLong());
                }
            });
            assertThat(acts.reversed())
                    .startsWith("ACCOUNT_MADE by " + administrator.account(), "SIGNED_IN by " + holder.account());
            auditor.get("/api/office/v1/audit?unit=00.01.02")
                    .json()
                    .get("entries")
                    .forEach(entry -> assertThat(entry.get("unit").asString()).startsWith("00.01.02"));
        }

        @Test
        void aRefusalLeavesAnEntry() {
            var officer = OfficeClient.as(server, Role.VILLAGE, VILLAGE);
            officer.get("/api/office/v1/accounts?unit=00.01.02.2001");
            officer.get("/api/office/v1/audit?unit=" + VILLAGE);
            assertThat(database()
                            .sql("""
                                select act || ' ' || subject || ' ' || unit from audit_entry
                                where account = :account order by number\
                                """)
                            .param("account", officer.account())
                            .query(String.class)
                            .list())
                    .containsExactly("REFUSED ACCOUNTS_MANAGE 00.01.02.2001", "REFUSED AUDIT_READ " + VILLAGE);
        }

        @Test
        void aThingOfAnotherUnitLeavesAnEntryToo_andNobodyFillsTheTrailWithThem() {
            var foreign = OfficeClient.as(server, Role.VILLAGE, "00.01.01.1001");
            var officer = OfficeClient.as(server, Role.REGENCY_OPERATOR, "00.02");
            for (int i = 0; i < AuditTrail.REFUSALS_A_MINUTE + 5; i++) {
                assertThat(officer.post(
                                        "/api/office/v1/accounts/%d/deactivate".formatted(foreign.account()),
                                        "{\"reason\":\"uji\"}")
                                .code())
                        .isEqualTo("OTHER_UNIT");
            }
            var acts = database()
                    .sql("select act || ' ' || unit from audit_entry where account = :account order by number")
                    .param("account", officer.account())
                    .query(String.class)
                    .list();
            assertThat(acts).hasSizeLessThanOrEqualTo(2 * AuditTrail.REFUSALS_A_MINUTE + 2);
            assertThat(acts.getFirst()).isEqualTo("REFUSED 00.01.01.1001");
            assertThat(acts).contains("REFUSED_OFTEN 00.02");
        }

        @Test
        void theExportChecksByItself() throws Exception {
            var auditor = OfficeClient.as(server, Role.AUDITOR, "0");
            var lines = auditor.get("/api/office/v1/audit/export?unit=0&format=JSONL")
                    .response()
                    .body()
                    .lines()
                    .toList();
            assertThat(lines).hasSizeGreaterThan(3);
            byte[] previous = new byte[32];
            for (String line : lines) {
                @SuppressWarnings("unchecked")
                Map<String, Object> link = JsonMapper.shared().readValue(line, Map.class);
                byte[] entry = CanonicalJson.bytes(link.get("entry"));
                var sha = MessageDigest.getInstance("SHA-256");
                sha.update(previous);
                sha.update(entry, 0, entry.length - 1);
                byte[] hash = sha.digest();
                assertThat(link.get("previous")).isEqualTo(HexFormat.of().formatHex(previous));
                assertThat(link.get("hash")).isEqualTo(HexFormat.of().formatHex(hash));
                previous = hash;
            }
            assertThat(lines.getLast()).contains("AUDIT_EXPORTED");
        }

        @Test
        void theExportOfAUnitHoldsNothingOfAnother() {
            OfficeClient.as(server, Role.VILLAGE, "00.01.02.2001").get("/api/office/v1/audit?unit=00.01.02.2001");
            var supervisor = OfficeClient.as(server, Role.SUPERVISOR, "00.01.01");
            var lines = supervisor
                    .get("/api/office/v1/audit/export?unit=00.01.01&format=CSV")
                    .response()
                    .body()
                    .lines()
                    .toList();
            assertThat(lines.getFirst()).startsWith("place,number,at,account,");
            assertThat(lines.stream().skip(1).map(line -> line.split(",")[7]))
                    .isNotEmpty()
                    .allSatisfy(unit -> assertThat(unit).startsWith("\"00.01.01"));
        }

        @Test
        void aReasonThatLooksLikeAFormulaIsOneForNoSpreadsheet() {
            var holder = holder(Role.VILLAGE, VILLAGE);
            admin().post(
                            "/api/office/v1/accounts/%d/deactivate".formatted(holder.account()),
                            "{\"reason\":\"=HYPERLINK(\\\"x\\\")\"}");
            var auditor = OfficeClient.as(server, Role.AUDITOR, "0");
            assertThat(auditor.get("/api/office/v1/audit/export?unit=0&format=CSV")
                            .response()
                            .body())
                    .contains("\"'=HYPERLINK(\"\"x\"\")\"");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "update audit_entry set act = 'NOTHING'",
                    "delete from audit_entry",
                    "truncate audit_entry cascade",
                    "update audit_link set hash = hash",
                    "delete from audit_link"
                })
        void isOnlyAddedTo(String change) {
            assertThatThrownBy(() -> database().sql(change).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("append-only");
        }

        /** Who may switch the triggers off can change a row, but not unseen. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "update audit_entry set account = account + 1 where number = 3",
                    "update audit_entry set at = at + interval '1 microsecond' where number = 3",
                    "update audit_link set hash = sha256(hash) where place = 3",
                    "delete from audit_entry where number = 3",
                    "delete from audit_link where place = 3"
                })
        void aChangeBehindItsBackBreaksTheChain(String change) throws Exception {
            var auditor = OfficeClient.as(server, Role.AUDITOR, "0");
            assertThat(auditor.get("/api/office/v1/audit/check")
                            .json()
                            .get("brokenAt")
                            .isNull())
                    .isTrue();
            behindItsBack(
                    "create table kept_entry as select * from audit_entry where number = 3",
                    "create table kept_link as select * from audit_link where place = 3",
                    change);
            var checked = auditor.get("/api/office/v1/audit/check").json();
            behindItsBack(
                    "delete from audit_link where place = 3",
                    "delete from audit_entry where number = 3",
                    "insert into audit_entry overriding system value select * from kept_entry",
                    "insert into audit_link select * from kept_link",
                    "drop table kept_entry",
                    "drop table kept_link");
            assertThat(checked.get("brokenAt").asLong()).isEqualTo(3);
            assertThat(auditor.get("/api/office/v1/audit/check")
                            .json()
                            .get("brokenAt")
                            .isNull())
                    .isTrue();
        }

        private void behindItsBack(String... statements) throws Exception {
            try (var connection = server.bean(DataSource.class).getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("set session_replication_role = replica");
                for (String each : statements) {
                    statement.execute(each);
                }
                statement.execute("set session_replication_role = origin");
            }
        }
    }
}
