package id.jurdil.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The office's pages with voters in them, in a real browser, as the officers of one regency work with them. */
@Tag("slow")
class OfficePagesTest {
    /** The first paper of a server takes its time. */
    private static final Page.WaitForDownloadOptions PATIENTLY = new Page.WaitForDownloadOptions().setTimeout(60_000);

    @TempDir
    static Path folder;

    private static StaffedOffice office;
    private static Chromium chromium;

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void open() throws IOException {
        office = StaffedOffice.open(folder, 60);
        chromium = Chromium.start();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
        if (office != null) {
            office.close();
        }
    }

    @AfterEach
    void nothingIsAmiss() {
        assertThat(complaints).isEmpty();
    }

    /** An officer's page. */
    private Page page(String role, String unit, String path) {
        var page = office.visit(chromium, role, unit).newPage();
        page.setDefaultTimeout(20_000);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.navigate(office.origin() + "/office/#/" + path);
        assertThat(page.locator("main h1")).isVisible();
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Nested
    class PossibleDuplicates {
        private static final String OPERATOR = "REGENCY_OPERATOR";

        private Page at(String role, String unit, long caseId) {
            var page = page(role, unit, "duplicates/" + caseId);
            assertThat(page.locator(".review h2")).containsText("Kasus " + caseId);
            return page;
        }

        private void decide(Page page, String decision, String reason) {
            page.getByLabel(decision).check();
            page.locator("input.reason").fill(reason);
            page.locator(".review form button.main").click();
        }

        @Test
        void bothRecordsStandBesideEachOther_whatDiffersIsMarked_andEveryReasonIsGiven() {
            long id = office.similar(StaffedOffice.VILLAGE, StaffedOffice.NEXT_VILLAGE);
            var page = at(OPERATOR, StaffedOffice.REGENCY, id);
            var number = page.locator(".sides tr", new Page.LocatorOptions().setHasText("NIK"))
                    .first();
            assertThat(number).hasClass("differs");
            assertThat(number.locator("th")).containsText("berbeda");
            assertThat(number.locator("mark").first()).isVisible();
            assertThat(page.locator(".sides tr", new Page.LocatorOptions().setHasText("Nama")))
                    .not()
                    .hasClass("differs");
            assertThat(page.locator(".why tbody tr"))
                    .hasCount((Integer) page.evaluate("[...document.querySelectorAll('.why tbody tr th')].length"));
            assertThat(page.locator(".why")).containsText("Tanggal lahir");
            assertThat(page.locator(".why .sum")).containsText("kemungkinan satu orang");
            assertThat(page.locator(".why .fall rect").first()).isVisible();
            Looks.right(page, "duplicates");
            button(page, "EN").click();
            assertThat(page.locator("h1")).hasText("Possible duplicates");
            Looks.right(page, "duplicates-english");
        }

        @Test
        void theQueueShowsCasesOfOneScope_andTheKeyboardGoesThroughIt() {
            long far = office.identical(StaffedOffice.VILLAGE, StaffedOffice.NEXT_VILLAGE);
            long near = office.similar(StaffedOffice.VILLAGE, StaffedOffice.VILLAGE);
            var page = page(OPERATOR, StaffedOffice.REGENCY, "duplicates");
            page.getByLabel("Jarak keduanya").selectOption("village");
            assertThat(page.locator(".queue li a[href$='/" + near + "']")).isVisible();
            assertThat(page.locator(".queue li a[href$='/" + far + "']")).hasCount(0);
            page.getByLabel("Jarak keduanya").selectOption("");
            assertThat(page.locator(".queue li a[href$='/" + far + "']")).isVisible();
            page.locator("h1").click();
            page.keyboard().press("j");
            assertThat(page.locator(".queue [aria-current]")).hasCount(1);
            String first = page.locator(".queue [aria-current]").textContent();
            page.keyboard().press("j");
            assertThat(page.locator(".queue [aria-current]")).not().hasText(first);
            page.keyboard().press("k");
            assertThat(page.locator(".queue [aria-current]")).hasText(first);
            page.keyboard().press("/");
            page.keyboard().type(Long.toString(near));
            page.keyboard().press("Enter");
            assertThat(page.locator(".review h2")).containsText("Kasus " + near);
            page.locator("h1").click();
            page.keyboard().press("1");
            assertThat(page.locator("input.reason")).isFocused();
            page.keyboard().type("KTP-el diperiksa");
            assertThat(page.locator(".effect")).containsText("dapat dibatalkan");
            page.keyboard().press("Enter");
            assertThat(page.locator("main > .duplicates > [role=status]")).containsText("Diputuskan");
        }

        @Test
        void aRemovalTakesASecondPerson_andIsUndone() {
            long id = office.identical(StaffedOffice.VILLAGE, StaffedOffice.NEXT_VILLAGE);
            var first = at(OPERATOR, StaffedOffice.REGENCY, id);
            decide(first, "Satu orang: A tetap terdaftar, B dicoret", "KTP-el dan KK diperiksa");
            assertThat(first.locator("main [role=status]").first()).containsText("Orang kedua harus menetapkan");
            first.navigate(office.origin() + "/office/#/duplicates/" + id);
            assertThat(first.locator(".review")).containsText("menunggu orang kedua");
            assertThat(button(first, "Tetapkan")).hasCount(0);
            Looks.right(first, "duplicates-proposed");

            var second = at("REGENCY_COMMISSIONER", StaffedOffice.REGENCY, id);
            assertThat(second.locator(".confirm-act .effect")).containsText("dicoret dari daftar");
            button(second, "Tetapkan").click();
            assertThat(second.locator("main [role=status]").first()).containsText("Ditetapkan");
            second.navigate(office.origin() + "/office/#/duplicates/" + id);
            assertThat(second.locator(".sides thead")).containsText("dicoret");
            second.locator("h1").click();
            second.keyboard().press("u");
            second.locator("input.reason").fill("dokumen lain ditemukan");
            Looks.right(second, "duplicates-undo");
            second.keyboard().press("Enter");
            assertThat(second.locator("main [role=status]").first()).containsText("Dibatalkan");
            assertThat(second.locator(".sides thead")).not().containsText("dicoret");
            assertThat(second.locator(".steps li")).hasCount(3);
        }

        @Test
        void twoRegenciesDecideTogether() {
            long id = office.similar(StaffedOffice.VILLAGE, StaffedOffice.OTHER_REGENCY);
            var here = at(OPERATOR, StaffedOffice.REGENCY, id);
            assertThat(here.locator(".review")).containsText("yang satu mengusulkan, yang lain menetapkan");
            decide(here, "Satu orang: B tetap terdaftar, A dicoret", "KTP-el dan KK diperiksa");
            assertThat(here.locator("main [role=status]").first()).containsText("Orang kedua harus menetapkan");

            var neighbour = at(OPERATOR, StaffedOffice.REGENCY, id);
            assertThat(button(neighbour, "Tetapkan")).hasCount(0);
            assertThat(neighbour.locator(".review .notice.warn")).isVisible();

            var there = at(OPERATOR, "00.02", id);
            button(there, "Tetapkan").click();
            assertThat(there.locator("main [role=status]").first()).containsText("Ditetapkan");
        }

        @Test
        void aSupervisorSeesHowAlikeTheyAre_notWhoTheyAre() {
            long id = office.similar(StaffedOffice.VILLAGE, StaffedOffice.NEXT_VILLAGE);
            var page = at("SUPERVISOR", StaffedOffice.REGENCY, id);
            assertThat(page.locator(".sides")).containsText("bukan isinya");
            assertThat(page.locator(".sides mark")).hasCount(0);
            assertThat(page.locator("input[type=radio]:not(:disabled)")).hasCount(0);
            Looks.right(page, "duplicates-supervisor");
        }
    }

    @Nested
    class Imports {
        private Page upload(String name, String text) {
            var page = page("REGENCY_OPERATOR", StaffedOffice.REGENCY, "imports");
            page.getByLabel("Berkas CSV, XLSX, atau Parquet")
                    .setInputFiles(new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8)));
            button(page, "Unggah dan periksa").click();
            return page;
        }

        @Test
        void aFileIsUploadedLookedAtAppliedAndUndone() {
            long before = office.register().countListed(StaffedOffice.REGENCY);
            var page = upload("dp4.csv", office.file(30, 7));
            assertThat(page.locator("h1")).hasText(Pattern.compile("Impor \\d+"));
            assertThat(page.locator(".facts")).containsText("diperiksa, belum diterapkan");
            var new29 = page.locator("tr", new Page.LocatorOptions().setHasText("ditambahkan"));
            assertThat(new29).containsText("29");
            assertThat(page.locator("tr.sum")).containsText("29");
            assertThat(page.locator("main")).containsText("MISALNYA");
            assertThat(page.locator("main")).containsText("NIK tidak terdiri atas 16 angka");
            assertThat(office.register().countListed(StaffedOffice.REGENCY)).isEqualTo(before);
            button(page, "Lihat baris yang tidak diambil").click();
            assertThat(page.locator("table.held tbody tr")).hasCount(1);
            Looks.right(page, "import");
            button(page, "Terapkan").click();
            var dialog = page.getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("29 pemilih ditambahkan");
            Looks.right(page, "import-apply");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Terapkan"))
                    .click();
            assertThat(page.locator("main [role=status]").first()).containsText("diterapkan");
            assertThat(office.register().countListed(StaffedOffice.REGENCY)).isEqualTo(before + 29);

            String run = page.url().substring(page.url().indexOf('#') + 2);
            var commissioner = page("REGENCY_COMMISSIONER", StaffedOffice.REGENCY, run);
            button(commissioner, "Batalkan impor").click();
            commissioner.getByLabel("Alasan").fill("salah berkas");
            commissioner
                    .getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Batalkan impor"))
                    .click();
            assertThat(commissioner.locator("main [role=status]").first()).containsText("dibatalkan");
            assertThat(office.register().countListed(StaffedOffice.REGENCY)).isEqualTo(before);
            page.navigate(office.origin() + "/office/#/imports");
            assertThat(page.locator("main table")).containsText("dibatalkan");
            Looks.right(page, "imports");
        }

        @Test
        void aFileThatIsNoVoterTableIsRefused_withTheReasonAndTheChoiceKept() {
            var page = upload("lain.csv", "nik;nama\n1;2\n");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("kolom wajib");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("row 1");
            assertThat(page.locator("h1")).hasText("Impor data pemilih");
            Looks.right(page, "imports-refused");
        }

        @Test
        void whoMayOnlyLookCannotApply() {
            var page = upload("dp4.csv", office.file(5, -1));
            assertThat(page.locator("h1")).hasText(Pattern.compile("Impor \\d+"));
            String run = page.url().substring(page.url().indexOf('#') + 2);
            var commissioner = page("REGENCY_COMMISSIONER", StaffedOffice.REGENCY, run);
            assertThat(commissioner.locator(".facts")).isVisible();
            assertThat(button(commissioner, "Terapkan")).hasCount(0);
        }
    }

    @Nested
    class ListsAndMoves {
        @Test
        void theLadderIsClimbed_aListComparedAndCopied_andAVoterOfItMoves() {
            long gone = office.enter(office.person(), StaffedOffice.VILLAGE, "002");
            var page = page("REGENCY_COMMISSIONER", StaffedOffice.REGENCY, "lists");
            assertThat(page.locator(".ladder")).containsText("Daftar sebelumnya belum ditetapkan");
            assertThat(page.locator(".checks")).containsText("pemilih terdaftar");
            assertThat(page.locator(".checks")).containsText("belum mempunyai TPS");
            aLateAnswerCoversNothing(page);
            determine(page, "DPS", "2029-01-05");
            office.strike(gone);
            office.enter(office.person(), StaffedOffice.VILLAGE, "003");
            determine(page, "DPSHP", "2029-03-05");
            determine(page, "DPT", "2029-04-05");
            Looks.right(page, "lists");

            page.locator(".ladder a").nth(1).click();
            assertThat(page.locator("h1")).containsText("DPSHP revisi 1");
            button(page, "Tampilkan").click();
            var flows = page.locator("table", new Page.LocatorOptions().setHasText("Selisih"));
            assertThat(flows.locator("tr.sum")).containsText("1");
            assertThat(page.locator("main")).containsText("1 · meninggal");
            page.getByLabel("Untuk siapa").fill("Badan Rekaan");
            var download = page.waitForDownload(
                    PATIENTLY, () -> button(page, "Buat dan unduh").click());
            assertThat(download.suggestedFilename()).matches("salinan-\\d+\\.pdf");
            assertThat(page.locator(".new [role=status]")).containsText("Badan Rekaan");
            Looks.right(page, "list");
            page.navigate(office.origin() + "/office/#/lists");
            assertThat(page.locator("main")).containsText("Buku salinan");
            assertThat(page.locator("table", new Page.LocatorOptions().setHasText("Badan Rekaan")))
                    .containsText("Berita acara pleno");

            var province = page("PROVINCE", "00", "lists");
            assertThat(province.locator("main")).containsText("angkanya dijumlahkan");
            assertThat(province.locator("tr", new Page.LocatorOptions().setHasText("DPSHP"))
                            .first())
                    .isVisible();
            assertThat(button(province, "Lanjut ke penetapan")).hasCount(0);

            aVoterMoves();
        }

        /** The ladder of one day arrives after that of the day asked for later, and is told from it by its figures. */
        private void aLateAnswerCoversNothing(Page page) {
            var late = new ArrayList<Route>();
            page.route("**/ladder?on=2029-01-05", late::add);
            page.getByLabel("Tanggal rapat pleno").fill("2029-01-05");
            page.waitForCondition(() -> !late.isEmpty());
            page.waitForResponse(
                    "**/ladder?on=2029-01-04",
                    () -> page.getByLabel("Tanggal rapat pleno").fill("2029-01-04"));
            var route = late.getFirst();
            String older = route.fetch().text().replaceFirst("\"listed\":\\d+", "\"listed\":7777");
            assertThat(older).contains("7777");
            page.waitForResponse(
                    "**/ladder?on=2029-01-05",
                    () -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody(older)));
            page.evaluate("() => new Promise(requestAnimationFrame)");
            assertThat(page.locator(".checks")).containsText("pemilih terdaftar");
            assertThat(page.locator(".checks")).not().containsText("7.777");
            page.unroute("**/ladder?on=2029-01-05");
        }

        private void determine(Page page, String stage, String day) {
            page.getByLabel("Tanggal rapat pleno").fill(day);
            page.locator(".new .field select").selectOption(stage);
            button(page, "Lanjut ke penetapan").click();
            var dialog = page.getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("Tidak dapat ditarik kembali");
            if (stage.equals("DPS")) {
                Looks.right(page, "determine");
            }
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Tetapkan dan tanda tangani"))
                    .click();
            assertThat(page.locator("main > [role=status]").first()).containsText(stage + " revisi 1 ditetapkan");
        }

        private void aVoterMoves() {
            var voter = office.someoneListed();
            var page = page("REGENCY_OPERATOR", StaffedOffice.REGENCY, "moves");
            button(page, "Permohonan baru").click();
            page.getByLabel("NIK pemilih").fill("1101010000000000");
            button(page, "Cari").click();
            assertThat(page.locator(".new [role=status]")).containsText("Tidak ada pemilih terdaftar");
            page.getByLabel("NIK pemilih").fill(voter.nationalId());
            button(page, "Cari").click();
            assertThat(page.locator(".new")).containsText(voter.name());
            assertThat(page.locator(".new .option").first()).containsText("Sampai 25 Desember 2029");
            page.getByLabel("Bekerja di luar domisili").check();
            for (String unit : List.of("00", "00.01", "00.01.02", "00.01.02.2001")) {
                page.locator(".unit-picker select").selectOption(unit);
                assertThat(page.locator(".unit-picker [aria-current=true]"))
                        .not()
                        .hasText("KEPULAUAN CONTOH");
            }
            page.locator(".new .field select").selectOption("00.01.02.2001/001");
            assertThat(page.locator(".new .checks")).containsText("Presiden: mendapat surat suara");
            Looks.right(page, "move");
            button(page, "Ajukan permohonan").click();
            assertThat(page.locator("main > [role=status]").first()).containsText("diajukan");

            var commissioner = page("REGENCY_COMMISSIONER", StaffedOffice.REGENCY, "moves");
            var row = commissioner.locator("table tr", new Page.LocatorOptions().setHasText("Nomor 1"));
            row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Kabulkan")))
                    .click();
            commissioner.getByLabel("Alasan keputusan").fill("surat lengkap");
            commissioner
                    .getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Kabulkan"))
                    .click();
            assertThat(commissioner.locator("main > [role=status]").first()).containsText("dikabulkan");
            commissioner.getByLabel("Tampilkan").selectOption("GRANTED");
            Looks.right(commissioner, "moves");
            var letter = commissioner.waitForDownload(
                    PATIENTLY,
                    () -> row.getByRole(
                                    AriaRole.BUTTON,
                                    new Locator.GetByRoleOptions().setName(Pattern.compile("^Buat surat")))
                            .click());
            assertThat(letter.suggestedFilename()).matches("surat-\\d+\\.pdf");
        }
    }

    @Nested
    class Incidents {
        private static final String COMMISSIONER = "REGENCY_COMMISSIONER";

        @Test
        void anIncidentIsOpenedAtMidnight_scoped_toldAndClosedByTwo() {
            var page = page(COMMISSIONER, StaffedOffice.REGENCY, "incidents");
            assertThat(page.locator("main")).containsText("Belum ada insiden");
            button(page, "Catat insiden baru").click();
            page.getByLabel("Bagaimana diketahui").fill("wartawan menelepon");
            page.getByLabel("Apa yang diduga terjadi").fill("salinan daftar dijual di forum");
            Looks.right(page, "incident-open");
            // What the server refused is said in the language that is spoken now, not in that of the refusal
            var known = page.locator("input[type=datetime-local]");
            var now = known.inputValue();
            known.fill("2999-01-01T00:00");
            button(page, "Catat dan mulai hitung waktu").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("tidak dapat di masa depan");
            page.locator(".languages button[lang=en]").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("cannot have become known in the future");
            page.locator(".languages button[lang=id]").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("tidak dapat di masa depan");
            known.fill(now);
            button(page, "Catat dan mulai hitung waktu").click();
            assertThat(page.locator("h1")).containsText("Insiden 1");
            assertThat(page.locator(".notice .figure")).containsText("Sisa 2 hari 23 jam");
            assertThat(page.locator(".checks")).containsText("belum dihitung");

            said(page, "HANDLING", "akun ditutup");
            said(page, "RECOVERY", "salinan ditarik");
            page.getByLabel("Jenis sumber").selectOption("UNIT");
            button(page, "Tambah sumber").click();
            done(page, "Sumber ditambahkan");
            button(page, "Hitung siapa yang terdampak").click();
            done(page, "Hitungan selesai");
            assertThat(page.locator(".checks")).containsText("orang belum diberi tahu");
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("data spesifik")))
                    .isVisible();

            page.getByLabel("Berkas CSV atau teks")
                    .setInputFiles(new FilePayload(
                            "bocor.csv",
                            "text/csv",
                            ("nik\n" + office.someoneListed().nationalId() + "\n1101010101019999\n")
                                    .getBytes(StandardCharsets.UTF_8)));
            button(page, "Cocokkan").click();
            done(page, "sudah dicocokkan");
            assertThat(page.locator("main")).containsText("1 dari 2 orang di berkas adalah pemilih terdaftar");

            var letters = page.locator("form", new Page.LocatorOptions().setHasText("Buat surat untuk desa"));
            letters.locator("select").selectOption(StaffedOffice.NEXT_VILLAGE);
            var zip = page.waitForDownload(
                    PATIENTLY,
                    () -> button(page, "Buat surat untuk desa/kelurahan ini").click());
            assertThat(zip.suggestedFilename()).matches("surat-\\d+-00.01.01.2001\\.zip");
            var affected = page.waitForDownload(
                    () -> page.getByText("Unduh siapa yang terdampak").click());
            assertThat(affected.suggestedFilename()).matches("terdampak-1-\\d+\\.csv");
            button(page, "Tampilkan rancangan pengumuman publik").click();
            assertThat(page.getByLabel("Rancangan dalam bahasa Inggris"))
                    .hasValue(Pattern.compile("salinan daftar dijual di forum"));
            page.locator("summary", new Page.LocatorOptions().setHasText("Catat yang sudah dikirim"))
                    .click();
            Looks.right(page, "incident");

            told(page);
            assertThat(page.locator(".notice .figure")).containsText("Semua diberi tahu tepat waktu");
            var closing = details(page, "Usulkan penutupan");
            closing.locator("summary").click();
            closing.getByLabel("Alasan").fill("semua diberi tahu");
            closing.locator("button").click();
            done(page, "menunggu orang kedua");
            assertThat(button(page, "Tutup insiden")).hasCount(0);

            var second = page(COMMISSIONER, StaffedOffice.REGENCY, "incidents/1");
            second.locator("form", new Page.LocatorOptions().setHasText("Keputusan"))
                    .getByLabel("Alasan")
                    .fill("diperiksa");
            Looks.right(second, "incident-closing");
            button(second, "Tutup insiden").click();
            done(second, "Keputusan dicatat");
            second.navigate(office.origin() + "/office/#/incidents");
            assertThat(second.locator("table")).containsText("ditutup");
            Looks.right(second, "incidents");
        }

        private void said(Page page, String kind, String text) {
            var note = details(page, "Tambah catatan");
            if (note.getAttribute("open") == null) {
                note.locator("summary").click();
            }
            note.getByLabel("Jenis catatan").selectOption(kind);
            note.getByLabel("Isi catatan").fill(text);
            note.locator("button").click();
            assertThat(page.locator("ol.plain")).containsText(text);
        }

        /** Everybody is: both villages, the authority; the public need not be. */
        private void told(Page page) {
            var record = details(page, "Catat yang sudah dikirim");
            for (String village : List.of(StaffedOffice.VILLAGE, StaffedOffice.NEXT_VILLAGE, "")) {
                record.getByLabel("Apa yang dikirim").selectOption(village.isEmpty() ? "AGENCY" : "VILLAGE");
                if (!village.isEmpty()) {
                    record.locator("select").nth(1).selectOption(village);
                }
                record.getByLabel("Bagaimana").fill("kurir " + village);
                record.locator("button").click();
                assertThat(record.getByLabel("Bagaimana")).hasValue("");
            }
            var duty = details(page, "Apakah publik diberi tahu");
            duty.locator("summary").click();
            duty.getByLabel("Alasan").fill("tidak mengganggu layanan");
            duty.locator("button").click();
            done(page, "Keputusan dicatat");
        }

        private Locator details(Page page, String summary) {
            return page.locator(
                    "details",
                    new Page.LocatorOptions()
                            .setHas(page.locator("summary", new Page.LocatorOptions().setHasText(summary))));
        }

        private void done(Page page, String text) {
            assertThat(page.locator("main > [role=status]").first()).containsText(text);
        }
    }
}
