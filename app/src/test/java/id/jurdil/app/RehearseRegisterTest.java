package id.jurdil.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import id.jurdil.edge.CheckSettings;
import id.jurdil.edge.EdgeServer;
import id.jurdil.edge.EdgeSettings;
import id.jurdil.edge.guard.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small register taken from simulation to the voter's check, once; the tests look at its report and at what it left. */
class RehearseRegisterTest {
    private static final int VOTERS = 1_500;

    @TempDir
    static Path temporary;

    static Path folder = Path.of("");
    static Program.Ended ended = new Program.Ended(-1, "", "");
    static JsonNode report = JsonMapper.shared().createObjectNode();

    @BeforeAll
    static void rehearse() {
        folder = temporary.resolve("rehearsal");
        temporary.toFile().setExecutable(true, false);
        temporary.toFile().setReadable(true, false);
        ended = Program.run(
                "rehearse",
                "register",
                "--voters",
                Integer.toString(VOTERS),
                "--seed",
                "7",
                "--checks",
                "6",
                "--dir",
                folder.toString(),
                "--json");
        report = JsonMapper.shared().readTree(ended.out());
    }

    private static JsonNode figure(String step, String key) {
        for (var one : report.path("steps")) {
            for (var figure : one.path("figures")) {
                if (one.path("step").asString().equals(step)
                        && figure.path("key").asString().equals(key)) {
                    return figure;
                }
            }
        }
        throw new AssertionError("the report has no figure " + step + "/" + key + ": " + ended.err());
    }

    private static long found(String step, String key) {
        return figure(step, key).path("found").asLong();
    }

    @Test
    void everyCountThatTheTruthDeterminesIsRight_andTheProgramSaysSo() {
        var broken = new ArrayList<String>();
        report.path("steps")
                .forEach(step -> step.path("figures").forEach(figure -> {
                    if (figure.path("must").asBoolean()
                            && figure.path("found").asLong()
                                    != figure.path("expected").asLong()) {
                        broken.add(step.path("step").asString() + " " + figure);
                    }
                }));
        assertThat(broken).as(ended.err()).isEmpty();
        assertThat(report.path("holds").asBoolean()).isTrue();
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void theCountsAreThoseOfTheTruthsOwnFile() throws IOException {
        List<String[]> rows = Files.readAllLines(folder.resolve("country/truth.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .toList();
        Map<String, String> eligible = new HashMap<>();
        rows.stream().filter(row -> row[3].equals("eligible")).forEach(row -> eligible.put(row[1], row[4]));
        assertThat(rows.stream().map(row -> row[1]).distinct()).hasSize(VOTERS);
        assertThat(found("import", "rows_read")).isEqualTo(rows.size());
        assertThat(found("import", "held_nik_missing"))
                .isEqualTo(rows.stream()
                        .filter(row -> List.of(row[8].split("\\+")).contains("nik_missing"))
                        .count());
        assertThat(found("visit", "struck_dead"))
                .isPositive()
                .isEqualTo(rows.stream().filter(row -> row[3].equals("dead")).count());
        assertThat(found("dpt", "missing")).isZero();
        assertThat(found("dpt", "listed") - found("dpt", "twice")).isEqualTo(eligible.size());
        assertThat(found("dpt", "twice"))
                .isLessThanOrEqualTo(
                        figure("match", "found_K3").path("expected").asLong() - found("match", "found_K3"));
        assertThat(found("seal_list", "sealing_rows")).isEqualTo(found("dpt", "listed"));
    }

    @Test
    void duplicatesWereThereAndTwoOfficersStruckThem() {
        assertThat(found("match", "found_K1")).isPositive();
        assertThat(found("match", "found_K2")).isPositive();
        assertThat(found("decide", "struck_as_duplicate")).isPositive();
        assertThat(found("registry", "registry_own_nik") + found("match_again", "struck_as_duplicate"))
                .isPositive();
    }

    @Test
    void theReportTellsTimeAndMemory_andWhatWasTakenFromTheTruth() throws IOException {
        assertThat(report.path("voters").asInt()).isEqualTo(VOTERS);
        assertThat(report.path("seed").asInt()).isEqualTo(7);
        assertThat(report.path("regencies").size()).isEqualTo(2);
        assertThat(report.path("from_truth").size()).isEqualTo(5);
        assertThat(report.path("steps").size()).isEqualTo(20);
        report.path("steps").forEach(step -> {
            assertThat(step.path("seconds").asDouble()).isNotNegative();
            assertThat(step.path("peak_heap_bytes").asLong()).isPositive();
        });
        assertThat(JsonMapper.shared().readTree(Files.readString(folder.resolve("report.json"))))
                .isEqualTo(report);
        assertThat(ended.err()).contains("./jurdil serve --dir " + folder, "./jurdil edge ");
    }

    /** One who is listed without any error, in the words of the file: NIK, name and station. */
    private static List<String> voter() throws IOException {
        var files = folder.resolve("country");
        var truth = Files.readAllLines(files.resolve("truth.csv")).stream()
                .map(line -> line.split(",", -1))
                .filter(row -> row[3].equals("eligible") && row[5].equals("here") && row[8].isEmpty())
                .findFirst()
                .orElseThrow();
        try (var lines = Files.lines(files.resolve("dp4.csv"))) {
            var row = lines.map(line -> line.split(",", -1))
                    .filter(cells -> cells[1].equals(truth[2]))
                    .findFirst()
                    .orElseThrow();
            return List.of(row[1], row[2], truth[4]);
        }
    }

    @Test
    void aVoterFindsTheStationInThePhonesBrowser_andNobodyElseDoes() throws IOException {
        var voter = voter();
        var settings = new CheckSettings(
                folder.resolve("check.index"),
                folder.resolve("keys/check.keys"),
                folder.resolve("definition"),
                Optional.empty(),
                Limits.USUAL,
                List.of(),
                List.of(),
                Optional.empty());
        try (var edge = EdgeServer.start(new EdgeSettings(folder.resolve("public"), "127.0.0.1", 0).with(settings));
                var chromium = Chromium.start();
                var phone = chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setLocale("id-ID")
                                .setViewportSize(360, 740))) {
            var page = phone.newPage();
            var faults = new ArrayList<String>();
            page.onPageError(faults::add);
            page.navigate(edge.address().resolve("/cek").toString());
            Looks.right(page, "check");
            ask(page, voter.getFirst(), "Dr. " + voter.get(1).toLowerCase(Locale.ROOT));
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Anda terdaftar");
            PlaywrightAssertions.assertThat(page.locator("main"))
                    .containsText("TPS " + voter.get(2).substring(voter.get(2).indexOf('/') + 1));
            assertThat(page.content()).doesNotContain(voter.getFirst(), voter.get(1));
            assertThat(page.url()).endsWith("/cek");
            Looks.right(page, "check-listed");
            page.navigate(edge.address().resolve("/cek").toString());
            ask(page, voter.getFirst(), "FIKTI LAIN SEKALI");
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Tidak ditemukan");
            Looks.right(page, "check-not-listed");
            assertThat(faults).isEmpty();
        }
    }

    private static void ask(Page page, String nik, String name) {
        page.fill("#nik", nik);
        page.fill("#name", name);
        page.locator("#check button").first().click();
    }

    @Test
    void nothingPersonalIsToldOrLeftBehindInClear() throws IOException {
        var voter = Files.readAllLines(folder.resolve("country/dp4.csv")).get(1).split(",", -1);
        assertThat(ended.out() + ended.err()).doesNotContain(voter[1], voter[2]);
        assertThat(Files.readString(folder.resolve("data/rehearsal.log"))).doesNotContain(voter[1], voter[2]);
        assertThat(folder.resolve("sealing-list.csv")).doesNotExist();
    }

    @Test
    void aFolderThatIsNotARehearsalsIsLeftAlone() throws IOException {
        var other = Files.createDirectories(temporary.resolve("other"));
        Files.writeString(other.resolve("mine.txt"), "mine");
        var refused = Program.run("rehearse", "register", "--dir", other.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("is not empty");
        assertThat(other.resolve("mine.txt")).hasContent("mine");
    }
}
