package id.jurdil.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MerkleVectorsTest {

    @Test
    void everyInclusionProofIsAcceptedOrRefusedAsPublished() throws IOException {
        assertThat(run("inclusion", MerkleVectorsTest::inclusion)).isEqualTo(new Counts(98, 6));
    }

    @Test
    void everyConsistencyProofIsAcceptedOrRefusedAsPublished() throws IOException {
        assertThat(run("consistency", MerkleVectorsTest::consistency)).isEqualTo(new Counts(98, 6));
    }

    @Test
    void everySubtreeInclusionProofIsAcceptedOrRefusedAsPublished() throws IOException {
        assertThat(run("subtreeinclusion", MerkleVectorsTest::subtreeInclusion)).isEqualTo(new Counts(204, 12));
    }

    @Test
    void everySubtreeConsistencyProofIsAcceptedOrRefusedAsPublished() throws IOException {
        assertThat(run("subtreeconsistency", MerkleVectorsTest::subtreeConsistency))
                .isEqualTo(new Counts(118, 12));
    }

    @Test
    void theEightLeafTreeOfRfc6962HasItsPublishedRoots() {
        var vector = Vectors.read("rfc6962-eight-leaf-tree.json");
        var leaves = Vectors.texts(vector.get("leaf_inputs_hex")).stream()
                .map(HexFormat.of()::parseHex)
                .toList();
        var roots = Vectors.texts(vector.get("roots_by_size_hex"));
        for (var size = 0; size <= leaves.size(); size++) {
            var log = LogBuilder.empty(new MemoryStorage());
            log.append(leaves.subList(0, size));
            assertThat(log.root().hex()).as("size %d", size).isEqualTo(roots.get(size));
        }
        assertThat(roots.getFirst()).isEqualTo(Hash.EMPTY_ROOT.hex());

        var nodes = vector.get("nodes_by_level_hex");
        for (var level = 1; level < nodes.size(); level++) {
            var below = Vectors.texts(nodes.get(level - 1));
            for (var i = 0; i < nodes.get(level).size(); i++) {
                assertThat(Hash.node(Hash.parseHex(below.get(2 * i)), Hash.parseHex(below.get(2 * i + 1)))
                                .hex())
                        .isEqualTo(nodes.get(level).get(i).asString());
            }
        }
    }

    record Counts(int all, int accepted) {}

    private static Counts run(String kind, Consumer<JsonNode> check) throws IOException {
        var disagreements = new ArrayList<String>();
        var accepted = 0;
        var files = Vectors.filesUnder("merkle/testdata/" + kind);
        for (var file : files) {
            var vector = Vectors.read(file);
            var fault = faultOf(check, vector);
            accepted += fault == null ? 1 : 0;
            if ((fault != null) != vector.get("wantErr").asBoolean()) {
                disagreements.add(file + ": " + fault);
            }
        }
        assertThat(disagreements).isEmpty();
        return new Counts(files.size(), accepted);
    }

    private static LedgerFault faultOf(Consumer<JsonNode> check, JsonNode vector) {
        try {
            check.accept(vector);
            return null;
        } catch (LedgerFault e) {
            return e;
        }
    }

    private static void inclusion(JsonNode vector) {
        MerkleProofs.inclusion(
                Vectors.unsigned(vector.get("leafIdx")),
                Vectors.unsigned(vector.get("treeSize")),
                Vectors.hash(vector.get("leafHash")),
                Vectors.hashes(vector.get("proof")),
                Vectors.hash(vector.get("root")));
    }

    private static void consistency(JsonNode vector) {
        MerkleProofs.consistency(
                Vectors.unsigned(vector.get("size1")),
                Vectors.hash(vector.get("root1")),
                Vectors.unsigned(vector.get("size2")),
                Vectors.hash(vector.get("root2")),
                Vectors.hashes(vector.get("proof")));
    }

    private static void subtreeInclusion(JsonNode vector) {
        MerkleProofs.subtreeInclusion(
                Vectors.unsigned(vector.get("leafIdx")),
                Vectors.unsigned(vector.get("start")),
                Vectors.unsigned(vector.get("end")),
                Vectors.hash(vector.get("leafHash")),
                Vectors.hashes(vector.get("proof")),
                Vectors.hash(vector.get("root")));
    }

    private static void subtreeConsistency(JsonNode vector) {
        MerkleProofs.subtreeConsistency(
                Vectors.unsigned(vector.get("start")),
                Vectors.unsigned(vector.get("end")),
                Vectors.hash(vector.get("root1")),
                Vectors.unsigned(vector.get("size")),
                Vectors.hash(vector.get("root2")),
                Vectors.hashes(vector.get("proof")));
    }
}
