package id.jurdil.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.XZInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the rehearsal says it counted, held against a recount that shares nothing with it: it splits the lines of the files and
 * judges by plain ifs, one for each rule as docs/formats and the form state it.
 */
@Tag("slow")
class IndependentRecountTest {
    private static final int NOT_READ = -1;

    @Test
    void theSummaryIsWhatStandsInTheFiles() throws IOException {
        var summary = CountedNight.get().summary();
        var recount = Recount.of(CountedNight.files());

        assertThat(summary.get("stations").longValue())
                .isEqualTo(recount.stations)
                .isEqualTo(7_758);
        assertThat(summary.get("forms").longValue()).isEqualTo(recount.forms).isEqualTo(7_458);
        assertThat(summary.get("withVotes").longValue())
                .isEqualTo(recount.withVotes)
                .isEqualTo(6_735);
        assertThat(numbers(summary.get("votes")))
                .isEqualTo(Map.of("1", recount.votes[1], "2", recount.votes[2], "3", recount.votes[3]))
                .isEqualTo(Map.of("1", 388_386L, "2", 898_240L, "3", 90_886L));
        assertThat(summary.get("heldOut").longValue())
                .isEqualTo(recount.heldOut)
                .isEqualTo(71);
    }

    @Test
    void everyRulesCountIsThatOfTheRecount() {
        var summary = CountedNight.get().summary();
        var recount = Recount.of(CountedNight.files());

        var said = numbers(summary.get("findings"));
        for (String code : said.keySet()) {
            assertThat(said.get(code)).as(code).isEqualTo(recount.broken.getOrDefault(code, 0L));
        }
        assertThat(said).containsAllEntriesOf(recount.broken);
        assertThat(recount.broken)
                .isEqualTo(Map.of(
                        "R01", 233L, "R02", 273L, "R03", 79L, "R08", 262L, "R09", 36L, "R10", 193L, "R13", 71L, "R16",
                        6L, "R17", 1_481L, "R18", 102L));
    }

    /** Every province's page and every station's own page, not only the sum. */
    @Test
    void theNationsPageShowsTheVotesWithoutTheHeldForms() throws IOException {
        var tree = CountedNight.get().tree();
        var nation = json(tree.resolve("results/ppwp/0.json"));
        var recount = Recount.of(CountedNight.files());

        assertThat(numbers(nation.at("/provisional/votes")))
                .isEqualTo(Map.of("1", recount.counted[1], "2", recount.counted[2], "3", recount.counted[3]));
        assertThat(nation.at("/stations/expected").longValue()).isEqualTo(recount.stations);
        assertThat(nation.at("/stations/received").longValue()).isEqualTo(recount.forms);
        assertThat(nation.at("/stations/held").longValue()).isEqualTo(recount.heldOut);
        assertThat(nation.at("/stations/silent").longValue()).isEqualTo(recount.stations - recount.forms);
        assertThat(numbers(nation.get("findings"))).isEqualTo(recount.broken);
    }

    @Test
    void theVerifierFindsTheTreeValid() throws IOException {
        var night = CountedNight.get();

        var ended = Program.run("verify", night.tree().toString(), "--json", "--quiet");

        assertThat(ended.exitCode()).as(ended.out()).isZero();
        var verdict = JsonMapper.shared().readTree(ended.out());
        assertThat(verdict.get("verdict").stringValue()).isEqualTo("valid");
        assertThat(verdict.get("ledgerSize")).isEqualTo(night.summary().get("ledgerSize"));
        assertThat(verdict.get("root")).isEqualTo(night.summary().get("root"));
    }

    @Test
    void theVerifierNamesAChangedByte() throws IOException {
        var tree = CountedNight.get().tree();
        for (String path : List.of(
                "results/ppwp/75.json",
                "stations/75.01.01.1001/001.json",
                "tile/entries/017",
                "tile/0/003",
                "stations.csv.xz",
                "data/ppwp/76.csv")) {
            var file = tree.resolve(path);
            byte[] before = Files.readAllBytes(file);
            byte[] after = before.clone();
            after[after.length / 3] ^= 1;
            Files.write(file, after);
            try {
                var ended = Program.run("verify", tree.toString(), "--json", "--quiet");
                assertThat(ended.exitCode()).as(path).isEqualTo(1);
                assertThat(JsonMapper.shared().readTree(ended.out()).get("faults"))
                        .as(path)
                        .extracting(fault -> fault.get("file").stringValue())
                        .contains(path);
            } finally {
                Files.write(file, before);
            }
        }
    }

    /** In a JVM of another language and time zone: nothing of the machine may stand in the tree. */
    @Test
    void theSameFilesGiveTheSameTree(@TempDir Path folder) throws Exception {
        var first = CountedNight.get();
        var child = Program.start(
                folder.resolve("run"),
                List.of("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Asia/Jayapura"),
                "demo",
                "--once",
                "--json",
                "--public",
                folder.resolve("out").toString());
        var ended = child.end();

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(JsonMapper.shared().readTree(ended.out())).isEqualTo(first.summary());
        assertThat(hashes(folder.resolve("out"))).isEqualTo(hashes(first.tree()));
    }

    private static Map<String, String> hashes(Path tree) throws Exception {
        var hashes = new TreeMap<String, String>();
        try (var files = Files.walk(tree)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                hashes.put(tree.relativize(file).toString(), HexFormat.of().formatHex(sha256));
            }
        }
        assertThat(hashes).hasSizeGreaterThan(7_458);
        return hashes;
    }

    private static Map<String, Long> numbers(JsonNode object) {
        var numbers = new TreeMap<String, Long>();
        object.properties()
                .forEach(entry -> numbers.put(entry.getKey(), entry.getValue().longValue()));
        return numbers;
    }

    private static JsonNode json(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(file));
    }

    /** Counts the rows of the files, form by form. */
    private static final class Recount {
        private long stations;
        private long forms;
        private long withVotes;
        private long heldOut;
        private final long[] votes = new long[4];
        private final long[] counted = new long[4];
        private final Map<String, Long> broken = new TreeMap<>();

        static Recount of(List<Path> files) {
            var recount = new Recount();
            for (var file : files) {
                for (var row : rows(file)) {
                    recount.take(row);
                }
            }
            return recount;
        }

        private static List<Map<String, Integer>> rows(Path file) {
            var rows = new ArrayList<Map<String, Integer>>();
            try (var reader = new BufferedReader(
                    new InputStreamReader(new XZInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                var names = reader.readLine().split(",", -1);
                for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                    var cells = line.split(",", -1);
                    assertThat(cells).as(line).hasSameSizeAs(names);
                    var row = new TreeMap<String, Integer>();
                    for (int i = 5; i < cells.length - 2; i++) {
                        row.put(names[i], cells[i].isEmpty() ? NOT_READ : Integer.parseInt(cells[i]));
                    }
                    rows.add(row);
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return rows;
        }

        private void take(Map<String, Integer> row) {
            stations++;
            boolean withheld = row.entrySet().stream()
                    .filter(cell ->
                            cell.getKey().startsWith("dpt_") || cell.getKey().startsWith("pengguna_"))
                    .allMatch(cell -> cell.getValue() <= 0);
            if (withheld) {
                row.replaceAll(
                        (name, value) -> name.startsWith("dpt_") || name.startsWith("pengguna_") ? NOT_READ : value);
            }
            if (row.values().stream().allMatch(value -> value == NOT_READ)) {
                return;
            }
            forms++;
            int[] vote = {NOT_READ, row.get("suara_1"), row.get("suara_2"), row.get("suara_3")};
            if (Arrays.stream(vote).anyMatch(value -> value != NOT_READ)) {
                withVotes++;
            }
            var codes = new TreeMap<String, Boolean>();
            judge(row, vote, codes);
            codes.forEach((code, isBroken) -> {
                if (isBroken) {
                    broken.merge(code, 1L, Long::sum);
                }
            });
            boolean held = codes.getOrDefault("R13", false);
            if (held) {
                heldOut++;
            }
            for (int choice = 1; choice <= 3; choice++) {
                if (vote[choice] != NOT_READ) {
                    votes[choice] += vote[choice];
                    counted[choice] += held ? 0 : vote[choice];
                }
            }
        }

        private static void judge(Map<String, Integer> row, int[] vote, Map<String, Boolean> codes) {
            int valid = row.get("suara_sah");
            int invalid = row.get("suara_tidak_sah");
            int total = row.get("suara_total");
            int listed = row.get("dpt_j");
            int used = row.get("pengguna_total_j");
            int usedListed = row.get("pengguna_dpt_j");
            int usedUnlisted = row.get("pengguna_dpk_j");

            for (String block : List.of("dpt", "pengguna_dpt", "pengguna_dptb", "pengguna_dpk", "pengguna_total")) {
                int men = row.get(block + "_l");
                int women = row.get(block + "_p");
                int both = row.get(block + "_j");
                if (read(men, women, both) && men + women != both) {
                    codes.put("R01", true);
                }
            }
            for (String sex : List.of("_l", "_p", "_j")) {
                int fromList = row.get("pengguna_dpt" + sex);
                int moved = row.get("pengguna_dptb" + sex);
                int unlisted = row.get("pengguna_dpk" + sex);
                int all = row.get("pengguna_total" + sex);
                if (read(fromList, moved, unlisted, all) && fromList + moved + unlisted != all) {
                    codes.put("R02", true);
                }
                int onList = row.get("dpt" + sex);
                if (read(fromList, onList) && fromList > onList) {
                    codes.put("R03", true);
                }
            }
            if (read(total, used) && total != used) {
                codes.put("R08", true);
            }
            if (read(total, valid, invalid) && total != valid + invalid) {
                codes.put("R09", true);
            }
            if (read(valid, vote[1], vote[2], vote[3]) && valid != vote[1] + vote[2] + vote[3]) {
                codes.put("R10", true);
            }
            for (int choice = 1; choice <= 3; choice++) {
                if (read(vote[choice], valid) && vote[choice] > valid) {
                    codes.put("R13", true);
                }
                if (read(vote[choice], valid) && valid > 0 && vote[choice] == valid) {
                    codes.put("R18", true);
                }
            }
            // 300 voters and the reserve of two percent: both provinces have stations at home only.
            for (int value : row.values()) {
                if (value > 306) {
                    codes.put("R13", true);
                }
            }
            if (read(listed) && listed > 300) {
                codes.put("R16", true);
            }
            if (read(usedUnlisted, listed) && usedUnlisted > listed * 2 / 100) {
                codes.put("R17", true);
            }
            if (read(usedListed, listed) && listed > 0 && usedListed == listed) {
                codes.put("R18", true);
            }
        }

        private static boolean read(int... values) {
            return Arrays.stream(values).allMatch(value -> value != NOT_READ);
        }
    }
}
