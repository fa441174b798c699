package id.jurdil.ledger;

import java.nio.ByteBuffer;

/** What a witness signs (tlog-cosignature). */
final class Cosignatures {

    private static final byte[] LABEL = Strict.utf8("subtree/v1\n\0");

    private Cosignatures() {}

    /** The Ed25519 message: a head line, the time in seconds, and the whole text of the checkpoint. */
    static byte[] message(String checkpoint, long time) {
        return Strict.utf8("cosignature/v1\ntime " + time + "\n" + checkpoint);
    }

    /** The ML-DSA-44 message: cosigner, time, origin, the range of leaves and its root; extension lines are left out. */
    static byte[] message(String cosigner, String checkpoint, long time) {
        var head = Checkpoint.parse(checkpoint);
        var name = Strict.utf8(cosigner);
        var origin = Strict.utf8(head.origin());
        if (name.length > 255 || origin.length > 255) {
            throw new FormatFault("a cosignature names the cosigner and the origin in at most 255 bytes each");
        }
        return ByteBuffer.allocate(LABEL.length + 1 + name.length + 8 + 1 + origin.length + 8 + 8 + Hash.SIZE)
                .put(LABEL)
                .put((byte) name.length)
                .put(name)
                .putLong(time)
                .put((byte) origin.length)
                .put(origin)
                .putLong(0)
                .putLong(head.size())
                .put(head.root().bytes())
                .array();
    }
}
