package id.jurdil.election.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.jurdil.election.definition.DefinitionFaults.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A broken definition is refused, and every fault in it is named by its place: no more and no fewer. */
class BrokenDefinitionsTest {
    record Case(String what, UnaryOperator<Broken> change, List<String> paths) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Case broken(String what, UnaryOperator<Broken> change, String... paths) {
        return new Case(what, change, List.of(paths));
    }

    static Stream<Case> cases() {
        return Stream.of(heads(), levelsAndKinds(), tables(), contests(), forms(), rules(), roles(), several())
                .flatMap(List::stream);
    }

    private static List<Case> heads() {
        return List.of(
                broken("a format to come", d -> d.set("/format", "2"), "$.format"),
                broken("no slug", d -> d.remove("/slug"), "$.slug"),
                broken("a slug with spaces", d -> d.set("/slug", "\"five villages\""), "$.slug"),
                broken("a name in one language", d -> d.set("/name", "{\"id\":\"Pemilu\"}"), "$.name.en"),
                broken("a name that is no object", d -> d.set("/name", "\"Pemilu\""), "$.name"),
                broken("a date in words", d -> d.set("/date", "\"1 January 2030\""), "$.date"),
                broken("rehearsal as a text", d -> d.set("/rehearsal", "\"yes\""), "$.rehearsal"),
                broken("a property nobody knows", d -> d.set("/notise", "{}"), "$.notise"),
                broken(
                        "no limits",
                        d -> d.remove("/limits"),
                        "$.limits.statement_bytes",
                        "$.limits.batch_statements",
                        "$.limits.batch_bytes"),
                broken(
                        "a limit above a ledger entry",
                        d -> d.set("/limits/statement_bytes", "65536"),
                        "$.limits.statement_bytes"),
                broken("a limit as a fraction", d -> d.set("/limits/batch_bytes", "1000.5"), "$.limits.batch_bytes"),
                broken(
                        "a limit beyond 64 bits",
                        d -> d.set("/limits/batch_bytes", "99999999999999999999"),
                        "$.limits.batch_bytes"),
                broken("a log origin with a space", d -> d.set("/ledger/origin", "\"my log\""), "$.ledger.origin"),
                broken("a root key that is none", d -> d.set("/authorities/0/key", "\"AAAA\""), "$.authorities[0].key"),
                broken(
                        "a root key that is no base64",
                        d -> d.set("/authorities/0/key", "\"***\""),
                        "$.authorities[0].key"),
                broken(
                        "a second property beside a root key",
                        d -> d.set("/authorities/0/kid", "1"),
                        "$.authorities[0].kid"));
    }

    private static List<Case> levelsAndKinds() {
        return List.of(
                broken("levels that do not count up", d -> d.set("/levels/2/level", "3"), "$.levels[2].level"),
                broken("a level twice", d -> d.set("/levels/2/id", "\"province\""), "$.levels[2].id"),
                broken("a kind of station twice", d -> d.repeat("/kinds/0"), "$.kinds[5].id"),
                broken("a cap of nobody", d -> d.set("/kinds/0/cap", "0"), "$.kinds[0].cap"));
    }

    private static List<Case> tables() {
        return List.of(
                broken(
                        "the wrong hash of a part",
                        d -> d.set("/regions/sha256", "\"" + "0".repeat(64) + "\""),
                        "$.regions.sha256"),
                broken(
                        "both hashes wrong",
                        d -> d.set("/regions/sha256", "\"" + "0".repeat(64) + "\"")
                                .set("/stations/sha256", "\"" + "1".repeat(64) + "\""),
                        "$.regions.sha256",
                        "$.stations.sha256"),
                broken("a hash that is none", d -> d.set("/stations/sha256", "\"abc\""), "$.stations.sha256"),
                broken("a missing file", d -> d.without("stations.csv"), "$.stations.file"),
                broken(
                        "a part outside the folder",
                        d -> d.set("/regions/file", "\"../../etc/passwd\""),
                        "$.regions.file"),
                broken("a part that is the folder above", d -> d.set("/regions/file", "\"..\""), "$.regions.file"),
                broken("no part at all", d -> d.remove("/regions/file"), "$.regions.file"),
                broken(
                        "a table without a column",
                        d -> d.table("stations", text -> text.replaceAll("(?m),[^,]*$", "")),
                        "stations.csv:1"),
                broken(
                        "a header of other names",
                        d -> d.table("regions", "code,parent", "kode,induk"),
                        "regions.csv:1"),
                broken("an empty table", d -> d.table("regions", text -> ""), "regions.csv:1"),
                broken(
                        "a row with a cell too many",
                        d -> d.table("regions", "SEUMPAMA,village", "SEUMPAMA,village,x"),
                        // The stations of that village have no region then.
                        "regions.csv:10",
                        "stations.csv:11",
                        "stations.csv:12",
                        "stations.csv:13",
                        "stations.csv:14"),
                broken(
                        "regions out of order",
                        d -> d.table("regions", text -> swapped(text, 6, 8)),
                        "regions.csv:8",
                        "regions.csv:9",
                        "stations.csv:9"),
                broken("a region twice", d -> d.table("regions", text -> repeated(text, 10)), "regions.csv:12"),
                broken(
                        "a region under a parent that is not there",
                        d -> d.table("regions", "00.01.02.2002,00.01.02,", "00.01.03.2002,00.01.03,"),
                        "regions.csv:11",
                        "stations.csv:15",
                        "stations.csv:16",
                        "stations.csv:17"),
                broken(
                        "a region that names another parent",
                        d -> d.table("regions", "00.01.02.2002,00.01.02,", "00.01.02.2002,00.01.01,"),
                        "regions.csv:11"),
                broken(
                        "a region that names another level",
                        d -> d.table("regions", "00.01.02,00.01,3", "00.01.02,00.01,2"),
                        "regions.csv:9"),
                broken(
                        "a region of no level",
                        d -> d.table("regions", text -> text + "00.01.02.2002.1,00.01.02.2002,5,X,y\n"),
                        "regions.csv:12"),
                broken(
                        "a country that is not 0",
                        d -> d.table("regions", "0,,0,KEPULAUAN", "1,,1,KEPULAUAN"),
                        "regions.csv:2",
                        "regions.csv:3",
                        "$.contests[0].areas[0].region",
                        "$.contests[1].areas[0].region"),
                broken(
                        "stations out of order",
                        d -> d.table("stations", text -> swapped(text, 2, 3)),
                        "stations.csv:4"),
                broken(
                        "a station twice",
                        d -> d.table("stations", "2001/002,regular,,87", "2001/001,regular,,87"),
                        "stations.csv:7"),
                broken(
                        "a station in no village",
                        d -> d.table("stations", "00.01.01.1001/001", "00.01.01.1009/001"),
                        "stations.csv:2"),
                broken(
                        "a station in a district",
                        d -> d.table("stations", "00.01.01.1001/001", "00.01.01/001"),
                        "stations.csv:2"),
                broken(
                        "a station of four digits that three would do for",
                        d -> d.table("stations", "00.01.01.1001/001", "00.01.01.1001/0001"),
                        "stations.csv:2"),
                broken(
                        "a station of two digits",
                        d -> d.table("stations", "00.01.01.1001/001", "00.01.01.1001/01"),
                        "stations.csv:2"),
                broken(
                        "a station of an unknown kind",
                        d -> d.table("stations", "2002/002,dropbox", "2002/002,boat"),
                        "stations.csv:16"),
                broken("voters in words", d -> d.table("stations", "121,127", "many,127"), "stations.csv:2"),
                broken("voters below zero", d -> d.table("stations", "121,127", "121,-127"), "stations.csv:2"),
                broken(
                        "more stations promised than there are",
                        d -> d.set("/stations/count", "17"),
                        "$.stations.count"),
                broken(
                        "fewer stations promised than there are",
                        d -> d.set("/stations/count", "15"),
                        "$.stations.count"),
                broken(
                        "a part that is not packed",
                        d -> d.set("/regions/file", "\"regions.csv.xz\"")
                                .stored("regions.csv.xz", new byte[] {1, 2, 3})
                                .set(
                                        "/regions/sha256",
                                        "\"039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81\""),
                        "regions.csv.xz:0"));
    }

    private static List<Case> contests() {
        return List.of(
                broken("no contests", d -> d.set("/contests", "[]"), "$.contests"),
                broken("contests as an object", d -> d.set("/contests", "{}"), "$.contests"),
                broken("a contest twice", d -> d.set("/contests/1/id", "\"president\""), "$.contests[1].id"),
                broken(
                        "a contest on a form that is not there",
                        d -> d.set("/contests/0/form", "\"c-hasil\""),
                        "$.contests[0].form"),
                broken(
                        "a contest in a region that is not there",
                        d -> d.set("/contests/0/areas/0/region", "\"00.09\""),
                        "$.contests[0].areas[0].region"),
                broken("no seats", d -> d.set("/contests/0/areas/0/seats", "0"), "$.contests[0].areas[0].seats"),
                broken(
                        "a choice without a field",
                        d -> d.set("/contests/0/areas/0/choices/2/id", "\"4\""),
                        "$.contests[0].areas[0].choices[2].id"),
                broken(
                        "a choice twice",
                        d -> d.repeat("/contests/0/areas/0/choices/1"),
                        "$.contests[0].areas[0].choices[3].id",
                        "$.contests[0].areas[0].choices[3].number"),
                broken(
                        "two choices of one number",
                        d -> d.set("/contests/0/areas/0/choices/2/number", "2"),
                        "$.contests[0].areas[0].choices[2].number"),
                broken(
                        "two choices of one id",
                        d -> d.set("/contests/0/areas/0/choices/2/id", "\"2\""),
                        "$.contests[0].areas[0].choices[2].id"),
                broken(
                        "a colour misspelt",
                        d -> d.set("/contests/0/areas/0/choices/2/color", "\"red\""),
                        "$.contests[0].areas[0].choices[2].color"));
    }

    private static List<Case> forms() {
        return List.of(
                broken(
                        "a form twice",
                        d -> d.set("/forms/1/id", "\"c-hasil-president\""),
                        "$.forms[1].id",
                        "$.contests[1].form"),
                broken("a field twice", d -> d.repeat("/forms/0/fields/0"), "$.forms[0].fields[28].path"),
                broken(
                        "a field whose path has a space",
                        d -> d.set(
                                "/forms/0/fields/28",
                                "{\"path\":\"total votes\",\"label\":{\"id\":\"x\",\"en\":\"x\"}}"),
                        "$.forms[0].fields[28].path",
                        "$.forms[0].sections"),
                broken("a field in no section", d -> d.remove("/forms/0/sections/4/fields/1"), "$.forms[0].sections"),
                broken(
                        "a field in two sections",
                        d -> d.set("/forms/0/sections/4/fields/3", "\"dpt.l\""),
                        "$.forms[0].sections[4].fields[3]"),
                broken(
                        "a section of a field that is not there",
                        d -> d.set("/forms/0/sections/4/fields/3", "\"spoilt\""),
                        "$.forms[0].sections[4].fields[3]"),
                broken(
                        "a role of a field that is not there",
                        d -> d.set("/forms/0/roles/used", "\"usedAll\""),
                        "$.forms[0].roles.used"),
                broken(
                        "a role nobody knows",
                        d -> d.set("/forms/0/roles/spoilt", "\"invalid\""),
                        "$.forms[0].roles.spoilt"),
                broken(
                        "votes without a place for the choice",
                        d -> d.set("/forms/0/roles/votes", "\"votes.1\""),
                        "$.forms[0].roles.votes"));
    }

    private static final String RELATION = "/forms/0/rules/6/relations/0";
    private static final String AT = "$.forms[0].rules[6].relations[0]";

    private static List<Case> rules() {
        return List.of(
                broken(
                        "a level nobody knows",
                        d -> d.set("/forms/0/rules/6/level", "\"odd\""),
                        "$.forms[0].rules[6].level"),
                broken("a code in words", d -> d.set("/forms/0/rules/6/code", "\"seven\""), "$.forms[0].rules[6].code"),
                broken("a code twice", d -> d.set("/forms/0/rules/6/code", "\"R06\""), "$.forms[0].rules[6].code"),
                broken("no relation", d -> d.set("/forms/0/rules/6/relations", "[]"), "$.forms[0].rules[6].relations"),
                broken("a comparison nobody knows", d -> d.set(RELATION + "/is", "\"==\""), AT + ".is"),
                broken("an empty side", d -> d.set(RELATION + "/left", "[]"), AT + ".left"),
                broken("a field that is not there", d -> d.set(RELATION + "/left", "[\"totall\"]"), AT + ".left[0]"),
                broken("a pattern without a match", d -> d.set(RELATION + "/left", "[\"party.*\"]"), AT + ".left[0]"),
                broken(
                        "a fact of a station that is not there",
                        d -> d.set(RELATION + "/right", "[\"station.roof\"]"),
                        AT + ".right[0]"),
                broken(
                        "a constant beyond bounds",
                        d -> d.set(RELATION + "/right", "[9000000000000000000]"),
                        AT + ".right[0]"),
                broken(
                        "true as a term",
                        d -> d.set(RELATION + "/right", "[true]"),
                        AT + ".right[0].floor",
                        AT + ".right[0]"),
                broken(
                        "a share that is none",
                        d -> d.set(RELATION + "/right", "[{\"ceil\":[\"2%\",\"dpt.t\"]}]"),
                        AT + ".right[0].ceil[0]"),
                broken(
                        "a share over zero",
                        d -> d.set(RELATION + "/right", "[{\"ceil\":[\"2/0\",\"dpt.t\"]}]"),
                        AT + ".right[0].ceil[0]"),
                broken(
                        "a share of several fields",
                        d -> d.set(RELATION + "/right", "[{\"floor\":[\"2/100\",\"votes.*\"]}]"),
                        AT + ".right[0].floor[1]"),
                broken(
                        "a share both up and down",
                        d -> d.set(
                                RELATION + "/right",
                                "[{\"ceil\":[\"2/100\",\"dpt.t\"],\"floor\":[\"2/100\",\"dpt.t\"]}]"),
                        AT + ".right[0].floor"),
                broken("a $ without each", d -> d.set(RELATION + "/left", "[\"$\"]"), AT + ".left[0]"),
                broken("each that matches nothing", d -> d.set(RELATION + "/each", "[\"party.#\"]"), AT + ".each[0]"),
                broken(
                        "a fault named once, though each judges three fields",
                        d -> d.set(RELATION + "/each", "[\"votes.*\"]").set(RELATION + "/is", "\"~\""),
                        AT + ".is"),
                broken(
                        "a condition of a condition",
                        d -> d.set(
                                RELATION + "/when",
                                "{\"left\":[\"total\"],\"is\":\">\",\"right\":[0],\"when\":{},\"each\":[\"votes.*\"]}"),
                        AT + ".when.when",
                        AT + ".when.each"),
                broken(
                        "a cross rule with the code of another rule",
                        d -> d.set("/cross_rules/0/code", "\"R08\""),
                        "$.cross_rules[0].code"),
                broken("a cross rule twice", d -> d.repeat("/cross_rules/0"), "$.cross_rules[11].code"));
    }

    private static List<Case> roles() {
        return List.of(
                broken("a role twice", d -> d.set("/roles/1/number", "7"), "$.roles[6].number", "$.roles[0].grants[0]"),
                broken(
                        "a grant of a role that is not there",
                        d -> d.set("/roles/0/grants/3", "99"),
                        "$.roles[0].grants[3]"),
                broken(
                        "a kind of statement nobody knows",
                        d -> d.set("/roles/4/kinds/2", "\"vote\""),
                        "$.roles[4].kinds[2]"),
                broken("a unit nobody knows", d -> d.set("/roles/1/unit", "\"ship\""), "$.roles[1].unit"),
                broken("a level that is not there", d -> d.set("/roles/1/level", "5"), "$.roles[1].level"),
                broken("a level of a station's role", d -> d.set("/roles/4/level", "4"), "$.roles[4].level"),
                broken("no role for the root keys", d -> d.remove("/roles/0"), "$.roles"),
                broken("root keys of a province only", d -> d.set("/roles/0/level", "1"), "$.roles"));
    }

    private static List<Case> several() {
        return List.of(
                broken(
                        "several faults at once, all named together",
                        d -> d.remove("/slug")
                                .set("/date", "\"soon\"")
                                .set("/kinds/1/cap", "-5")
                                .set("/contests/1/areas/0/seats", "0")
                                .set("/forms/0/rules/6/level", "\"odd\"")
                                .set("/roles/2/unit", "\"ship\"")
                                .set("/policie", "\"\"")
                                .table("stations", "121,127", "many,127")
                                .table("regions", "RANTAU JAUH,post-group", "RANTAU JAUH,post-group,"),
                        "$.slug",
                        "$.date",
                        "$.kinds[1].cap",
                        "$.contests[1].areas[0].seats",
                        "$.forms[0].rules[6].level",
                        "$.roles[2].unit",
                        "$.policie",
                        "stations.csv:2",
                        "regions.csv:11",
                        "stations.csv:15",
                        "stations.csv:16",
                        "stations.csv:17"),
                broken(
                        "nothing but braces",
                        d -> {
                            d.root().propertyNames().stream().toList().forEach(name -> d.remove("/" + name));
                            return d;
                        },
                        "$.format",
                        "$.levels",
                        "$.kinds",
                        "$.regions.edition",
                        "$.regions.file"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isRefusedWithExactlyTheFaultsItHas(Case broken) {
        var faults = broken.change().apply(new Broken()).faults();

        assertThat(faults.stream().map(Fault::path).distinct())
                .as(faults.toString())
                .containsExactlyInAnyOrderElementsOf(broken.paths());
        assertThat(faults).extracting(Fault::problem).noneMatch(String::isBlank);
    }

    @Test
    void thereAreManyCases() {
        System.out.println("Broken definitions: " + cases().count());
        assertThat(cases().count()).isGreaterThanOrEqualTo(25);
    }

    @Test
    void aVillageMayHaveMoreThanNineHundredNinetyNineStations() {
        var election = new Broken()
                .table("stations", "00.01.02.2002/003,post", "00.01.02.2002/1000,post")
                .read();

        assertThat(election.stations().code(15)).isEqualTo("00.01.02.2002/1000");
        assertThat(election.stations().find("00.01.02.2002/1000")).isEqualTo(15);
        assertThat(election.stations().find("00.01.02.2002/002")).isEqualTo(14);
        assertThat(election.stations().find("00.01.02.2002/0002"))
                .as("a station has one name")
                .isEqualTo(-1);
    }

    @Test
    void unbroken_itIsRead() {
        assertThat(new Broken().faults()).isEmpty();
    }

    @Test
    void aKeyTwiceInOneObjectIsNoJson() {
        String twice = new Broken().root().toString().replaceFirst("\\{", "{\"slug\":\"another\",");

        assertThat(faultsOf(twice)).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo("$");
            assertThat(fault.problem()).contains("slug");
        });
    }

    @Test
    void whatIsNoJsonIsRefused() {
        String whole = new Broken().root().toString();
        for (String json :
                List.of("", "null", "[]", "\"text\"", "{", whole.substring(0, 900), whole + "x", "[".repeat(5_000))) {
            assertThat(faultsOf(json))
                    .as(json.substring(0, Math.min(40, json.length())))
                    .isNotEmpty();
        }
    }

    /** Any property taken away, and any value replaced by one of another type, gives faults or is read; never a crash. */
    @Test
    void whateverIsTakenAwayOrReplaced_theAnswerIsADefinitionOrItsFaults() {
        var pointers = new ArrayList<String>();
        collect(new Broken().root(), "", pointers);
        Collections.shuffle(pointers, new java.util.Random(7));
        for (String pointer : pointers.subList(0, 80)) {
            for (String value : List.of("null", "7", "-1", "\"x\"", "[]", "{}", "[{}]")) {
                new Broken().set(pointer, value).faults();
            }
            new Broken().remove(pointer).faults();
        }
    }

    private static void collect(tools.jackson.databind.JsonNode node, String at, List<String> pointers) {
        if (!at.isEmpty()) {
            pointers.add(at);
        }
        if (node.isObject()) {
            node.propertyNames().forEach(name -> collect(node.get(name), at + "/" + name, pointers));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), at + "/" + i, pointers);
        }
    }

    private static List<Fault> faultsOf(String json) {
        return assertThrows(DefinitionFaults.class, () -> new Broken().readAs(json.getBytes(StandardCharsets.UTF_8)))
                .faults();
    }

    private static String swapped(String text, int one, int other) {
        var lines = new ArrayList<>(Arrays.asList(text.split("\n")));
        Collections.swap(lines, one, other);
        return String.join("\n", lines) + "\n";
    }

    private static String repeated(String text, int line) {
        return text + text.split("\n")[line] + "\n";
    }
}
