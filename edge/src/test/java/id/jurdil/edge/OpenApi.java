package id.jurdil.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document that the edge hands out, held against what the edge really answers. */
final class OpenApi {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;
    private final Map<String, Schema> schemas = new HashMap<>();

    OpenApi(String document) {
        this.document = JsonMapper.shared().readTree(document);
    }

    void describes(String method, String path, int status, String body) {
        var place = "/paths/" + path.replace("/", "~1") + "/" + method + "/responses/" + status
                + "/content/application~1json/schema";
        var schema = schemas.computeIfAbsent(place, this::schema);
        assertThat(schema.validate(body, InputFormat.JSON))
                .as("%s %s %d: %s", method, path, status, body)
                .isEmpty();
    }

    private Schema schema(String place) {
        var found = document.at(place);
        assertThat(found.isMissingNode()).as("the document describes %s", place).isFalse();
        var whole = (ObjectNode) found.deepCopy();
        whole.set("components", document.path("components"));
        return SCHEMAS.getSchema(JsonMapper.shared().writeValueAsString(whole), InputFormat.JSON);
    }
}
