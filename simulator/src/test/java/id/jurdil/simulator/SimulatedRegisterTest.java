package id.jurdil.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.register.identity.FamilyCardNumber;
import id.jurdil.register.identity.Nik;
import id.jurdil.register.identity.Sex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small country: that it is always the same, that its truth fits its files, and that it holds what it should. */
class SimulatedRegisterTest {
    private static final int VOTERS = 60_000;
    private static final int SEED = 7;
    /** SHA-256 of dp4.csv of a country of 3,000 from seed 1: changes when, and only when, the simulator says otherwise. */
    private static final String GOLDEN = "f0eddafd4af2be3c49f6fe23116c46e92b7fcd3d8c2928cf27c6a48d8ac626bf";

    @TempDir
    static Path temporary;

    private static Path country;
    private static List<Map<String, String>> rows;
    private static List<Map<String, String>> truth;
    private static List<Map<String, String>> people;
    private static JsonNode summary;

    @BeforeAll
    static void makeCountry() throws Exception {
        country = made("country", VOTERS, SEED, ErrorMix.DEFAULT, 2);
        rows = table("dp4.csv");
        truth = table("truth.csv");
        people = table("people.csv");
        summary = JsonMapper.shared().readTree(country.resolve("summary.json"));
    }

    @Test
    void aDefinitionOfTooFewDistrictsIsRefused_insteadOfLookingForMoreForEver() {
        var place = Path.of("..", "elections", "fictitious-five-villages");
        var fiveVillages = ElectionDefinition.read(file -> Files.readAllBytes(place.resolve(file)));
        assertThatThrownBy(() -> SimulatedRegister.of(fiveVillages, 2_000, SEED, ErrorMix.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name a larger one");
    }

    private static Path made(String name, long voters, long seed, ErrorMix mix, int threads) throws Exception {
        var folder = temporary.resolve(name);
        SimulatedRegister.of(Country2024.DEFINITION, voters, seed, mix).write(folder, true, threads, _ -> {});
        return folder;
    }

    @Test
    void isTheSameWithOneThreadAndInAnotherLanguage() throws Exception {
        var language = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            var again = made("again", VOTERS, SEED, ErrorMix.DEFAULT, 1);
            for (var file :
                    List.of("dp4.csv", "truth.csv", "dp4-next.csv", "truth-next.csv", "people.csv", "summary.json")) {
                assertThat(Files.mismatch(again.resolve(file), country.resolve(file)))
                        .as(file)
                        .isEqualTo(-1);
            }
        } finally {
            Locale.setDefault(language);
        }
    }

    @Test
    void isTheSameAsWhenThisWasWritten() throws Exception {
        var golden = made("golden", 3_000, 1, ErrorMix.DEFAULT, 2);
        assertThat(sha256(golden.resolve("dp4.csv"))).isEqualTo(GOLDEN);
    }

    @Test
    void isAnotherFromAnotherSeedOrMix() throws Exception {
        var golden = made("first", 3_000, 1, ErrorMix.DEFAULT, 2);
        var otherSeed = made("seed", 3_000, 2, ErrorMix.DEFAULT, 2);
        var holdOut = made("holdout", 3_000, 1, ErrorMix.HOLDOUT, 2);
        assertThat(Set.of(
                        sha256(golden.resolve("dp4.csv")),
                        sha256(otherSeed.resolve("dp4.csv")),
                        sha256(holdOut.resolve("dp4.csv"))))
                .hasSize(3);
    }

    @Test
    void makesAVillageWithoutTheOthers() throws Exception {
        var register = SimulatedRegister.of(Country2024.DEFINITION, VOTERS, SEED, ErrorMix.DEFAULT);
        var code = register.villages().get(register.villages().size() / 2);
        var alone = new String(register.village(code), StandardCharsets.US_ASCII);
        var among = Files.readAllLines(country.resolve("dp4.csv")).stream()
                .filter(line -> line.contains("," + code + ","))
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(alone).isEqualTo(among).hasLineCount((int) among.lines().count());
    }

    @Test
    void countsEverybodyOnceAndItsSummaryFitsItsFiles() {
        assertThat(people.size()).isGreaterThanOrEqualTo(VOTERS);
        assertThat(summary.at("/dp4/persons").asInt()).isEqualTo(VOTERS);
        assertThat(summary.at("/dp4/rows").asInt()).isEqualTo(rows.size()).isEqualTo(truth.size());
        assertThat(count(truth, "standing")).isEqualTo(said("/dp4/rows_by_standing"));
        assertThat(count(truth, "listing")).isEqualTo(said("/dp4/rows_by_listing"));
        assertThat(count(rows, "jenis_kelamin")).isEqualTo(said("/dp4/rows_by_sex"));
        var duplicates = count(truth, "duplicate");
        duplicates.remove("");
        assertThat(duplicates).isEqualTo(said("/dp4/second_rows")).containsOnlyKeys("K1", "K2", "K3");
        var errors = new TreeMap<String, Long>();
        for (var row : truth) {
            for (var error : row.get("errors").split("\\+")) {
                errors.merge(error, 1L, Long::sum);
            }
        }
        errors.remove("");
        assertThat(errors).isEqualTo(said("/dp4/rows_by_error"));
    }

    @Test
    void truthJoinsEveryRow() {
        var persons = people.stream().collect(Collectors.toMap(p -> p.get("person"), p -> p));
        for (int i = 0; i < rows.size(); i++) {
            assertThat(truth.get(i).get("source_id")).isEqualTo(rows.get(i).get("source_id"));
            assertThat(Country2024.DEFINITION.stations().find(truth.get(i).get("station")))
                    .isNotNegative();
        }
        assertThat(rows.stream().map(row -> row.get("source_id")).distinct()).hasSize(rows.size());
        // Those who moved are in people.csv where they belong
        assertThat(truth).allSatisfy(row -> assertThat(persons).containsKey(row.get("person")));
    }

    @Test
    void givesEveryNumberOnceAndMarksItAsSynthetic() {
        var niks = new HashSet<String>();
        for (var person : people) {
            assertThat(niks.add(person.get("nik"))).isTrue();
            var nik = new Nik(person.get("nik"));
            assertThat(nik.synthetic()).isTrue();
            assertThat(nik.dateIsPossible()).isTrue();
            assertThat(nik.sex()).isEqualTo(person.get("sex").equals("P") ? Sex.FEMALE : Sex.MALE);
        }
        for (var row : rows) {
            assertThat(row.get("nik").isEmpty() || new Nik(row.get("nik")).synthetic())
                    .isTrue();
            assertThat(row.get("nkk").isEmpty() || new FamilyCardNumber(row.get("nkk")).synthetic())
                    .isTrue();
        }
    }

    @Test
    void issuesNumbersWherePeopleWereBornAndKeepsThemThroughMoves() {
        long moved = 0;
        for (var person : people) {
            var district = person.get("station").replace(".", "").substring(0, 6);
            moved += person.get("nik").startsWith(district) ? 0 : 1;
        }
        assertThat(moved).isBetween(VOTERS / 20L, VOTERS / 4L);
    }

    @Test
    void namesEveryClassOfSecondRowAsItIs() {
        var firsts = new HashMap<String, Map<String, String>>();
        for (int i = 0; i < rows.size(); i++) {
            if (truth.get(i).get("duplicate").isEmpty()) {
                firsts.put(truth.get(i).get("person"), rows.get(i));
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            var duplicate = truth.get(i).get("duplicate");
            if (!duplicate.isEmpty()) {
                var first = firsts.get(truth.get(i).get("person"));
                var row = rows.get(i);
                boolean nik = !row.get("nik").isEmpty() && row.get("nik").equals(first.get("nik"));
                boolean all = nik
                        && List.of("nama", "tempat_lahir", "tanggal_lahir", "jenis_kelamin").stream()
                                .allMatch(column -> row.get(column).equals(first.get(column)));
                assertThat(duplicate).isEqualTo(all ? "K1" : nik ? "K2" : "K3");
            }
        }
    }

    @Test
    void keepsFamiliesAtOneStationOfRealSize() {
        var stations = new HashMap<String, Integer>();
        var families = new HashMap<String, Set<String>>();
        for (int i = 0; i < rows.size(); i++) {
            var listing = truth.get(i).get("listing");
            if (listing.equals("here") && !rows.get(i).get("tps").isEmpty()) {
                var station = rows.get(i).get("village") + "/" + rows.get(i).get("tps");
                stations.merge(station, 1, Integer::sum);
                if (!rows.get(i).get("nkk").isEmpty()) {
                    families.computeIfAbsent(rows.get(i).get("nkk"), _ -> new HashSet<>())
                            .add(station);
                }
            }
        }
        assertThat(stations.values()).allSatisfy(size -> assertThat(size).isBetween(150, 320));
        assertThat(families.values()).allSatisfy(at -> assertThat(at).hasSize(1));
    }

    @Test
    void holdsTwinsHeapedDatesNamesakesAndPeopleWhoMayNotVote() {
        assertThat(said("/dp4/rows_by_standing"))
                .containsKeys("eligible", "dead", "underage", "soldier", "police", "abroad");
        assertThat(said("/dp4/rows_by_listing")).containsKeys("here", "moved", "second", "wrong_station");
        long heaped = rows.stream()
                .filter(row -> row.get("tanggal_lahir").startsWith("31-12"))
                .count();
        assertThat(heaped).isGreaterThan(rows.size() / 365 * 2);
        var twins = new HashMap<String, Integer>();
        var namesakes = new HashMap<String, Set<String>>();
        for (var row : rows) {
            if (!row.get("nkk").isEmpty()) {
                twins.merge(row.get("nkk") + row.get("tanggal_lahir"), 1, Integer::sum);
            }
            namesakes
                    .computeIfAbsent(row.get("nama") + row.get("tanggal_lahir"), _ -> new HashSet<>())
                    .add(row.get("nkk"));
        }
        assertThat(twins.values().stream().filter(count -> count > 1).count()).isGreaterThan(20);
        assertThat(namesakes.values().stream().filter(cards -> cards.size() > 1).count())
                .isGreaterThan(5);
        var distinctNames = rows.stream().map(row -> row.get("nama")).distinct().count();
        assertThat(distinctNames).isGreaterThan(VOTERS / 3);
    }

    @Test
    void theNextEditionHasNewcomersAndLosesTheDeadButForThoseWhoReturn() throws IOException {
        var next = table("dp4-next.csv");
        var before = rows.stream().map(row -> row.get("source_id")).collect(Collectors.toSet());
        var after = next.stream().map(row -> row.get("source_id")).collect(Collectors.toSet());
        assertThat(after.stream().filter(id -> !before.contains(id)).count()).isGreaterThan(VOTERS / 100);
        long dead =
                truth.stream().filter(row -> row.get("standing").equals("dead")).count();
        long returned = truth.stream()
                .filter(row -> row.get("standing").equals("dead"))
                .filter(row -> after.contains(row.get("source_id")))
                .count();
        assertThat(returned).isBetween(dead / 5, dead * 3 / 5);
        assertThat(summary.at("/dp4_next/rows").asInt()).isEqualTo(next.size());
    }

    @Test
    void withoutErrorsEverybodyIsListedOnceAsTheyAre() throws Exception {
        var clean = made("none", 5_000, 3, ErrorMix.NONE, 2);
        var said = JsonMapper.shared().readTree(clean.resolve("summary.json")).path("dp4");
        assertThat(said.path("rows").asInt()).isEqualTo(5_000);
        assertThat(said.path("eligible_persons").asInt()).isEqualTo(5_000);
        assertThat(said.path("rows_by_error").size()).isZero();
        assertThat(said.path("second_rows").size()).isZero();
    }

    @Test
    void numbersOfSplitProvincesNameDistrictsThatAreNobodysToday() {
        var regions = Country2024.DEFINITION.regions();
        for (var split : DataFile.rows("splits.csv")) {
            assertThat(regions.find(split[0])).as(split[0]).isNotNegative();
            assertThat(regions.find(split[1])).as(split[1]).isNegative();
        }
        assertThat(DataFile.rows("splits.csv").stream().map(row -> row[1])).doesNotHaveDuplicates();
    }

    @Test
    void refusesNobody() {
        assertThatThrownBy(() -> SimulatedRegister.of(Country2024.DEFINITION, 0, 1, ErrorMix.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one voter");
    }

    // ---------------------------------------------------------------- reading

    private static List<Map<String, String>> table(String file) throws IOException {
        var lines = Files.readAllLines(country.resolve(file));
        var header = cells(lines.getFirst());
        var table = new ArrayList<Map<String, String>>();
        for (var line : lines.subList(1, lines.size())) {
            var cells = cells(line);
            assertThat(cells).hasSameSizeAs(header);
            var row = new HashMap<String, String>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(header.get(i), cells.get(i));
            }
            table.add(row);
        }
        return table;
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (char c : (line + ",").toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        return cells;
    }

    private static Map<String, Long> count(List<Map<String, String>> table, String column) {
        return table.stream()
                .collect(Collectors.groupingBy(row -> row.get(column), TreeMap::new, Collectors.counting()));
    }

    private static Map<String, Long> said(String path) {
        var said = new TreeMap<String, Long>();
        summary.at(path)
                .properties()
                .forEach(entry -> said.put(entry.getKey(), entry.getValue().asLong()));
        return said;
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
