package id.jurdil.election.form;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.election.Vectors;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.statement.Figures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The engine against a table of cases written by hand, and against a second, naive engine on random forms; both kinds are
 * published in docs/formats/vectors/rules.json, which the browser's engine is held to as well.
 */
class RuleVectorsTest {
    /**
     * One case on each line: name | form | values | what is known of the station | findings. A finding is {@code code level}
     * and its breaches {@code relation left right [at]}, divided by commas; findings are divided by semicolons.
     */
    private static final String CASES = """
            R01 kept: men and women are the total          | ppwp | dpt.l=120 dpt.p=130 dpt.t=250 | | -
            R01 broken: one woman too few                   | ppwp | dpt.l=120 dpt.p=129 dpt.t=250 | | R01 inconsistent 0 249 250
            R01 broken in each of its six rows              | ppwp | dpt.l=1 dpt.p=1 dpt.t=1 usedDpt.l=2 usedDpt.p=0 usedDpt.t=1 usedDptb.l=3 usedDptb.p=0 usedDptb.t=1 usedDpk.l=0 usedDpk.p=0 usedDpk.t=0 usedAll.l=4 usedAll.p=0 usedAll.t=1 disabledUsed.l=5 disabledUsed.p=0 disabledUsed.t=1 | | R01 inconsistent 0 2 1, 1 2 1, 2 3 1, 4 4 1, 5 5 1; R02 inconsistent 0 4 5, 2 1 2; R03 inconsistent 0 2 1; R04 inconsistent 0 5 4; R18 unusual 0 1 1
            R01 silent: the women were not read             | ppwp | dpt.l=120 dpt.t=100 | | -
            R01 speaks of zeros that were read              | ppwp | dpt.l=0 dpt.p=0 dpt.t=1 | | R01 inconsistent 0 0 1
            R02 kept: the three lists are all who voted     | president | usedAll.l=112 usedDpt.l=106 usedDptb.l=6 usedDpk.l=0 | | -
            R02 broken for women and for all                | president | usedAll.p=134 usedDpt.p=127 usedDptb.p=6 usedDpk.p=2 usedAll.t=246 usedDpt.t=233 usedDptb.t=12 usedDpk.t=0 | | R02 inconsistent 1 134 135, 2 246 245
            R02 silent: one list was not read               | president | usedAll.l=112 usedDpt.l=106 usedDptb.l=7 | | -
            R03 kept: as many voted as are on the list      | ppwp | usedDpt.l=120 dpt.l=120 | | -
            R03 broken: one man more voted than is on it    | ppwp | usedDpt.l=121 dpt.l=120 | | R03 inconsistent 0 121 120
            R03 silent: the list was not read               | ppwp | usedDpt.l=121 | | -
            R04 kept: nobody with a disability              | council | disabledUsed.l=0 usedAll.l=0 | | -
            R04 broken: more with a disability than voters  | council | disabledUsed.t=3 usedAll.t=2 | | R04 inconsistent 2 3 2
            R04 silent: all who voted were not read         | council | disabledUsed.t=3 | | -
            R05 kept: used, spoiled and unused are received | ppwp | ballotsReceived=290 ballotsUsed=246 ballotsSpoiled=0 ballotsUnused=44 | | -
            R05 broken: a ballot is missing                 | ppwp | ballotsReceived=290 ballotsUsed=246 ballotsSpoiled=0 ballotsUnused=43 | | R05 inconsistent 0 290 289
            R05 silent: spoiled ballots were not read       | ppwp | ballotsReceived=290 ballotsUsed=246 ballotsUnused=43 | | -
            R06 kept: a ballot for each voter               | ppwp | ballotsUsed=246 usedAll.t=246 | | -
            R06 broken: a ballot more than voters           | ppwp | ballotsUsed=247 usedAll.t=246 | | R06 inconsistent 0 247 246
            R06 silent                                      | ppwp | ballotsUsed=247 | | -
            R07 kept: every ballot used was counted         | ppwp | total=246 ballotsUsed=246 | | -
            R07 broken                                      | ppwp | total=245 ballotsUsed=246 | | R07 inconsistent 0 245 246
            R07 silent                                      | ppwp | ballotsUsed=246 | | -
            R08 kept: as many ballots as voters             | ppwp | total=218 usedAll.t=218 | | -
            R08 broken: the recount ground of the law       | ppwp | total=219 usedAll.t=218 | | R08 inconsistent 0 219 218
            R08 silent: the voters were not read            | ppwp | total=219 | | -
            R09 kept: valid and invalid are all             | ppwp | total=246 valid=243 invalid=3 | | -
            R09 broken                                      | ppwp | total=246 valid=243 invalid=30 | | R09 inconsistent 0 246 273
            R09 silent: invalid was not read                | ppwp | total=246 valid=243 | | -
            R10 kept: the pairs' votes are the valid votes  | ppwp | votes.1=77 votes.2=131 votes.3=35 valid=243 | | -
            R10 broken                                      | ppwp | votes.1=77 votes.2=137 votes.3=35 valid=243 | | R10 inconsistent 0 243 249
            R10 silent: one pair was not read               | ppwp | votes.1=77 votes.3=35 valid=243 | | -
            R11 kept: list and candidates are the party's   | council | party.1.list=12 party.1.cand.1=3 party.1.cand.2=0 party.1.cand.3=5 party.1.total=20 | | -
            R11 broken for one party of two                 | council | party.1.list=12 party.1.cand.1=3 party.1.cand.2=0 party.1.cand.3=5 party.1.total=20 party.3.list=1 party.3.cand.1=1 party.3.cand.2=1 party.3.cand.3=1 party.3.total=5 | | R11 inconsistent 0 5 4 party.3
            R11 silent for the party not read, broken for the other | council | party.1.list=12 party.1.cand.1=3 party.1.cand.3=5 party.1.total=21 party.2.list=1 party.2.cand.1=0 party.2.cand.2=0 party.2.cand.3=0 party.2.total=0 | | R11 inconsistent 0 0 1 party.2
            R12 kept: the parties are the valid votes       | council | party.1.total=20 party.2.total=30 party.3.total=50 valid=100 | | -
            R12 broken                                      | council | party.1.total=20 party.2.total=30 party.3.total=50 valid=101 | | R12 inconsistent 0 101 100
            R12 silent: a party was not read                | council | party.1.total=20 party.3.total=50 valid=101 | | -
            R13 kept: everything within what there can be   | ppwp | votes.1=306 valid=306 ballotsReceived=306 | ballotsMax=306 | R18 unusual 1 306 306 votes.1
            R13 broken: a pair has more than all valid votes| ppwp | votes.1=748 valid=174 | | R13 impossible 0 748 174 votes.1
            R13 broken: two pairs at once                   | ppwp | votes.1=748 votes.2=175 valid=174 | | R13 impossible 0 748 174 votes.1, 0 175 174 votes.2
            R13 broken: more valid votes than ballots       | ppwp | valid=307 ballotsReceived=300 | | R13 impossible 1 307 300
            R13 broken: figures above cap and reserve       | ppwp | votes.2=80000 dpt.t=307 | ballotsMax=306 | R13 impossible 2 307 306 dpt.t, 2 80000 306 votes.2
            R13 silent: no bound is known of a post box     | ppwp | votes.2=80000 dpt.t=4000 | | -
            R13 of a council: a party above the valid votes | council | party.2.total=51 valid=50 | ballotsMax=306 | R13 impossible 0 51 50 party.2.total
            R14 kept: the list, moved-in voters, two percent rounded up | ppwp | ballotsReceived=260 dpt.t=251 | dptb=3 | -
            R14 broken: rounded down                        | ppwp | ballotsReceived=259 dpt.t=251 | dptb=3 | R14 unusual 0 259 260
            R14 silent: moved-in voters are not known       | ppwp | ballotsReceived=259 dpt.t=251 | | -
            R15 kept: the list is the register's            | ppwp | dpt.l=120 dpt.p=130 dpt.t=250 | dpt.l=120 dpt.p=130 | -
            R15 broken in all three                         | ppwp | dpt.l=121 dpt.p=131 dpt.t=252 | dpt.l=120 dpt.p=130 | R15 unusual 0 121 120, 1 131 130, 2 252 250
            R15 speaks of men alone: women are not known    | ppwp | dpt.l=121 dpt.p=131 dpt.t=252 | dpt.l=120 | R15 unusual 0 121 120
            R16 kept: at the cap                            | ppwp | dpt.t=300 | cap=300 | -
            R16 broken: above the cap                       | ppwp | dpt.t=301 | cap=300 | R16 unusual 0 301 300
            R16 silent: no cap abroad                       | ppwp | dpt.t=2401 | | -
            R17 kept: two percent rounded down              | ppwp | usedDpk.t=5 dpt.t=299 | | -
            R17 broken                                      | ppwp | usedDpk.t=6 dpt.t=299 | | R17 unusual 0 6 5
            R17 silent                                      | ppwp | usedDpk.t=6 | | -
            R18 kept: all but one voted                     | ppwp | usedDpt.t=249 dpt.t=250 | | -
            R18 broken: everyone voted                      | ppwp | usedDpt.t=250 dpt.t=250 | | R18 unusual 0 250 250
            R18 silent: nobody is on the list               | ppwp | usedDpt.t=0 dpt.t=0 | | -
            R18 broken: one pair has every vote             | ppwp | votes.1=0 votes.2=147 votes.3=0 valid=147 | | R18 unusual 1 147 147 votes.2
            R18 silent: there is no valid vote              | ppwp | votes.1=0 votes.2=0 votes.3=0 valid=0 | | -
            R18 of a council                                | council | party.3.total=90 valid=90 | | R18 unusual 1 90 90 party.3.total
            R19 kept: two percent rounded up                | ppwp | ballotsSpoiled=6 dpt.t=251 | | -
            R19 broken                                      | ppwp | ballotsSpoiled=7 dpt.t=251 | | R19 unusual 0 7 6
            R19 silent                                      | ppwp | ballotsSpoiled=7 | | -
            nothing was read                                | ppwp | | cap=300 ballotsMax=306 dpt.l=120 dpt.p=130 dptb=0 | -
            a real form: Kalibata 017, Jakarta, 2024        | ppwp | dpt.l=132 dpt.p=152 dpt.t=284 usedDpt.l=106 usedDpt.p=127 usedDpt.t=233 usedDptb.l=6 usedDptb.p=6 usedDptb.t=12 usedDpk.l=0 usedDpk.p=1 usedDpk.t=1 usedAll.l=112 usedAll.p=134 usedAll.t=246 valid=243 invalid=3 total=246 | cap=300 ballotsMax=306 | -
            a code is broken once, however often            | ppwp | total=10 usedAll.t=9 ballotsUsed=8 valid=7 invalid=1 votes.1=1 votes.2=1 votes.3=1 | | R06 inconsistent 0 8 9; R07 inconsistent 0 10 8; R08 inconsistent 0 10 9; R09 inconsistent 0 10 8; R10 inconsistent 0 7 3
            the largest figures                             | ppwp | dpt.l=9999999 dpt.p=9999999 dpt.t=9999999 usedDpk.t=9999999 | cap=300 ballotsMax=306 | R01 inconsistent 0 19999998 9999999; R13 impossible 2 9999999 306 dpt.l, 2 9999999 306 dpt.p, 2 9999999 306 dpt.t, 2 9999999 306 usedDpk.t; R16 unusual 0 9999999 300; R17 unusual 0 9999999 199999
            """;

    private static final Map<String, String> FORMS =
            Map.of("ppwp", "c-hasil-ppwp", "president", "c-hasil-president", "council", "c-hasil-council");

    private static final Map<String, JsonNode> JSON_FORMS = jsonForms();
    private static final Map<String, FormSchema> SCHEMAS = schemas();

    private static final Map<String, NaiveRules> NAIVE = naiveRules();

    record Case(
            String form,
            String name,
            Map<String, Integer> values,
            Map<String, Integer> station,
            List<Finding> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> handPicked() {
        return CASES.lines()
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .map(cells -> new Case(
                        FORMS.get(cells.get(1)),
                        cells.get(0),
                        values(cells.get(2)),
                        values(cells.get(3)),
                        findings(cells.get(4))))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("handPicked")
    void aFormBreaksWhatTheTableSays(Case given) {
        assertThat(judged(given)).isEqualTo(given.expected());
    }

    @Test
    void everyRuleIsKeptAndBrokenInTheTable() {
        var broken = new HashSet<String>();
        handPicked().forEach(given -> given.expected().forEach(finding -> broken.add(finding.code())));
        for (int number = 1; number <= 19; number++) {
            String code = "R%02d".formatted(number);
            assertThat(broken).contains(code);
            assertThat(handPicked()).anyMatch(given -> given.name().startsWith(code + " kept"));
            assertThat(handPicked())
                    .anyMatch(given -> given.name().startsWith(code + " silent")
                            || given.name().startsWith(code + " speaks of men alone"));
        }
    }

    /** Far more random forms than are published. */
    @Test
    void theEngineAndTheNaiveOneAgreeOnEveryRandomForm() {
        int findings = 0;
        for (var given : random(20240214, 5_000)) {
            assertThat(vector(judged(given))).as(given.toString()).isEqualTo(naive(given));
            findings += judged(given).size();
        }
        System.out.println("Random forms judged: 5000, findings: " + findings);
        assertThat(findings).isGreaterThan(1_000);
    }

    @Test
    void thePublishedVectorsAreWhatTheEngineSays() {
        var all = new ArrayList<>(handPicked());
        all.addAll(random(1, 100));
        var cases = new ArrayList<Object>();
        for (var given : all) {
            assertThat(vector(judged(given))).as(given.name()).isEqualTo(naive(given));
            cases.add(Map.of(
                    "form", given.form(),
                    "name", given.name(),
                    "values", given.values(),
                    "station", given.station(),
                    "findings", vector(judged(given))));
        }
        var forms = new ArrayList<Object>();
        JSON_FORMS.forEach((id, form) -> forms.add(Map.of(
                "id",
                id,
                "fields",
                SCHEMAS.get(id).fields().stream().map(Field::path).toList(),
                "rules",
                JsonMapper.builder().build().convertValue(form.get("rules"), List.class))));
        Vectors.hold("rules.json", List.of(Map.entry("forms", forms), Map.entry("cases", cases)));
    }

    private static List<Finding> judged(Case given) {
        var schema = SCHEMAS.get(given.form());
        int[] figures = schema.fields().stream()
                .mapToInt(field -> given.values().getOrDefault(field.path(), Figures.NOT_READ))
                .toArray();
        var station = given.station();
        return schema.judge(
                Figures.of(figures),
                new StationFacts(
                        known(station, "cap"),
                        known(station, "ballotsMax"),
                        known(station, "dpt.l"),
                        known(station, "dpt.p"),
                        known(station, "dptb")));
    }

    private static int known(Map<String, Integer> station, String name) {
        return station.getOrDefault(name, StationFacts.UNKNOWN);
    }

    private static List<Map<String, Object>> naive(Case given) {
        return NAIVE.get(given.form()).judge(given.values(), given.station());
    }

    private static List<Map<String, Object>> vector(List<Finding> findings) {
        var list = new ArrayList<Map<String, Object>>();
        for (var finding : findings) {
            var breaches = new ArrayList<Map<String, Object>>();
            for (var breach : finding.breaches()) {
                var row = new TreeMap<String, Object>();
                row.put("relation", breach.relation());
                row.put("left", breach.left());
                row.put("right", breach.right());
                if (breach.at() != null) {
                    row.put("at", breach.at());
                }
                breaches.add(row);
            }
            list.add(Map.of("code", finding.code(), "level", finding.level().word(), "breaches", breaches));
        }
        return list;
    }

    /** Forms that nearly keep the rules: a consistent one with a few figures changed and some not read. */
    private static List<Case> random(long seed, int count) {
        var random = new Random(seed);
        var cases = new ArrayList<Case>();
        for (int i = 0; i < count; i++) {
            String form = List.of("c-hasil-ppwp", "c-hasil-president", "c-hasil-council")
                    .get(random.nextInt(3));
            var fields = SCHEMAS.get(form).fields();
            var values = new TreeMap<String, Integer>();
            fields.forEach(field -> values.put(field.path(), random.nextInt(4) == 0 ? random.nextInt(400) : 40));
            consistent(values, random);
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                String path = fields.get(random.nextInt(fields.size())).path();
                values.computeIfPresent(path, (p, value) -> Math.max(0, value + random.nextInt(-3, 4)));
            }
            if (random.nextInt(5) == 0) {
                values.put(fields.get(random.nextInt(fields.size())).path(), random.nextInt(10_000_000));
            }
            for (int gaps = random.nextInt(3) == 0 ? random.nextInt(fields.size()) : random.nextInt(3);
                    gaps > 0;
                    gaps--) {
                values.remove(fields.get(random.nextInt(fields.size())).path());
            }
            var station = new TreeMap<String, Integer>();
            if (random.nextBoolean()) {
                station.put("cap", 300);
                station.put("ballotsMax", 306);
            }
            if (random.nextBoolean()) {
                station.put("dpt.l", values.getOrDefault("dpt.l", 120));
                station.put("dpt.p", random.nextInt(100, 150));
            }
            if (random.nextInt(3) == 0) {
                station.put("dptb", random.nextInt(5));
            }
            cases.add(new Case(form, "random %d of seed %d".formatted(i, seed), values, station, List.of()));
        }
        return cases;
    }

    private static void consistent(Map<String, Integer> values, Random random) {
        int men = random.nextInt(80, 150);
        int women = random.nextInt(80, 150);
        int usedMen = random.nextInt(men);
        int usedWomen = random.nextInt(women);
        int used = usedMen + usedWomen;
        int reserve = (2 * (men + women) + 99) / 100;
        for (String row : List.of("usedDptb", "usedDpk", "disabledUsed")) {
            values.putAll(Map.of(row + ".l", 0, row + ".p", 0, row + ".t", 0));
        }
        values.putAll(Map.of("dpt.l", men, "dpt.p", women, "dpt.t", men + women));
        values.putAll(Map.of("usedDpt.l", usedMen, "usedDpt.p", usedWomen, "usedDpt.t", used));
        values.putAll(Map.of("usedAll.l", usedMen, "usedAll.p", usedWomen, "usedAll.t", used));
        values.putAll(Map.of("ballotsReceived", men + women + reserve, "ballotsUsed", used, "ballotsSpoiled", 0));
        values.put("ballotsUnused", men + women + reserve - used);
        int invalid = used / 40;
        int first = random.nextInt(used - invalid + 1);
        int second = random.nextInt(used - invalid - first + 1);
        int[] votes = {first, second, used - invalid - first - second};
        for (int i = 0; i < 3; i++) {
            if (values.containsKey("votes." + (i + 1))) {
                values.put("votes." + (i + 1), votes[i]);
            } else {
                String party = "party." + (i + 1) + ".";
                values.put(party + "total", votes[i]);
                values.put(party + "list", votes[i] - 3 * (votes[i] / 5));
                for (int candidate = 1; candidate <= 3; candidate++) {
                    values.put(party + "cand." + candidate, votes[i] / 5);
                }
            }
        }
        values.putAll(Map.of("valid", used - invalid, "invalid", invalid, "total", used));
    }

    private static Map<String, Integer> values(String text) {
        var values = new TreeMap<String, Integer>();
        for (String pair : text.isEmpty() ? new String[0] : text.split("\\s+")) {
            String[] sides = pair.split("=");
            values.put(sides[0], Integer.valueOf(sides[1]));
        }
        return values;
    }

    private static List<Finding> findings(String text) {
        var findings = new ArrayList<Finding>();
        for (String part : text.equals("-") ? new String[0] : text.split("; ")) {
            String[] words = part.split(" ", 3);
            var breaches = new ArrayList<Breach>();
            for (String breach : words[2].split(", ")) {
                String[] cells = breach.split(" ");
                breaches.add(new Breach(
                        Integer.parseInt(cells[0]),
                        Long.parseLong(cells[1]),
                        Long.parseLong(cells[2]),
                        cells.length > 3 ? cells[3] : null));
            }
            findings.add(new Finding(words[0], Level.valueOf(words[1].toUpperCase(java.util.Locale.ROOT)), breaches));
        }
        return findings;
    }

    private static Map<String, JsonNode> jsonForms() {
        var forms = new LinkedHashMap<String, JsonNode>();
        for (String slug : List.of("id-2024-ppwp", "fictitious-five-villages")) {
            try {
                var root = JsonMapper.builder()
                        .build()
                        .readTree(Files.readAllBytes(folder(slug).resolve("election.json")));
                root.get("forms").forEach(form -> forms.put(form.get("id").stringValue(), form));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return forms;
    }

    private static Map<String, NaiveRules> naiveRules() {
        var naive = new LinkedHashMap<String, NaiveRules>();
        JSON_FORMS.forEach((id, form) -> naive.put(id, new NaiveRules(form)));
        return naive;
    }

    private static Map<String, FormSchema> schemas() {
        var schemas = new LinkedHashMap<String, FormSchema>();
        for (String slug : List.of("id-2024-ppwp", "fictitious-five-villages")) {
            ElectionDefinition.read(file -> Files.readAllBytes(folder(slug).resolve(file)))
                    .contests()
                    .forEach(contest -> schemas.put(contest.form().id(), contest.form()));
        }
        return schemas;
    }

    private static Path folder(String slug) {
        return Path.of("../elections", slug);
    }
}
