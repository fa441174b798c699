package id.jurdil.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
