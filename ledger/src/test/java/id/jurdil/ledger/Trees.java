package id.jurdil.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The Merkle tree exactly as RFC 6962 §2.1 defines it, by recursion over all leaves: slow, and plain to see. */
final class Trees {

    private Trees() {}

    static Hash root(List<Hash> leaves) {
        return switch (leaves.size()) {
            case 0 -> Hash.EMPTY_ROOT;
            case 1 -> leaves.getFirst();
            default -> {
                var k = split(leaves.size());
                yield Hash.node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
            }
        };
    }

    static List<Hash> inclusion(int index, List<Hash> leaves) {
        var size = leaves.size();
        if (size == 1) {
            return List.of();
        }
        var k = split(size);
        return index < k
                ? with(inclusion(index, leaves.subList(0, k)), root(leaves.subList(k, size)))
                : with(inclusion(index - k, leaves.subList(k, size)), root(leaves.subList(0, k)));
    }

    static List<Hash> consistency(int m, List<Hash> leaves) {
        return subproof(m, leaves, true);
    }

    private static List<Hash> subproof(int m, List<Hash> leaves, boolean isKnown) {
        var size = leaves.size();
        if (m == size) {
            return isKnown ? List.of() : List.of(root(leaves));
        }
        var k = split(size);
        return m <= k
                ? with(subproof(m, leaves.subList(0, k), isKnown), root(leaves.subList(k, size)))
                : with(subproof(m - k, leaves.subList(k, size), false), root(leaves.subList(0, k)));
    }

    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    private static List<Hash> with(List<Hash> proof, Hash last) {
        var longer = new ArrayList<>(proof);
        longer.add(last);
        return longer;
    }

    /** Entries from a seed, some of them empty. */
    static List<byte[]> entries(long seed, int count) {
        var random = new Random(seed);
        var entries = new ArrayList<byte[]>();
        for (var i = 0; i < count; i++) {
            var entry = new byte[random.nextInt(60)];
            random.nextBytes(entry);
            entries.add(entry);
        }
        return entries;
    }

    static List<Hash> leaves(List<byte[]> entries) {
        return entries.stream().map(Hash::leaf).toList();
    }

    static Hash flipped(Hash hash, Random random) {
        var bytes = hash.bytes();
        bytes[random.nextInt(Hash.SIZE)] ^= (byte) (1 << random.nextInt(8));
        return Hash.of(bytes);
    }

    /** A log of these entries, appended at once. */
    static LogBuilder log(LogStorage storage, List<byte[]> entries) {
        var log = LogBuilder.empty(storage);
        log.append(entries);
        return log;
    }

    static LogReader reader(LogStorage storage, long size, Hash root) {
        return new LogReader(TileSource.of(storage), Checkpoint.of("jurdil.example/test", size, root));
    }
}
