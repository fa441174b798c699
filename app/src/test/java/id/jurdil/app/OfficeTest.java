package id.jurdil.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import id.jurdil.app.importing.ImportFaults;
import id.jurdil.app.rehearsal.Rehearsal;
import id.jurdil.app.rehearsal.RehearsalKeys;
import id.jurdil.server.JurdilServer;
import id.jurdil.server.RunningServer;
import id.jurdil.server.ServerSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An office's first days in a real browser: the first administrator comes with the code from the console, takes a passkey, makes
 * an account; its holder takes a password and a phone. One after the other, as they depend on each other.
 */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OfficeTest {
    private static final String PASSWORD = "empat kata tanpa hubungan";
    private static final Pattern CODE = Pattern.compile("(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}");

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static Chromium chromium;
    private static BrowserContext administrators;
    private static Page administrator;
    private static String villageCode;
    private static byte[] phone;
    private static String recoveryCode;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void open() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var settings = ServerSettings.in(folder)
                .with("jurdil.publication.interval", "0")
                // So that a dangerous act asks for a proof within the time of a test
                .with("jurdil.office.step-up", "2s");
        Rehearsal.prepare(
                new Rehearsal.Material(List.of(), "fictitious-five-villages", new ImportFaults(List.of(), List.of())),
                Home.elections(),
                RehearsalKeys.fromSeed(1),
                settings);
        withAllRegions(settings.definition());
        server = JurdilServer.start(settings);
        chromium = Chromium.start();
        administrators = visit();
        administrator = administrators.newPage();
        withPasskeys(administrators, administrator);
    }

    /** A rehearsal takes along only the regions that it has forms of; an office is there before the first form. */
    private static void withAllRegions(Path definition) throws IOException {
        var base = Home.elections().resolve("fictitious-five-villages");
        var all = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(base.resolve("election.json")));
        var file = definition.resolve("election.json");
        var election = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(file));
        for (String part : List.of("regions", "stations")) {
            election.set(part, all.get(part));
            Files.copy(base.resolve(part + ".csv"), definition.resolve(part + ".csv"));
        }
        Files.write(file, JsonMapper.shared().writeValueAsBytes(election));
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

    private static BrowserContext visit() {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("id-ID")
                        .setTimezoneId("Asia/Makassar")
                        .setViewportSize(1280, 800));
    }

    /** A device that holds passkeys and knows its user, as the browser's own test tools make one. */
    private static void withPasskeys(BrowserContext context, Page page) {
        var tools = context.newCDPSession(page);
        tools.send("WebAuthn.enable");
        tools.send(
                "WebAuthn.addVirtualAuthenticator", JsonParser.parseString("""
                    {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
                     "hasUserVerification": true, "isUserVerified": true, "automaticPresenceSimulation": true}}\
                    """).getAsJsonObject());
    }

    @BeforeEach
    void listen() {
        watch(administrator);
    }

    /** Nothing is fetched from elsewhere, and nothing is refused by the pages' own policy. */
    @AfterEach
    void nothingIsAmiss() {
        assertThat(requests).allSatisfy(url -> assertThat(url).startsWith("http://localhost:" + server.port() + "/"));
        assertThat(complaints).isEmpty();
    }

    private void watch(Page page) {
        page.setDefaultTimeout(20_000);
        page.onRequest(request -> {
            if (!request.url().startsWith("data:") && !request.url().startsWith("blob:")) {
                requests.add(request.url());
            }
        });
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    @Test
    @Order(1)
    void theFirstAdministratorTakesAPasskey() {
        var page = administrator;
        page.navigate(server.office().toString());
        heading(page, "Masuk");
        Looks.right(page, "sign-in");
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Masuk pertama kali dengan kode sekali pakai"))
                .click();
        heading(page, "Masuk pertama kali");
        page.getByLabel("Kode sekali pakai").fill("SALAH-SALAH-SALAH-SALAH-SALAH");
        press(page, "Lanjutkan");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Kode ini tidak dikenal");
        page.getByLabel("Kode sekali pakai")
                .fill(server.firstAdministratorCode().orElseThrow());
        press(page, "Lanjutkan");
        page.getByLabel("Nama masuk").fill("pengelola");
        page.getByLabel("Nama atau jabatan").fill("Meja pengelola");
        Looks.right(page, "first");
        press(page, "Lanjut menyiapkan cara masuk");
        heading(page, "Siapkan cara masuk Anda");
        Looks.right(page, "set-up");
        page.getByLabel("Nama kunci").fill("Kunci meja");
        press(page, "Tambah kunci sandi");
        assertThat(page.locator("nav.pages")).isVisible();
        assertThat(page.locator(".who")).containsText("Meja pengelola");
        assertThat(page.locator(".who")).containsText("Operator sistem · KEPULAUAN CONTOH");
        assertThat(page.locator("main table").first()).containsText("Kunci meja");
        Looks.right(page, "security");
    }

    @Test
    @Order(2)
    void onAPhoneThePagesFoldBehindOneButton_andWhatWasDoneIsToldInTheLanguageSpokenNow() {
        var page = administrator;
        assertThat(page.locator("main > [role=status]").first()).containsText("Kunci sandi ditambahkan");
        page.locator(".languages button[lang=en]").click();
        assertThat(page.locator("main > [role=status]").first()).containsText("passkey");
        page.locator(".languages button[lang=id]").click();

        page.setViewportSize(360, 740);
        var fold = page.locator("nav.pages .fold");
        var accounts = page.getByRole(AriaRole.NAVIGATION)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Akun"));
        assertThat(fold).hasAttribute("aria-expanded", "false");
        assertThat(accounts).isHidden();
        fold.focus();
        page.keyboard().press("Enter");
        assertThat(fold).hasAttribute("aria-expanded", "true");
        assertThat(accounts).isVisible();
        Looks.right(page, "menu");
        page.setViewportSize(360, 740);
        fold.focus();
        page.keyboard().press("Escape");
        assertThat(accounts).isHidden();
        assertThat(fold).isFocused();
        fold.click();
        accounts.click();
        heading(page, "Akun");
        assertThat(accounts).isHidden();
        page.setViewportSize(1280, 800);
        assertThat(fold).isHidden();
        assertThat(accounts).isVisible();
    }

    @Test
    @Order(3)
    void aPasskeySignsIn() {
        var page = administrator;
        press(page, "Keluar");
        heading(page, "Masuk");
        press(page, "Masuk dengan kunci sandi");
        heading(page, "Selamat bekerja, Meja pengelola");
        Looks.right(page, "home");
    }

    @Test
    @Order(4)
    void anAccountIsMadeAfterAProof_andItsCodeIsToldOnce() {
        var page = administrator;
        page.getByRole(AriaRole.NAVIGATION)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Akun"))
                .click();
        heading(page, "Akun");
        for (String unit : List.of("00", "00.01", "00.01.01", "00.01.01.1001")) {
            page.locator(".unit-picker select").selectOption(unit);
            assertThat(page.locator(".unit-picker [aria-current=true]")).not().hasText("KEPULAUAN CONTOH");
        }
        press(page, "Akun baru");
        var form = page.locator(".new");
        form.getByLabel("Nama masuk").fill("pps-misalnya");
        form.getByLabel("Nama atau jabatan").fill("Meja PPS");
        form.getByLabel("Peran").selectOption("VILLAGE");
        Looks.right(page, "new-account");
        // The time after which a proof is too old has to pass.
        page.waitForTimeout(2_100);
        press(page, "Buat akun");
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Buktikan sekali lagi siapa Anda");
        Looks.right(page, "proof");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Batal"))
                .click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Tidak ada yang berubah");
        assertThat(form.getByLabel("Nama masuk")).hasValue("pps-misalnya");
        form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Buat akun"))
                .click();
        press(page, "Buktikan dengan kunci sandi");
        assertThat(page.locator(".code code")).hasText(CODE);
        villageCode = page.locator(".code code").textContent();
        assertThat(page.locator("table.accounts")).containsText("pps-misalnya");
        Looks.right(page, "accounts");
        page.reload();
        heading(page, "Akun");
        assertThat(page.locator("main")).not().containsText(villageCode);
    }

    @Test
    @Order(5)
    void itsHolderTakesAPasswordAndAPhone() {
        try (var context = visit()) {
            var page = context.newPage();
            watch(page);
            page.navigate(server.office() + "#/first");
            page.getByLabel("Kode sekali pakai").fill(villageCode);
            press(page, "Lanjutkan");
            assertThat(page.locator("main")).containsText("pps-misalnya (Meja PPS)");
            press(page, "Lanjut menyiapkan cara masuk");
            press(page, "Atur kata sandi dan ponsel");
            phone = fromBase32(page.locator(".secret").textContent().replace(" ", ""));
            page.getByLabel("Kata sandi baru").fill("pemilu2024kpu");
            page.getByLabel("Kode enam angka yang tampil di ponsel").fill(shown(phone, 0));
            press(page, "Simpan kata sandi");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("mudah ditebak");
            page.getByLabel("Kata sandi baru").fill(PASSWORD);
            Looks.right(page, "phone");
            press(page, "Simpan kata sandi");
            heading(page, "Kode pemulihan");
            assertThat(page.locator(".codes li")).hasCount(10);
            recoveryCode = page.locator(".codes code").first().textContent();
            Looks.right(page, "recovery");
            press(page, "Sudah saya simpan");
            heading(page, "Selamat bekerja, Meja PPS");
            assertThat(page.locator(".who")).containsText("PPS (desa/kelurahan) · MISALNYA (00.01.01.1001)");
            assertThat(page.locator("nav.pages")).not().containsText("Jejak audit");
        }
    }

    @Test
    @Order(6)
    void thePasswordSignsIn_byKeyboardAlone_inEnglish() {
        try (var context = visit()) {
            var page = context.newPage();
            watch(page);
            page.navigate(server.office().toString());
            press(page, "EN");
            heading(page, "Sign in");
            for (String typed : List.of("pps-misalnya", PASSWORD, recoveryCode)) {
                tabToNextField(page);
                page.keyboard().type(typed);
            }
            page.keyboard().press("Enter");
            heading(page, "Welcome, Meja PPS");
            Looks.right(page, "home-english");
            page.keyboard().press("Tab");
            assertThat(page.locator(":focus")).not().hasText("");
            page.navigate(server.office() + "#/audit");
            heading(page, "There is no such page");
        }
    }

    @Test
    @Order(7)
    void theTrailIsReadAndItsChainChecked() {
        var page = administrator;
        page.navigate(server.office() + "#/audit");
        heading(page, "Jejak audit");
        assertThat(page.locator("main table")).containsText("membuat akun");
        press(page, "Periksa keutuhan rantai");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Rantai utuh");
        Looks.right(page, "audit");
    }

    @Test
    @Order(8)
    void aDeactivatedHolderIsOut() {
        try (var context = visit()) {
            var holder = context.newPage();
            watch(holder);
            holder.navigate(server.office().toString());
            holder.getByLabel("Nama masuk").fill("pps-misalnya");
            holder.getByLabel("Kata sandi", new Page.GetByLabelOptions().setExact(true))
                    .fill(PASSWORD);
            holder.getByLabel("Kode", new Page.GetByLabelOptions().setExact(true))
                    .fill(shown(phone, 1));
            press(holder, "Masuk dengan kata sandi");
            heading(holder, "Selamat bekerja, Meja PPS");

            var page = administrator;
            page.navigate(server.office() + "#/accounts");
            page.locator("table.accounts tr", new Page.LocatorOptions().setHasText("pps-misalnya"))
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Nonaktifkan")))
                    .click();
            var dialog = page.getByRole(AriaRole.DIALOG);
            dialog.getByLabel("Alasan").fill("masa tugas selesai");
            Looks.right(page, "deactivate");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Nonaktifkan"))
                    .click();
            press(page, "Buktikan dengan kunci sandi");
            assertThat(page.locator("main [role=status]").first()).containsText("pps-misalnya dinonaktifkan");

            holder.navigate(server.office() + "#/security");
            heading(holder, "Masuk");
            assertThat(holder.getByRole(AriaRole.STATUS)).containsText("Sesi Anda telah berakhir");
        }
    }

    private static void tabToNextField(Page page) {
        do {
            page.keyboard().press("Tab");
        } while (!"INPUT".equals(page.evaluate("document.activeElement.tagName")));
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }

    private static void heading(Page page, String text) {
        assertThat(page.locator("h1")).hasText(text);
    }

    /** What the phone shows, some steps of half a minute ahead of now. */
    private static String shown(byte[] secret, int ahead) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8)
                    .putLong(Instant.now().getEpochSecond() / 30 + ahead)
                    .array());
            int number = ByteBuffer.wrap(hash, hash[19] & 15, 4).getInt() & 0x7fff_ffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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
}
