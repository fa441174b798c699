package id.jurdil.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MerklePropertiesTest {

    private final Random random = new Random(20240214);

    @Test
    void everyEntryOfEverySmallTreeIsProvenAsRfc6962Defines() {
        for (var size = 1; size <= 66; size++) {
            checkInclusion(size, IntStream.range(0, size).toArray());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 256, 257, 511, 512, 513, 1000})
    void soAreEntriesOfTreesWithSeveralTiles(int size) {
        checkInclusion(
                size,
                IntStream.concat(IntStream.of(0, 1, size / 2, size - 2, size - 1), random.ints(10, 0, size))
                        .toArray());
    }

    @Test
    void everySmallTreeContinuesEverySmallerOneAsRfc6962Defines() {
        for (var n = 1; n <= 66; n++) {
            checkConsistency(n, IntStream.rangeClosed(1, n).toArray());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 257, 512, 600, 1000})
    void soDoTreesWithSeveralTiles(int n) {
        checkConsistency(
                n,
                IntStream.concat(IntStream.of(1, 255, 256, n - 1, n), random.ints(10, 1, n))
                        .toArray());
    }

    /** The accumulated vectors cover every entry of every subtree of every tree of up to 130 leaves. */
    @Test
    void theAccumulatedSubtreeVectorsAreReached() {
        var digest = Hash.sha256();
        var lines = 0;
        for (var end = 1; end <= 130; end++) {
            for (var start = 0; start < end; start++) {
                if (start % (Integer.highestOneBit(Math.max(1, end - start - 1)) * (end - start > 1 ? 2 : 1)) != 0) {
                    continue;
                }
                var entries = IntStream.range(start, end)
                        .mapToObj(i -> new byte[] {(byte) i})
                        .toList();
                var storage = new MemoryStorage();
                var reader = Trees.reader(
                        storage, entries.size(), Trees.log(storage, entries).root());
                for (var index = start; index < end; index++) {
                    var line = new StringBuilder("%d [%d, %d)".formatted(index, start, end));
                    var proof = reader.inclusionProof(index - start);
                    MerkleProofs.subtreeInclusion(
                            index, start, end, Hash.leaf(new byte[] {(byte) index}), proof, reader.root(end - start));
                    proof.forEach(hash -> line.append(' ').append(hash.hex()));
                    digest.update(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
                    lines++;
                }
            }
        }
        assertThat(lines).isGreaterThan(10_000);
        assertThat(Hash.of(digest.digest()).hex())
                .isEqualTo(Vectors.read("rfc6962-eight-leaf-tree.json")
                        .get("subtree_accumulators")
                        .get("subtree_inclusion")
                        .asString());
    }

    private void checkInclusion(int size, int... indexes) {
        var entries = Trees.entries(size, size);
        var leaves = Trees.leaves(entries);
        var storage = new MemoryStorage();
        var root = Trees.log(storage, entries).root();
        assertThat(root).isEqualTo(Trees.root(leaves));
        var reader = Trees.reader(storage, size, root);
        for (var index : indexes) {
            var leaf = leaves.get(index);
            var proof = reader.inclusionProof(index);
            assertThat(proof).isEqualTo(Trees.inclusion(index, leaves));
            MerkleProofs.inclusion(index, size, leaf, proof, root);

            refused(() -> MerkleProofs.inclusion(index, size, Trees.flipped(leaf, random), proof, root));
            refused(() -> MerkleProofs.inclusion(index, size, leaf, proof, Trees.flipped(root, random)));
            for (var wrong : wrongVersions(proof)) {
                refused(() -> MerkleProofs.inclusion(index, size, leaf, wrong, root));
            }
            var other = (index + 1 + random.nextInt(size)) % size;
            if (other != index && !leaves.get(other).equals(leaf)) {
                refused(() -> MerkleProofs.inclusion(other, size, leaf, proof, root));
            }
            refused(() -> MerkleProofs.inclusion(index + (long) size, size, leaf, proof, root));
        }
    }

    private void checkConsistency(int n, int... sizes) {
        var entries = Trees.entries(n, n);
        var leaves = Trees.leaves(entries);
        var storage = new MemoryStorage();
        var root = Trees.log(storage, entries).root();
        var reader = Trees.reader(storage, n, root);
        assertThat(reader.consistencyProof(0, n)).isEmpty();
        refused(() -> MerkleProofs.consistency(0, Hash.EMPTY_ROOT, n, root, List.of()));
        for (var m : sizes) {
            var old = Trees.root(leaves.subList(0, m));
            assertThat(reader.root(m)).isEqualTo(old);
            var proof = reader.consistencyProof(m, n);
            assertThat(proof).isEqualTo(Trees.consistency(m, leaves));
            MerkleProofs.consistency(m, old, n, root, proof);
            MerkleProofs.subtreeConsistency(0, m, old, n, root, proof);

            refused(() -> MerkleProofs.consistency(m, Trees.flipped(old, random), n, root, proof));
            refused(() -> MerkleProofs.consistency(m, old, n, Trees.flipped(root, random), proof));
            for (var wrong : wrongVersions(proof)) {
                refused(() -> MerkleProofs.consistency(m, old, n, root, wrong));
                refused(() -> MerkleProofs.subtreeConsistency(0, m, old, n, root, wrong));
            }
            if (m < n) {
                refused(() -> MerkleProofs.consistency(n, root, m, old, proof));
            }
        }
    }

    /** One bit changed in each hash, one hash fewer, one more. */
    private List<List<Hash>> wrongVersions(List<Hash> proof) {
        var versions = new ArrayList<List<Hash>>();
        for (var i = 0; i < proof.size(); i++) {
            var changed = new ArrayList<>(proof);
            changed.set(i, Trees.flipped(proof.get(i), random));
            versions.add(changed);
            var shorter = new ArrayList<>(proof);
            shorter.remove(i);
            versions.add(shorter);
        }
        var longer = new ArrayList<>(proof);
        longer.add(Hash.EMPTY_ROOT);
        versions.add(longer);
        return versions;
    }

    private static void refused(ThrowingCallable check) {
        assertThatThrownBy(check).isInstanceOf(ProofFault.class);
    }
}
