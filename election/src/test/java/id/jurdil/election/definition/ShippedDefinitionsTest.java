package id.jurdil.election.definition;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.election.form.Field;
import id.jurdil.election.form.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The definitions that ship, counted against the commission's own published numbers where it has some. */
class ShippedDefinitionsTest {
    private static final Map<String, ElectionDefinition> READ = new ConcurrentHashMap<>();

    static ElectionDefinition shipped(String slug) {
        return READ.computeIfAbsent(
                slug,
                s -> ElectionDefinition.read(
                        file -> Files.readAllBytes(folder(s).resolve(file))));
    }

    static Path folder(String slug) {
        return Path.of("../elections", slug);
    }

    @Test
    void thePresidentialElectionOf2024HasTheStationsAndRegionsOfTheCommission() {
        var election = shipped("id-2024-ppwp");
        var regions = election.regions();
        var stations = election.stations();
        var perLevel = new int[5];
        for (int region = 0; region < regions.size(); region++) {
            perLevel[regions.level(region)]++;
        }
        int abroad = regions.find("99");

        assertThat(stations.size()).isEqualTo(823_366);
        assertThat(stations.size() - stations.count(abroad))
                .as("stations at home")
                .isEqualTo(820_161);
        assertThat(stations.count(abroad)).as("counting units abroad").isEqualTo(3_205);
        assertThat(perLevel).as("38 provinces and abroad, …").containsExactly(1, 39, 610, 7_405, 84_035);
        assertThat(election.contests()).extracting(Contest::id).containsExactly("ppwp");
        assertThat(election.contests().getFirst().choices())
                .extracting(Choice::id)
                .containsExactly("1", "2", "3");
        assertThat(election.contests().getFirst().form().fields()).hasSize(28);
        assertThat(election.electionId()).isEqualTo(election.hash().high());
        assertThat(stations.find("75.01.01.1001/001")).isPositive();
        assertThat(stations.code(stations.find("75.01.01.1001/001"))).isEqualTo("75.01.01.1001/001");
        assertThat(stations.find("75.01.01.1001/999")).isEqualTo(-1);
        assertThat(stations.find("75.01.01.1001")).isEqualTo(-1);
    }

    @Test
    void everyStationOf2024LiesInExactlyOneRegionOfEachLevel() {
        var election = shipped("id-2024-ppwp");
        var regions = election.regions();
        var perRegion = new HashMap<Integer, Integer>();
        for (int station = 0; station < election.stations().size(); station++) {
            for (int region = election.stations().village(station); region >= 0; region = regions.parent(region)) {
                perRegion.merge(region, 1, Integer::sum);
            }
        }
        for (int region = 0; region < regions.size(); region++) {
            assertThat(election.stations().count(region)).isEqualTo(perRegion.getOrDefault(region, 0));
            assertThat(regions.find(regions.code(region))).isEqualTo(region);
            int parent = region;
            assertThat(IntStream.of(regions.children(region))).allMatch(child -> regions.parent(child) == parent);
        }
    }

    @Test
    void theFiveVillagesAreSixRegionsDeepAndHaveEveryKindOfStation() {
        var election = shipped("fictitious-five-villages");

        assertThat(election.regions().size()).isEqualTo(10);
        assertThat(election.stations().size()).isEqualTo(16);
        assertThat(election.contests()).extracting(Contest::id).containsExactly("president", "council");
        assertThat(IntStream.range(0, 16)
                        .mapToObj(station -> election.kinds()
                                .get(election.stations().kind(station))
                                .id())
                        .distinct())
                .containsExactlyInAnyOrder("regular", "special", "overseas", "dropbox", "post");
        assertThat(election.facts(0).ballotsMax()).isEqualTo(306);
        assertThat(election.facts(0).registeredMen()).isEqualTo(121);
        assertThat(election.facts(13).cap()).as("no cap abroad").isEqualTo(-1);
        assertThat(election.regions().name(election.regions().find("00.01.01.2001")))
                .as("quoted in the table")
                .isEqualTo("ANDAI \"A\", LAMA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id-2024-ppwp", "id-2019-ppwp", "fictitious-five-villages"})
    void everyShippedDefinitionHasTheRulesOfItsFormsAndNoKeys(String slug) {
        var election = shipped(slug);

        assertThat(election.slug()).isEqualTo(slug);
        assertThat(election.authorities()).as("a base definition is nobody's").isEmpty();
        assertThat(election.crossRule(CrossRule.ENTRIES_EQUAL)).isNotNull().returns("R22", CrossRule::code);
        assertThat(election.contests())
                .allSatisfy(contest -> assertThat(contest.form().rules())
                        .extracting(Rule::code)
                        .contains("R08", "R13")
                        .doesNotHaveDuplicates());
        assertThat(election.role(Role.ROOT)).isNotNull();
    }

    @Test
    void rulesR01ToR19AreAllThere() {
        var codes = shipped("fictitious-five-villages").contests().stream()
                .flatMap(contest -> contest.form().rules().stream())
                .map(Rule::code)
                .distinct()
                .sorted()
                .toList();

        assertThat(codes)
                .isEqualTo(IntStream.rangeClosed(1, 19)
                        .mapToObj("R%02d"::formatted)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"id-2024-ppwp", "id-2019-ppwp", "fictitious-five-villages"})
    void electionJsonIsCanonical(String slug) throws IOException {
        byte[] stored = Files.readAllBytes(folder(slug).resolve("election.json"));
        var value = tools.jackson.databind.json.JsonMapper.builder().build().readValue(stored, Map.class);

        assertThat(new String(
                        id.jurdil.election.publication.CanonicalJson.bytes(value),
                        java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(new String(stored, java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void theOrderOfThePresidentialFormsFieldsNeverChanges() {
        assertThat(shipped("id-2024-ppwp").contests().getFirst().form().fields())
                .extracting(Field::path)
                .isEqualTo(List.of(
                        "dpt.l dpt.p dpt.t usedDpt.l usedDpt.p usedDpt.t usedDptb.l usedDptb.p usedDptb.t usedDpk.l usedDpk.p"
                                .concat(" usedDpk.t usedAll.l usedAll.p usedAll.t ballotsReceived ballotsUsed")
                                .concat(" ballotsSpoiled ballotsUnused disabledUsed.l disabledUsed.p disabledUsed.t")
                                .concat(" votes.1 votes.2 votes.3 valid invalid total")
                                .split(" ")));
    }
}
