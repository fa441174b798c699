package id.jurdil.election.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/formats/election.schema.json is for those who write definitions elsewhere: it must agree with what our reader takes. */
class ElectionSchemaTest {
    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../docs/formats/election.schema.json")), InputFormat.JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id-2024-ppwp", "id-2019-ppwp", "fictitious-five-villages"})
    void theShippedDefinitionsKeepTheSchema(String slug) throws IOException {
        String json = Files.readString(ShippedDefinitionsTest.folder(slug).resolve("election.json"));

        assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
    }

    @Test
    void anEditionWithKeysKeepsIt() throws IOException {
        assertThat(schema().validate(new Broken().root().toString(), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void whatBreaksTheGrammarBreaksTheSchemaToo() throws IOException {
        var schema = schema();
        for (var broken : new Broken[] {
            new Broken().set("/format", "2"),
            new Broken().remove("/slug"),
            new Broken().set("/notise", "{}"),
            new Broken().set("/forms/0/rules/6/level", "\"odd\""),
            new Broken().set("/forms/0/rules/6/relations/0/is", "\"==\""),
            new Broken().set("/roles/4/level", "4"),
            new Broken().set("/roles/4/kinds/2", "\"vote\""),
            new Broken().set("/regions/file", "\"../../etc/passwd\"")
        }) {
            assertThat(schema.validate(broken.root().toString(), InputFormat.JSON))
                    .isNotEmpty();
            assertThat(broken.faults()).isNotEmpty();
        }
    }
}
