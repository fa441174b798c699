package id.jurdil.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.qrcode.QRCodeWriter;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import id.jurdil.election.publication.CanonicalJson;
import id.jurdil.election.statement.Algorithm;
import id.jurdil.election.statement.SigningKey;
import id.jurdil.ledger.NoteSigner;
import id.jurdil.register.identity.MaritalStatus;
import id.jurdil.register.identity.Sex;
import id.jurdil.register.moving.LetterCode;
import id.jurdil.server.JurdilServer;
import id.jurdil.server.RunningServer;
import id.jurdil.server.ServerSettings;
import id.jurdil.server.lists.OfficeKeys;
import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.Change;
import id.jurdil.server.voters.Grounds;
import id.jurdil.server.voters.IdCardStatus;
import id.jurdil.server.voters.Particulars;
import id.jurdil.server.voters.VoterRegister;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A visiting officer's day in a real browser against the real server: no network, a reload, a killed browser, and home again. */
@Tag("slow")
class OfficerAppTest {
    private static final String VILLAGE = "00.01.01.1001";
    private static final String PIN = "280945";
    private static final int HOUSEHOLDS = 4;

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static Chromium chromium;

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void open() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        server = JurdilServer.start(installation()
                .with("jurdil.publication.interval", "0")
                .with("jurdil.responses.periods", "2020-01-01/2099-12-31"));
        var people = new ArrayList<Change>();
        for (int household = 1; household <= HOUSEHOLDS; household++) {
            for (int member = 0; member < 2; member++) {
                people.add(new Change.Add(person(household, member), VILLAGE, "001"));
            }
        }
        server.bean(VoterRegister.class).apply(Author.console(), new Grounds("add", "test", "test"), people);
        chromium = Chromium.start();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void threeHouseholdsWithoutANetwork_aReload_aKilledBrowser_andEveryActArrivesOnce(@TempDir Path profile)
            throws Exception {
        long already = acts();
        var phone = chromium.installed(profile, small());
        var page = page(phone);
        enrol(page);
        heading(page, "Rumah di TPS ini");
        accessible(page);

        phone.setOffline(true);
        tick(page, "JALAN CONTOH 1");
        change(page, "JALAN CONTOH 2");
        assertThat(waiting(page)).hasText("5");
        page.reload();
        heading(page, "Terkunci");
        accessible(page);
        unlock(page);
        strike(page, "JALAN CONTOH 3");
        assertThat(waiting(page)).hasText("8");
        lettersAreToldApart(page);
        assertThat(acts()).as("nothing has left the phone").isEqualTo(already);

        // Started again where there is a network; the browser may send by itself before the app is even opened
        kill(profile);
        var again = chromium.installed(profile, small());
        var after = page(again);
        after.navigate(site());
        heading(after, "Terkunci");
        unlock(after);
        assertThat(after.locator(".figure")).containsText("3 dari " + HOUSEHOLDS);
        assertThat(waiting(after)).hasText("0");
        assertThat(acts()).isEqualTo(already + 8);
        after.getByRole(AriaRole.BUTTON, named("Laporan dan kiriman")).click();
        after.getByRole(AriaRole.BUTTON, named("Kirim sekarang")).click();
        assertThat(after.getByText("Semua sudah dijawab kantor.")).isVisible();
        accessible(after);
        assertThat(acts()).isEqualTo(already + 8);
        assertThat(states())
                .containsEntry("CHANGED", "sent")
                .containsEntry("STRUCK", "sent")
                .containsEntry("VISITED", "recorded");
        assertThat(complaints).isEmpty();
        again.close();
    }

    @Test
    void nothingPersonalLiesOnThePhoneInClear(@TempDir Path profile) throws Exception {
        var phone = chromium.installed(profile, small());
        var page = page(phone);
        enrol(page);
        heading(page, "Rumah di TPS ini");
        tick(page, "JALAN CONTOH 1");
        phone.close();
        var found = new ArrayList<Path>();
        try (var files = Files.walk(profile)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                String wide = bytes.replace("\0", "");
                if (bytes.contains("UJI PERTAMA") || wide.contains("UJI PERTAMA") || wide.contains(nik(1, 0))) {
                    found.add(file);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void wrongPinsAreCounted_andSoonHaveToWait() throws Exception {
        try (var phone = chromium.browser()
                .newContext(new Browser.NewContextOptions().setLocale("id-ID").setViewportSize(320, 640))) {
            var page = page(phone);
            enrol(page);
            heading(page, "Rumah di TPS ini");
            page.getByRole(AriaRole.BUTTON, named("Kunci layar")).click();
            for (int left = 9; left >= 4; left--) {
                pin(page, "111112");
                assertThat(page.locator(".fault")).containsText("Sesudah %d kali lagi".formatted(left));
            }
            pin(page, PIN);
            assertThat(page.locator(".fault")).containsText("Terlalu sering salah");
            accessible(page);
            page.reload();
            pin(page, PIN);
            assertThat(page.locator(".fault")).containsText("Terlalu sering salah");
        }
    }

    @Test
    void thePagesOfThePublicAndOfTheOfficesQueuesShutNobodyOut() throws Exception {
        String token = session("VILLAGE");
        String origin = "http://localhost:%d".formatted(server.port());
        var village = new Browser.NewContextOptions().setLocale("id-ID").setViewportSize(320, 640);
        try (var visit = chromium.browser().newContext(village)) {
            visit.addCookies(List.of(new Cookie("jurdil-office", token).setUrl(origin)));
            var page = page(visit);
            page.navigate(origin + "/tanggapan/?unit=" + VILLAGE);
            heading(page, "Tanggapan atas daftar pemilih");
            picture(page, "response-form");
            accessible(page);
            page.getByRole(AriaRole.BUTTON, named("Kirim tanggapan")).click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("pilih satu");
            accessible(page);
            for (String queue : List.of("coklit", "responses")) {
                page.navigate(origin + "/office/#/" + queue);
                assertThat(page.locator("h1")).containsText(queue.equals("coklit") ? "Coklit" : "Tanggapan masyarakat");
                picture(page, "office-" + queue);
                accessible(page);
            }
            assertThat(complaints).isEmpty();
        }
    }

    /** Not a judgement but a look. */
    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screenshots", name + "-320.png")));
    }

    private static void enrol(Page page) throws Exception {
        page.navigate(site());
        heading(page, "Daftarkan ponsel ini");
        accessible(page);
        page.getByLabel("Kode dari PPS").fill(code());
        page.locator("#pin").fill(PIN);
        page.locator("#again").fill(PIN);
        page.locator(".main").click();
        // Whole and in charge: from here on the network may go
        page.waitForFunction("navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)");
    }

    private static void unlock(Page page) {
        pin(page, PIN);
        heading(page, "Rumah di TPS ini");
    }

    private static void pin(Page page, String pin) {
        page.locator("#pin").fill(pin);
        page.locator(".main").click();
        assertThat(page.locator(".main")).not().hasText("Membuka …");
    }

    private static void tick(Page page, String address) {
        visit(page, address);
        page.locator(".main").click();
        assertThat(page.locator(".main")).hasText("✓ Semua cocok");
        accessible(page);
        page.locator(".main").click();
        heading(page, "UJI KEDUA");
        page.locator(".main").click();
        heading(page, address);
        finish(page, address);
    }

    private static void change(Page page, String address) {
        visit(page, address);
        row(page, "UJI PERTAMA").click();
        page.getByRole(AriaRole.BUTTON, named("Ada yang berbeda")).click();
        page.getByLabel("Nama").fill("uji perbaikan");
        accessible(page);
        page.locator(".main").click();
        heading(page, address);
        page.getByRole(AriaRole.BUTTON, named("Kembali")).click();
        heading(page, "Rumah di TPS ini");
        // One of the two is left: nobody else was met
        visit(page, address);
        page.getByRole(AriaRole.BUTTON, named("Tidak bertemu atau tidak bersedia"))
                .click();
        heading(page, "Selesaikan kunjungan");
        accessible(page);
        page.locator(".main").click();
        heading(page, "Tanda bukti");
        home(page, address);
    }

    private static void strike(Page page, String address) {
        visit(page, address);
        row(page, "UJI PERTAMA").click();
        page.getByRole(AriaRole.BUTTON, named("Coret, atau salah TPS")).click();
        page.getByText("1 · Meninggal").click();
        assertThat(page.locator(".main")).isDisabled();
        page.getByText("Saya melihat buktinya").click();
        accessible(page);
        page.locator(".main").click();
        heading(page, address);
        page.locator(".main").click();
        heading(page, "UJI KEDUA");
        page.locator(".main").click();
        heading(page, address);
        finish(page, address);
    }

    private static void visit(Page page, String address) {
        row(page, address).click();
        heading(page, address);
    }

    private static void finish(Page page, String address) {
        page.locator(".main").click();
        heading(page, "Selesaikan kunjungan");
        page.locator(".main").click();
        heading(page, "Tanda bukti");
        assertThat(page.locator(".receipt")).containsText("UJI PERTAMA");
        assertThat(page.locator(".receipt")).not().containsText(Pattern.compile("[0-9]{16}"));
        accessible(page);
        home(page, address);
    }

    private static void home(Page page, String address) {
        page.getByRole(AriaRole.BUTTON, named("Kembali")).click();
        heading(page, address);
        page.getByRole(AriaRole.BUTTON, named("Kembali")).click();
        heading(page, "Rumah di TPS ini");
    }

    private Page page(BrowserContext phone) {
        var page = phone.pages().isEmpty() ? phone.newPage() : phone.pages().getFirst();
        page.setDefaultTimeout(20_000);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    private static BrowserType.LaunchPersistentContextOptions small() {
        return new BrowserType.LaunchPersistentContextOptions()
                .setLocale("id-ID")
                .setTimezoneId("Asia/Makassar")
                .setViewportSize(320, 640);
    }

    /** Transfer letters without a network: by the keys that came with the list, from the photo of a code and from its text. */
    private static void lettersAreToldApart(Page page) throws Exception {
        page.getByRole(AriaRole.BUTTON, named("Periksa surat pindah memilih")).click();
        heading(page, "Surat pindah memilih");
        String letter = letter(VILLAGE + "/001", "41-7");
        page.locator("#letter-photo").setInputFiles(new FilePayload("kode.png", "image/png", drawn(letter)));
        assertThat(page.locator(".verdict h2")).hasText("Asli, untuk TPS ini");
        assertThat(page.locator(".verdict")).containsText("41-7");
        accessible(page);
        page.getByRole(AriaRole.BUTTON, named("Catat surat ini di ponsel")).click();
        assertThat(page.getByText("Dicatat. Bila surat yang sama")).isVisible();
        judged(page, letter, "Asli, tetapi sudah dicatat");
        judged(page, letter(VILLAGE + "/002", "42-8"), "Asli, tetapi untuk TPS lain");
        judged(page, letter.replace("U.P.", "U.K."), "Tidak asli");
        accessible(page);
        judged(page, letter.replace("\n00.01\n", "\n00.02\n"), "Belum dapat diperiksa");
        judged(page, letter.substring(0, 60), "");
        assertThat(page.locator(".notice.warn")).containsText("delapan baris");
        page.getByRole(AriaRole.BUTTON, named("Ambil kunci terbaru")).click();
        assertThat(page.locator(".notice.warn")).containsText("Kantor belum dapat dihubungi");
        page.getByRole(AriaRole.BUTTON, named("Kembali")).click();
        heading(page, "Rumah di TPS ini");
    }

    private static void judged(Page page, String code, String verdict) {
        page.locator("#letter-code").fill(code);
        page.locator(".main").click();
        if (verdict.isEmpty()) {
            assertThat(page.locator(".verdict")).hasCount(0);
        } else {
            assertThat(page.locator(".verdict h2")).hasText(verdict);
        }
    }

    /** As the office of the regency signs it. */
    private static String letter(String station, String number) {
        var code = new LetterCode(
                "fictitious-five-villages",
                station,
                List.of("ppwp"),
                number,
                LocalDate.of(2029, 1, 20),
                "00.01",
                "U.P.");
        return code.with(server.bean(OfficeKeys.class).sign("00.01", code.statement()));
    }

    private static byte[] drawn(String text) throws Exception {
        var rows = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 600, 600);
        var image = new BufferedImage(600, 600, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 600; y++) {
            for (int x = 0; x < 600; x++) {
                image.setRGB(x, y, rows.get(x, y) ? 0 : 0xffffff);
            }
        }
        var png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    /** As when the phone's battery ends: nothing is closed, nothing is said. */
    private static void kill(Path profile) throws Exception {
        var browsers = ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().commandLine().orElse("").contains(profile.toString()))
                .toList();
        assertThat(browsers).isNotEmpty();
        browsers.forEach(ProcessHandle::destroyForcibly);
        for (var each : browsers) {
            each.onExit().get();
        }
        Files.deleteIfExists(profile.resolve("SingletonLock"));
    }

    private static Locator row(Page page, String text) {
        return page.locator("main li button").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static Locator waiting(Page page) {
        return page.locator(".dots li").first().locator("b");
    }

    private static void heading(Page page, String text) {
        assertThat(page.locator("h1")).containsText(text);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static void accessible(Page page) {
        Looks.accessible(page, page.url());
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(320);
    }

    private static long acts() {
        return database()
                .sql("select count(*) from field_act")
                .query(Long.class)
                .single();
    }

    private static Map<String, String> states() {
        var states = new java.util.TreeMap<String, String>();
        database()
                .sql("select distinct kind, state from field_act")
                .query((row, _) -> states.put(row.getString(1), row.getString(2)))
                .list();
        return states;
    }

    private static JdbcClient database() {
        return server.bean(JdbcClient.class);
    }

    private static String site() {
        return "http://localhost:%d/officer/".formatted(server.port());
    }

    /** The village makes a code, signed in without the ceremony, which other tests go through. */
    private static String code() throws Exception {
        long visiting = account("VISITING_OFFICER");
        String token = session("VILLAGE");
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:%d/api/office/v1/coklit/codes".formatted(server.port())))
                .header("Cookie", "jurdil-office=" + token)
                .header("Jurdil-Office", "1")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"account\":%d,\"station\":\"%s/001\"}".formatted(visiting, VILLAGE)))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body()).get("code").asString();
    }

    /** What the cookie of somebody of this role holds. */
    private static String session(String role) throws Exception {
        long account = account(role);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(seed((int) account));
        database()
                .sql("""
                        insert into office_session (token, account, method, begun_at, seen_at, confirmed_at)
                        values (:token, :account, 'PASSKEY', now(), now(), now())""")
                .param("token", MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)))
                .param("account", account)
                .update();
        return token;
    }

    private static long account(String role) {
        long number =
                database().sql("select count(*) from account").query(Long.class).single();
        return database()
                .sql("""
                        insert into account (login, name, role, unit, handle, made_at)
                        values (:login, 'Akun uji', :role, :unit, :handle, now()) returning id""")
                .param("login", "test-" + number)
                .param("role", role)
                .param("unit", VILLAGE)
                .param("handle", seed((int) number))
                .query(Long.class)
                .single();
    }

    private static Particulars person(int household, int member) {
        return new Particulars(
                "000101010170%04d".formatted(9000 + household),
                nik(household, member),
                member == 0 ? "UJI PERTAMA" : "UJI KEDUA",
                "CONTOH",
                LocalDate.of(1970, 2, 12),
                "",
                MaritalStatus.MARRIED,
                Sex.MALE,
                "JALAN CONTOH " + household,
                "001",
                "001",
                null,
                IdCardStatus.HELD,
                "",
                "",
                "",
                "");
    }

    private static String nik(int household, int member) {
        return "000101120270%04d".formatted(9000 + 2 * household + member);
    }

    private static ServerSettings installation() throws IOException {
        var source = Home.elections().resolve("fictitious-five-villages");
        var definition = Files.createDirectories(folder.resolve("definition"));
        for (String part : List.of("regions.csv", "stations.csv")) {
            Files.copy(source.resolve(part), definition.resolve(part));
        }
        String origin = "jurdil.example/fictitious-five-villages";
        String vkey = new NoteSigner(origin, seed(1)).vkey();
        @SuppressWarnings("unchecked")
        Map<String, Object> json =
                JsonMapper.shared().readValue(Files.readString(source.resolve("election.json")), Map.class);
        var authority = SigningKey.of(Algorithm.ED25519, seed(3)).publicKey().cose();
        json.put("authorities", List.of(Map.of("key", Base64.getEncoder().encodeToString(authority))));
        json.put("ledger", Map.of("origin", origin, "vkey", vkey));
        json.put("policy", "log " + vkey + "\nquorum none\n");
        Files.write(definition.resolve("election.json"), CanonicalJson.bytes(json));
        var keys = Files.createDirectories(folder.resolve("keys"));
        Files.writeString(keys.resolve("ledger.key"), HexFormat.of().formatHex(seed(1)));
        Files.writeString(keys.resolve("publisher.key"), HexFormat.of().formatHex(seed(2)));
        var offices = Files.createDirectories(keys.resolve("offices"));
        Files.writeString(offices.resolve("00.01.key"), HexFormat.of().formatHex(seed(4)));
        return ServerSettings.in(folder);
    }

    private static byte[] seed(int number) {
        var seed = new byte[32];
        seed[31] = (byte) number;
        seed[0] = (byte) (number >> 8);
        return seed;
    }
}
