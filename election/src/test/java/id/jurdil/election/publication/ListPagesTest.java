package id.jurdil.election.publication;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.election.FiveVillages;
import id.jurdil.election.statement.ListStage;
import id.jurdil.election.statement.SignedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The numbers of determined lists as everyone sees them. */
class ListPagesTest {
    private static final String NORTH = "00.01.01";
    private static final String SOUTH = "00.01.02";

    private final FiveVillages villages = FiveVillages.open();
    private final List<SignedStatement> entries = new ArrayList<>();

    private JsonNode page(String path) {
        var files = Trees.atOnce(villages.election(), entries);
        return JsonMapper.shared().readTree(Objects.requireNonNull(files.get(path), path));
    }

    private SignedStatement determine(ListStage stage, String unit, int men, SignedStatement former) {
        var list = villages.list("commissioner", stage, unit, men, 10, former, FiveVillages.EVENING);
        entries.add(list);
        return list;
    }

    private void begin() {
        entries.add(villages.defined());
        entries.add(villages.enrol("root", "commissioner", FiveVillages.COMMISSIONER, FiveVillages.REGENCY));
    }

    @Test
    void aUnitsPageHasEveryRevisionAndItsStations_andThoseAboveAddUp() {
        begin();
        var first = determine(ListStage.DPT, NORTH, 100, null);
        determine(ListStage.DPT, SOUTH, 50, null);
        var second = determine(ListStage.DPT, NORTH, 99, first);

        var north = page("lists/dpt/00.01.01.json");
        assertThat(north.at("/voters").toString()).isEqualTo("{\"men\":892,\"total\":982,\"women\":90}");
        assertThat(north.at("/revisions/0/statement").asString())
                .isEqualTo(second.id().hex());
        assertThat(north.at("/revisions/0/supersedes").asString())
                .isEqualTo(first.id().reference().hex());
        assertThat(north.at("/revisions/1/voters/men").asInt()).isEqualTo(901);
        assertThat(north.at("/polling_stations/00.01.01.1001/3").toString()).isEqualTo("[\"901\",99,10]");
        assertThat(north.at("/unplaced/men").asInt()).isEqualTo(1);

        var nation = page("lists/dpt/0.json");
        assertThat(nation.at("/voters/total").asInt()).isEqualTo(892 + 90 + 7 * 60 + 1);
        assertThat(nation.at("/units/1/region").asString()).isEqualTo(SOUTH);
        assertThat(nation.at("/as_of").asInt()).isEqualTo(5);
        assertThat(page("lists/dpt/00.01.json").at("/voters")).isEqualTo(nation.at("/voters"));
        assertThat(Trees.atOnce(villages.election(), entries).keySet())
                .filteredOn(path -> path.startsWith("lists/"))
                .hasSize(5);
    }

    @Test
    void theTreeIsTheSameHoweverOftenItWasPublished_andNoResultKnowsOfLists() {
        begin();
        var results = Trees.atOnce(villages.election(), entries);
        var first = determine(ListStage.DPS, FiveVillages.REGENCY, 100, null);
        determine(ListStage.DPS, FiveVillages.REGENCY, 101, first);
        determine(ListStage.DPT, FiveVillages.REGENCY, 102, null);

        var atOnce = Trees.atOnce(villages.election(), entries);
        assertThat(Trees.of(villages.election(), entries, i -> true)).isEqualTo(atOnce);
        assertThat(atOnce).containsAllEntriesOf(results);
    }
}
