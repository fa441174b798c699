package id.jurdil.server.access;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A browser that signed in to an account before: it keeps a signed note of that. Such a device is counted by itself, so that
 * strangers who try the same account cannot shut its holder out.
 *
 * @param number random, of this device and account
 */
@SuppressWarnings("ArrayRecordComponent")
record KnownDevice(long account, byte[] number) {
    private static final String PURPOSE = "device";
    private static final int NUMBER = 16;
    private static final int LENGTH = Long.BYTES + NUMBER;

    static KnownDevice fresh(long account) {
        byte[] number = new byte[NUMBER];
        new SecureRandom().nextBytes(number);
        return new KnownDevice(account, number);
    }

    String note(Secrets secrets) {
        byte[] plain = ByteBuffer.allocate(LENGTH).putLong(account).put(number).array();
        byte[] tag = secrets.tag(PURPOSE, HexFormat.of().formatHex(plain));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(LENGTH + tag.length)
                        .put(plain)
                        .put(tag)
                        .array());
    }

    /** The device of a note, or null if we did not write it. */
    static @Nullable KnownDevice read(@Nullable String note, Secrets secrets) {
        if (note == null) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(note);
            if (bytes.length <= LENGTH) {
                return null;
            }
            byte[] plain = Arrays.copyOf(bytes, LENGTH);
            byte[] tag = Arrays.copyOfRange(bytes, LENGTH, bytes.length);
            if (!MessageDigest.isEqual(tag, secrets.tag(PURPOSE, HexFormat.of().formatHex(plain)))) {
                return null;
            }
            return new KnownDevice(ByteBuffer.wrap(plain).getLong(), Arrays.copyOfRange(plain, Long.BYTES, LENGTH));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
