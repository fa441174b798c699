package id.jurdil.election.publication;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.election.FiveVillages;
import id.jurdil.election.RandomNight;
import id.jurdil.election.statement.SignedStatement;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Publication is a pure function of the ledger's prefix. */
class PublishedTreeTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FiveVillages villages = FiveVillages.open();

    private SortedMap<String, String> tree(List<SignedStatement> entries) {
        return Trees.atOnce(villages.election(), entries);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void theSameEntriesGiveTheSameBytes_howeverOftenTheyArePublishedOnTheWay(long seed) {
        var entries = RandomNight.of(villages, seed, 200);
        var once = tree(entries);
        var now = new Random(seed);

        assertThat(Trees.of(villages.election(), entries, i -> true)).isEqualTo(once);
        assertThat(Trees.of(villages.election(), entries, i -> now.nextInt(7) == 0))
                .isEqualTo(once);
        assertThat(Trees.of(villages.election(), entries, i -> i == 100)).isEqualTo(once);
    }

    /** What {@code as_of} promises: the file has been like this since that many entries, and was another before. */
    @ParameterizedTest
    @ValueSource(longs = {31, 32})
    void aFileHasBeenAsItIsSinceItsAsOf(long seed) {
        var entries = RandomNight.of(villages, seed, 60);
        var last = tree(entries);
        for (var file : last.entrySet()) {
            if (!file.getKey().startsWith("results/") && !file.getKey().startsWith("stations/")) {
                continue;
            }
            int asOf = JSON.readTree(file.getValue()).get("as_of").intValue();
            assertThat(asOf).isBetween(0, entries.size());
            assertThat(tree(entries.subList(0, asOf))).contains(Map.entry(file.getKey(), file.getValue()));
            if (asOf > 0) {
                assertThat(tree(entries.subList(0, asOf - 1)).get(file.getKey()))
                        .isNotEqualTo(file.getValue());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tr-TR, Asia/Jayapura",
        "ar-SA-u-nu-arab, Asia/Riyadh",
        "fa-IR-u-nu-arabext, Asia/Tehran",
        "id-ID, Asia/Jakarta"
    })
    void neitherLanguageNorTimeZoneOfTheMachineChangesAByte(String language, String zone) {
        var entries = villages.night();
        var expected = tree(entries);
        var localeBefore = Locale.getDefault();
        var zoneBefore = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            var there = FiveVillages.open();
            var published = Trees.atOnce(there.election(), there.night());
            assertThat(published).isEqualTo(expected);
            assertThat(Trees.manifest(published)).isEqualTo(Trees.manifest(expected));
        } finally {
            Locale.setDefault(localeBefore);
            TimeZone.setDefault(zoneBefore);
        }
    }

    @Test
    void beforeTheFirstForm_everyRegionHasItsFileAndNoStationHas() {
        var files = tree(List.of());

        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        "election.json",
                        "regions.csv",
                        "stations.csv",
                        "data/datapackage.json",
                        "data/president/00.csv",
                        "data/council/00.csv",
                        "results/president/0.json",
                        "results/president/00.json",
                        "results/president/00.01.json",
                        "results/president/00.01.01.json",
                        "results/president/00.01.01.1001.json",
                        "results/president/00.01.01.2001.json",
                        "results/president/00.01.01.2002.json",
                        "results/president/00.01.02.json",
                        "results/president/00.01.02.2001.json",
                        "results/president/00.01.02.2002.json",
                        "results/council/0.json",
                        "results/council/00.json",
                        "results/council/00.01.json",
                        "results/council/00.01.01.json",
                        "results/council/00.01.01.1001.json",
                        "results/council/00.01.01.2001.json",
                        "results/council/00.01.01.2002.json",
                        "results/council/00.01.02.json",
                        "results/council/00.01.02.2001.json",
                        "results/council/00.01.02.2002.json");
        var nation = JSON.readTree(Objects.requireNonNull(files.get("results/president/0.json")));
        assertThat(nation.get("as_of").intValue()).isZero();
        assertThat(nation.has("made")).isFalse();
        assertThat(nation.at("/stations/silent").intValue()).isEqualTo(16);
        assertThat(nation.get("findings").size()).isZero();
    }

    @Test
    void everyFileIsCanonicalAndEndsWithANewline() {
        tree(villages.night()).forEach((path, text) -> {
            assertThat(text).as(path).endsWith("\n");
            if (path.endsWith(".json")) {
                assertThat(new String(CanonicalJson.bytes(JSON.readValue(text, Map.class)), StandardCharsets.UTF_8))
                        .as(path)
                        .isEqualTo(text);
            }
        });
    }

    @Test
    void theVillagesPageHasEveryStation_silentOnesToo() {
        var village = JSON.readTree(
                Objects.requireNonNull(tree(villages.night()).get("results/president/00.01.01.2001.json")));

        assertThat(village.get("polling_stations"))
                .extracting(row -> row.get("station").stringValue() + " "
                        + row.get("state").stringValue())
                .containsExactly("00.01.01.2001/001 checked", "00.01.01.2001/002 checked", "00.01.01.2001/003 silent");
        assertThat(village.at("/polling_stations/1/votes").size())
                .as("its votes were not read")
                .isZero();
        assertThat(village.has("children")).isFalse();
    }

    @Test
    void theStationsPageTellsWhoSaidWhatAndWhere() {
        var entries = villages.night();
        var page = JSON.readTree(Objects.requireNonNull(tree(entries).get("stations/00.01.01.2001/001.json")));
        var contest = page.at("/contests/president");
        var newest = contest.at("/revisions/0");
        var oldest = contest.at("/revisions/1");

        assertThat(page.get("number").intValue()).isEqualTo(4);
        assertThat(contest.get("state").stringValue()).isEqualTo("checked");
        assertThat(newest.get("revision").intValue()).isEqualTo(2);
        assertThat(newest.get("supersedes").stringValue())
                .isEqualTo(oldest.get("statement").stringValue().substring(0, 32));
        assertThat(oldest.at("/values/votes.1").intValue()).isEqualTo(748);
        assertThat(oldest.at("/findings").toString()).contains("R13");
        var entry = entries.get(newest.get("index").intValue());
        assertThat(newest.get("statement").stringValue()).isEqualTo(entry.id().hex());
        assertThat(newest.get("key").stringValue()).isEqualTo(entry.keyId().hex());
        assertThat(entries.get(newest.get("key_index").intValue()).statement())
                .as("the entry that enrolled the key")
                .isInstanceOf(id.jurdil.election.statement.Statement.KeyEnrolled.class);
        assertThat(newest.get("role").stringValue()).isEqualTo("station-chair");
    }

    @Test
    void aHeldStationsVotesStandOnItsOwnPageButInNoTotal() {
        var files = tree(villages.night());
        var village = JSON.readTree(Objects.requireNonNull(files.get("results/president/00.01.02.2001.json")));
        JsonNode held = null;
        for (var row : village.get("polling_stations")) {
            held = row.get("station").stringValue().endsWith("/004") ? row : held;
        }

        assertThat(held).isNotNull();
        assertThat(held.get("state").stringValue()).isEqualTo("held");
        assertThat(held.at("/votes/1").intValue()).isEqualTo(60);
        assertThat(village.at("/provisional/votes/1").intValue()).isEqualTo(101 + 90);
        assertThat(village.at("/stations/held").intValue()).isEqualTo(2);
    }

    @Test
    void theOpenDataHasARowForEachStation() {
        var files = tree(villages.night());
        var rows = Objects.requireNonNull(files.get("data/president/00.csv"))
                .lines()
                .toList();
        int columns = rows.getFirst().split(",", -1).length;

        assertThat(rows)
                .hasSize(17)
                .allSatisfy(row -> assertThat(row.split(",", -1)).hasSize(columns));
        assertThat(rows.getFirst())
                .startsWith("station,kind,state,revision,index,made,dpt.l")
                .endsWith("total,findings");
        assertThat(rows.getLast()).startsWith("00.01.02.2002/003,post,checked,1,");
    }

    @Test
    void onlyDirtyFilesAreRendered() {
        var count = new id.jurdil.election.tally.Count(villages.election());
        var published = new PublishedTree(villages.election());
        count.takeChanges();
        var nothing = new id.jurdil.election.tally.Count.Changes(
                List.of(new BitSet(), new BitSet()), new BitSet(), new BitSet());

        published.render(count, nothing, (path, bytes) -> {
            throw new AssertionError(path);
        });
        published.render(count, count.takeChanges(), (path, bytes) -> {
            throw new AssertionError(path);
        });
    }

    @Test
    void latestIsOneLine() {
        assertThat(new String(PublishedTree.latest(41_233, "ab".repeat(32)), StandardCharsets.UTF_8))
                .isEqualTo("41233 " + "ab".repeat(32) + "\n");
    }
}
