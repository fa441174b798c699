package id.jurdil.server.voters.keys;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;

/**
 * Seals and opens; one for each thread. A sealed value is a format byte (1), a nonce of 12 random bytes, the AES-256-GCM
 * ciphertext and its tag.
 */
public final class Sealer {
    private static final byte FORMAT = 1;

    private final DataKeys keys;
    private final Aes aes = new Aes(null);
    private byte[] buffer = new byte[1024];

    public Sealer(DataKeys keys) {
        this.keys = keys;
    }

    /** @param associated what the value belongs to: it opens only with the same */
    public byte[] seal(int dataKey, byte[] associated, byte[] plain, int length) {
        int size = 1 + Aes.NONCE + length + Aes.TAG;
        if (buffer.length < size) {
            buffer = new byte[size];
        }
        buffer[0] = FORMAT;
        try {
            return Arrays.copyOf(buffer, aes.seal(keys.secret(dataKey), associated, plain, length, buffer, 1));
        } catch (GeneralSecurityException e) {
            throw new KeyFault("a record could not be sealed", e);
        }
    }

    /**
     * @throws BrokenSeal if a byte was changed, or the value stands at another place than it was sealed for
     * @throws KeyFault if its key is gone
     */
    public byte[] open(int dataKey, byte[] associated, byte[] sealed) {
        if (sealed.length < 1 + Aes.NONCE + Aes.TAG || sealed[0] != FORMAT) {
            throw new BrokenSeal("not a sealed value");
        }
        try {
            return aes.open(keys.secret(dataKey), associated, sealed, 1);
        } catch (AEADBadTagException e) {
            throw new BrokenSeal("changed, or put where it does not belong");
        } catch (GeneralSecurityException e) {
            throw new KeyFault("a record could not be opened", e);
        }
    }
}
