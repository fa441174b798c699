package id.jurdil.edge.sealed;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A set that says "surely not" or "maybe", after the xor filter of Graf and Lemire (2020): every member has three places, one
 * in each of three blocks, whose contents combined give its fingerprint. Members themselves cannot be read from it.
 */
final class XorFilter {
    static final int TAG = 16;

    private static final int HASHES = 3;
    private static final int ATTEMPTS = 100;
    private static final double ROOM = 1.23;
    private static final int SPARE = 32;

    private final byte[] fingerprints;
    private final int block;
    private final int attempt;
    private final int mask;

    private XorFilter(byte[] fingerprints, int attempt, int bits) {
        this.fingerprints = fingerprints;
        this.block = fingerprints.length / HASHES;
        this.attempt = attempt;
        this.mask = (1 << bits) - 1;
    }

    /** Where a member belongs. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Place(int[] at, int fingerprint) {}

    private static Place place(byte[] tag, int attempt, int block, int mask) {
        MessageDigest sha = SealedIndex.sha256();
        sha.update((byte) attempt);
        var spread = ByteBuffer.wrap(sha.digest(tag));
        var at = new int[HASHES];
        for (int i = 0; i < HASHES; i++) {
            at[i] = i * block + (int) (((spread.getInt() & 0xFFFFFFFFL) * block) >>> 32);
        }
        return new Place(at, spread.getInt() & mask);
    }

    /**
     * A filter of these tags, no two of them the same.
     *
     * @param bits of a fingerprint, 4 or 8; one stranger in 16 or 256 is taken for a member
     */
    static XorFilter of(List<byte[]> tags, int bits) {
        int block = ((int) (tags.size() * ROOM) + SPARE) / HASHES + 1;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var filled = fill(tags, attempt, block, (1 << bits) - 1);
            if (filled.isPresent()) {
                return new XorFilter(filled.get(), attempt, bits);
            }
        }
        throw new IllegalStateException("no filter was found for " + tags.size() + " tags; is one there twice?");
    }

    /**
     * Takes away, again and again, a member that has a place to itself; then, in the reverse order, gives each such place what
     * makes its member's three places right.
     */
    private static Optional<byte[]> fill(List<byte[]> tags, int attempt, int block, int mask) {
        var places = new Place[tags.size()];
        var count = new int[HASHES * block];
        var combined = new int[HASHES * block];
        for (int member = 0; member < places.length; member++) {
            places[member] = place(tags.get(member), attempt, block, mask);
            for (int at : places[member].at()) {
                count[at]++;
                combined[at] ^= member;
            }
        }
        var alone = new int[HASHES * block + HASHES * places.length];
        int waiting = 0;
        for (int at = 0; at < count.length; at++) {
            if (count[at] == 1) {
                alone[waiting++] = at;
            }
        }
        var order = new int[places.length];
        var own = new int[places.length];
        int taken = 0;
        while (waiting > 0) {
            int at = alone[--waiting];
            if (count[at] != 1) {
                continue;
            }
            int member = combined[at];
            order[taken] = member;
            own[taken++] = at;
            for (int other : places[member].at()) {
                combined[other] ^= member;
                if (--count[other] == 1) {
                    alone[waiting++] = other;
                }
            }
        }
        if (taken < places.length) {
            return Optional.empty();
        }
        var filled = new byte[count.length];
        for (int i = taken - 1; i >= 0; i--) {
            var place = places[order[i]];
            int others = place.fingerprint();
            for (int at : place.at()) {
                others ^= at == own[i] ? 0 : filled[at];
            }
            filled[own[i]] = (byte) others;
        }
        return Optional.of(filled);
    }

    boolean maybeHolds(byte[] tag) {
        var place = place(tag, attempt, block, mask);
        int found = 0;
        for (int at : place.at()) {
            found ^= fingerprints[at];
        }
        return (found & mask) == place.fingerprint();
    }

    int attempt() {
        return attempt;
    }

    int block() {
        return block;
    }

    /** As it is stored: fingerprints of four bits two in a byte, the lower half first. */
    byte[] packed() {
        if (mask == 0xFF) {
            return fingerprints.clone();
        }
        var packed = new byte[(fingerprints.length + 1) / 2];
        for (int i = 0; i < fingerprints.length; i++) {
            packed[i / 2] |= (byte) (fingerprints[i] << (i % 2 == 0 ? 0 : 4));
        }
        return packed;
    }

    static XorFilter unpacked(byte[] packed, int block, int attempt, int bits) {
        var fingerprints = Arrays.copyOf(packed, HASHES * block);
        if (bits == 4) {
            for (int i = 0; i < fingerprints.length; i++) {
                fingerprints[i] = (byte) (packed[i / 2] >>> (i % 2 == 0 ? 0 : 4) & 0xF);
            }
        }
        return new XorFilter(fingerprints, attempt, bits);
    }

    static int packedLength(int block, int bits) {
        return (HASHES * block * bits + 7) / 8;
    }
}
