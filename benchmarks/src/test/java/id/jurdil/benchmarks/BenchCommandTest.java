package id.jurdil.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void withoutANameItListsEveryBenchmarkInOneLine() {
        assertThat(run("bench")).isZero();
        assertThat(out.toString().lines().map(line -> line.split(" ")[0]))
                .containsExactly(
                        "recount",
                        "tally",
                        "ledger-append",
                        "intake",
                        "import",
                        "portal-weight",
                        "start-up",
                        "seal",
                        "check",
                        "guessing",
                        "match",
                        "probe");
    }

    @Test
    void theListIsThereForProgramsToo() {
        assertThat(run("bench", "--json")).isZero();
        var list = JsonMapper.shared().readTree(out.toString());
        assertThat(list.size()).isEqualTo(12);
        assertThat(list.get(0).path("name").asString()).isEqualTo("recount");
        assertThat(list.get(0).path("goal").asString()).isEqualTo("ratio ≤ 1.3");
    }

    @Test
    void anUnknownNameIsNotMeasured_andTheKnownOnesAreNamed() {
        assertThat(run("bench", "recuont")).isEqualTo(2);
        assertThat(err.toString()).startsWith("jurdil: there is no benchmark \"recuont\"; there are recount, tally");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aResultIsOneJsonObject() {
        assertThat(run("bench", "portal-weight", "--json")).isZero();
        var result = JsonMapper.shared().readTree(out.toString());
        assertThat(result.path("name").asString()).isEqualTo("portal-weight");
        assertThat(result.path("unit").asString()).isEqualTo("bytes");
        assertThat(result.path("baseline").asInt()).isEqualTo(60_000);
        assertThat(result.path("met").asBoolean()).isTrue();
        assertThat(result.path("ratio").asDouble())
                .isCloseTo(result.path("value").asInt() / 60_000.0, org.assertj.core.api.Assertions.within(0.001));
        assertThat(sum(result.path("detail").path("files")))
                .isEqualTo(result.path("value").asInt());
    }

    @Test
    void theFirstLoadHasPageStyleScriptAndTheDefaultLanguage_butNoMap() {
        run("bench", "portal-weight", "--json");
        var files = JsonMapper.shared()
                .readTree(out.toString())
                .path("detail")
                .path("files")
                .propertyNames();
        assertThat(files)
                .contains("index.html")
                .anyMatch(name -> name.endsWith(".css"))
                .anyMatch(name -> name.startsWith("assets/messages.id-"))
                .noneMatch(name -> name.startsWith("assets/messages.en-"))
                .noneMatch(name -> name.endsWith(".topo.json"));
    }

    @Test
    void aStoredResultDescribesTheMachineAndNamesNoPlace(@TempDir Path folder) throws IOException {
        assertThat(run("bench", "portal-weight", "--store", folder.toString())).isZero();
        String text = Files.readString(folder.resolve("portal-weight.json"));
        var stored = JsonMapper.shared().readTree(text);
        assertThat(stored.path("machine").path("cores").asInt()).isPositive();
        assertThat(stored.path("machine").path("jdk").asString()).contains("25");
        assertThat(stored.path("load_average").has("before")).isTrue();
        assertThat(text).doesNotContain(folder.toString(), System.getProperty("user.dir"));
    }

    private static long sum(JsonNode weights) {
        return weights.valueStream().mapToLong(JsonNode::asLong).sum();
    }

    private int run(String... args) {
        return Bench.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
