package id.jurdil.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import id.jurdil.edge.CheckSettings;
import id.jurdil.edge.EdgeServer;
import id.jurdil.edge.EdgeSettings;
import id.jurdil.edge.guard.Limits;
import id.jurdil.edge.sealed.Ed25519Key;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.register.moving.LetterCode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
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
                        Optional.empty())
                .withLetters(folder.resolve("letters.book"));
        var letter = letter();
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

            var site = edge.address().resolve("/cek/surat");
            page.setViewportSize(360, 740);
            page.navigate(site.toString());
            Looks.right(page, "letter");
            page.fill("#code", letter.replace("/001", "/002"));
            page.locator("#letter button").click();
            PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Bukan surat kami");
            Looks.right(page, "letter-forged");
            page.navigate(site + "#"
                    + URLEncoder.encode(letter, StandardCharsets.UTF_8).replace("+", "%20"));
            PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Surat asli dan berlaku");
            PlaywrightAssertions.assertThat(page.locator(".card")).containsText("A.R.");
            assertThat(page.url())
                    .as("what the phone read is not left in the address")
                    .endsWith("/cek/surat");
            Looks.right(page, "letter-valid");
            assertThat(faults).isEmpty();
        }
    }

    /** A letter's code as the office of this regency signs it, and the book that the operator makes beside it. */
    private static String letter() throws IOException {
        var definition = ElectionDefinition.read(
                file -> Files.readAllBytes(folder.resolve("definition").resolve(file)));
        var station = definition.stations().code(0);
        var office = station.substring(0, 5);
        var key = new Ed25519Key(HexFormat.of().parseHex("5a".repeat(32)));
        Files.createDirectories(folder.resolve("keys/letters"));
        Files.writeString(folder.resolve("keys/letters").resolve(office + ".key"), "5a".repeat(32));
        var made = Program.run(
                "lists",
                "letters",
                "--dir",
                folder.toString(),
                "--set",
                "jurdil.lists.offices=" + folder.resolve("keys/letters"),
                "--sign-key",
                folder.resolve("keys/register.key").toString(),
                "--out",
                folder.resolve("letters.book").toString());
        assertThat(made.exitCode()).as(made.err()).isZero();
        var letter = new LetterCode(
                definition.slug(), station, List.of("ppwp"), "1-1", LocalDate.of(2024, 1, 20), office, "A.R.");
        var code = letter.with(key.sign(letter.statement()));
        var offline = Program.run(
                "edge",
                "letter",
                "--letters",
                folder.resolve("letters.book").toString(),
                "--register",
                HexFormat.of()
                        .formatHex(Ed25519Key.read(folder.resolve("keys/register.key"))
                                .publicKey()),
                Files.writeString(folder.resolve("code.txt"), code).toString());
        assertThat(offline.out()).as(offline.err()).startsWith("valid,");
        return code;
    }

    @Test
    void whatOfficersDecidedIsTakenOutAndFittedTo() throws IOException {
        var decided = folder.resolve("decided.csv");
        var voters = folder.resolve("decided-voters.csv");
        var taken = Program.run(
                "duplicates",
                "export",
                "--dir",
                folder.toString(),
                "--out",
                decided.toString(),
                "--voters",
                voters.toString());
        assertThat(taken.exitCode()).as(taken.err()).isZero();
        var pairs = Files.readAllLines(decided);
        assertThat(pairs.getFirst()).isEqualTo("id_a,id_b,same");
        assertThat(pairs.subList(1, pairs.size()))
                .isNotEmpty()
                .allMatch(line -> line.matches("\\d+,\\d+,[01]"))
                .anyMatch(line -> line.endsWith(",1"));
        assertThat(Files.getPosixFilePermissions(voters)).hasSize(2);
        // So small a register has too few cases of K3 for a fit: neighbours in the file stand in for some.
        var ids = Files.readAllLines(voters).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        assertThat(ids)
                .containsAll(
                        pairs.stream().skip(1).map(pair -> pair.split(",")[0]).toList());
        var more = new ArrayList<>(pairs);
        for (int i = 0; i + 1 < ids.size(); i += 2) {
            var pair = ids.get(i) + "," + ids.get(i + 1) + ",";
            var turned = ids.get(i + 1) + "," + ids.get(i) + ",";
            if (pairs.stream().noneMatch(known -> known.startsWith(pair) || known.startsWith(turned))) {
                more.add(pair + i / 2 % 2);
            }
        }
        Files.write(decided, more);
        var fitted = Program.run(
                "match",
                "fit",
                voters.toString(),
                "--config",
                "dp4",
                "--reviewed",
                decided.toString(),
                "--id",
                "id",
                "--out",
                folder.resolve("fitted.json").toString());
        assertThat(fitted.exitCode()).as(fitted.err()).isZero();
        assertThat(fitted.out()).contains("precision");
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
