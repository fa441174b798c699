package id.jurdil.server.voters;

import id.jurdil.server.voters.keys.DataKeys;
import id.jurdil.server.voters.keys.Sealer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Seals what other rooms keep about persons, with the keys of the register: when those of a cycle are destroyed, it is as
 * unreadable as the register itself. A sealed value is the number of its data key (4 bytes) and what the sealer made.
 */
public final class Safekeeping {
    private final DataKeys keys;

    public Safekeeping(DataKeys keys) {
        this.keys = keys;
    }

    /** @param place what the value belongs to, like {@code response/17}: it opens only there */
    public byte[] seal(String place, byte[] plain) {
        return seal(place, plain, keys.current());
    }

    private byte[] seal(String place, byte[] plain, int key) {
        byte[] sealed = new Sealer(keys).seal(key, place.getBytes(StandardCharsets.UTF_8), plain, plain.length);
        return ByteBuffer.allocate(Integer.BYTES + sealed.length)
                .putInt(key)
                .put(sealed)
                .array();
    }

    /**
     * @throws id.jurdil.server.voters.keys.BrokenSeal if a byte was changed, or the value stands at another place
     * @throws id.jurdil.server.voters.keys.KeyFault if its key is gone
     */
    public byte[] open(String place, byte[] sealed) {
        var value = ByteBuffer.wrap(sealed);
        int key = value.getInt();
        var rest = new byte[value.remaining()];
        value.get(rest);
        return new Sealer(keys).open(key, place.getBytes(StandardCharsets.UTF_8), rest);
    }

    /** The same value under another data key. */
    public byte[] again(String place, byte[] sealed, int dataKey) {
        return seal(place, open(place, sealed), dataKey);
    }
}
