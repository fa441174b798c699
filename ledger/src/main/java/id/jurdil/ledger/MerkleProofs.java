package id.jurdil.ledger;

import java.util.List;

/**
 * Checks of Merkle proofs (RFC 6962 §2.1.1 and §2.1.2): that an entry is in a tree, and that a tree only grew.
 *
 * <p>Indexes and sizes are unsigned 64-bit. A proof lists the hashes from the sibling of the leaf up to a child of the root
 * and must have exactly the needed length. Every check returns in silence or throws a {@link ProofFault} that says why.
 */
public final class MerkleProofs {

    private MerkleProofs() {}

    /** Checks that the leaf stands at this index of the tree with this size and root. */
    public static void inclusion(long index, long size, Hash leaf, List<Hash> proof, Hash root) {
        if (Long.compareUnsigned(index, size) >= 0) {
            throw new ProofFault("index %s is not in a tree of size %s".formatted(text(index), text(size)));
        }
        var inner = innerLength(index, size);
        requireLength(proof, inner + Long.bitCount(shift(index, inner)));
        var computed = borderChain(innerChain(leaf, proof.subList(0, inner), index), proof, inner);
        requireRoot(computed, root, "inclusion of index %s in size %s".formatted(text(index), text(size)));
    }

    /**
     * Checks that the tree of size n continues the tree of size m without changing it. A tree of size 0 proves nothing and
     * is refused: who meets one decides above this check.
     */
    public static void consistency(long m, Hash rootM, long n, Hash rootN, List<Hash> proof) {
        if (m == 0 || Long.compareUnsigned(m, n) > 0) {
            throw new ProofFault("no proof leads from size %s to size %s".formatted(text(m), text(n)));
        }
        if (m == n) {
            requireLength(proof, 0);
            requireRoot(rootN, rootM, "two roots of size " + text(m));
            return;
        }
        var shift = Long.numberOfTrailingZeros(m);
        var inner = innerLength(m - 1, n) - shift;
        var border = Long.bitCount(shift(m - 1, inner + shift));
        var isPerfect = Long.bitCount(m) == 1; // then the old root itself is the seed and the proof leaves it out
        requireLength(proof, inner + border + (isPerfect ? 0 : 1));
        var seed = isPerfect ? rootM : proof.getFirst();
        var path = isPerfect ? proof : proof.subList(1, proof.size());
        var mask = (m - 1) >>> shift;

        var oldRoot = borderChain(leftChain(seed, path.subList(0, inner), mask), path, inner);
        requireRoot(oldRoot, rootM, "the old root of size " + text(m));
        var newRoot = borderChain(innerChain(seed, path.subList(0, inner), mask), path, inner);
        requireRoot(newRoot, rootN, "the new root of size " + text(n));
    }

    /**
     * Checks that the leaf stands at this index of the subtree of the leaves [start, end). Such a range is a subtree when
     * start is a multiple of the smallest power of two that is not below its length.
     */
    public static void subtreeInclusion(long index, long start, long end, Hash leaf, List<Hash> proof, Hash root) {
        requireSubtree(start, end);
        if (Long.compareUnsigned(index, start) < 0 || Long.compareUnsigned(index, end) >= 0) {
            throw new ProofFault("index %s is not in [%s, %s)".formatted(text(index), text(start), text(end)));
        }
        inclusion(index - start, end - start, leaf, proof, root);
    }

    /**
     * Checks that the subtree of the leaves [start, end) is part of the tree of this size. An empty range has the empty root
     * and is part of every tree that reaches its end.
     */
    public static void subtreeConsistency(
            long start, long end, Hash subtreeRoot, long size, Hash root, List<Hash> proof) {
        if (Long.compareUnsigned(end, size) > 0) {
            throw new ProofFault("a tree of size %s ends before %s".formatted(text(size), text(end)));
        }
        if (start == end) {
            requireLength(proof, 0);
            requireRoot(subtreeRoot, Hash.EMPTY_ROOT, "an empty subtree");
            return;
        }
        requireSubtree(start, end);
        new SubtreeWalk(start, end - 1, size - 1).check(subtreeRoot, root, proof);
    }

    /** The walk of draft-ietf-plants-merkle-tree-certs §4.4.3: first and last leaf of the subtree, last of the tree. */
    private static final class SubtreeWalk {
        private long first;
        private long last;
        private long treeLast;

        SubtreeWalk(long first, long last, long treeLast) {
            this.first = first;
            this.last = last;
            this.treeLast = treeLast;
        }

        void check(Hash subtreeRoot, Hash root, List<Hash> proof) {
            while (first != last && (last == treeLast || isOdd(last))) {
                up();
            }
            var rest = proof;
            var inSubtree = subtreeRoot;
            if (first != last) {
                if (proof.isEmpty()) {
                    throw new ProofFault("the proof is empty, a hash for the start of the walk was expected");
                }
                inSubtree = proof.getFirst();
                rest = proof.subList(1, proof.size());
            }
            var inTree = inSubtree;
            for (var hash : rest) {
                if (treeLast == 0) {
                    throw new ProofFault("the proof has %d hashes, more than lead to the root".formatted(proof.size()));
                }
                if (isOdd(last) || last == treeLast) {
                    inSubtree = first != last ? Hash.node(hash, inSubtree) : inSubtree;
                    inTree = Hash.node(hash, inTree);
                    while (!isOdd(last) && last != 0) {
                        up();
                    }
                } else {
                    inTree = Hash.node(inTree, hash);
                }
                up();
            }
            if (treeLast != 0) {
                throw new ProofFault("the proof has %d hashes, fewer than lead to the root".formatted(proof.size()));
            }
            requireRoot(inSubtree, subtreeRoot, "the subtree");
            requireRoot(inTree, root, "the tree");
        }

        private void up() {
            first >>>= 1;
            last >>>= 1;
            treeLast >>>= 1;
        }
    }

    /** How many hashes of the path lie below the point where it meets the path of the last leaf. */
    private static int innerLength(long index, long size) {
        return Long.SIZE - Long.numberOfLeadingZeros(index ^ (size - 1));
    }

    private static Hash innerChain(Hash seed, List<Hash> hashes, long index) {
        var result = seed;
        for (var i = 0; i < hashes.size(); i++) {
            result = isOdd(index >>> i) ? Hash.node(hashes.get(i), result) : Hash.node(result, hashes.get(i));
        }
        return result;
    }

    /** As {@link #innerChain}, but without what stands to the right: what the subtree was before it grew. */
    private static Hash leftChain(Hash seed, List<Hash> hashes, long index) {
        var result = seed;
        for (var i = 0; i < hashes.size(); i++) {
            result = isOdd(index >>> i) ? Hash.node(hashes.get(i), result) : result;
        }
        return result;
    }

    private static Hash borderChain(Hash seed, List<Hash> proof, int from) {
        var result = seed;
        for (var hash : proof.subList(from, proof.size())) {
            result = Hash.node(hash, result);
        }
        return result;
    }

    private static void requireSubtree(long start, long end) {
        var length = end - start;
        // Zero stands for 2^64 here, and then every bit of start must be zero.
        var ceiling = length == 1 ? 1 : Long.highestOneBit(length - 1) << 1;
        if (Long.compareUnsigned(start, end) >= 0 || (start & (ceiling - 1)) != 0) {
            throw new ProofFault("[%s, %s) is not a subtree".formatted(text(start), text(end)));
        }
    }

    private static void requireLength(List<Hash> proof, int expected) {
        if (proof.size() != expected) {
            throw new ProofFault("the proof has %d hashes, %d were expected".formatted(proof.size(), expected));
        }
    }

    private static void requireRoot(Hash computed, Hash expected, String what) {
        if (!computed.equals(expected)) {
            throw new ProofFault("%s: the proof gives %s, expected %s".formatted(what, computed, expected));
        }
    }

    /** Unlike {@code >>>}, gives zero for a distance of 64. */
    private static long shift(long value, int distance) {
        return distance >= Long.SIZE ? 0 : value >>> distance;
    }

    private static boolean isOdd(long value) {
        return (value & 1) != 0;
    }

    private static String text(long unsigned) {
        return Long.toUnsignedString(unsigned);
    }
}
