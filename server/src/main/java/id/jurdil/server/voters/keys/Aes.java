package id.jurdil.server.voters.keys;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/** AES-256-GCM with a nonce of 12 random bytes in front and a tag of 16 behind. */
final class Aes {
    static final int NONCE = 12;
    static final int TAG = 16;
    private static final int NONCES_AT_ONCE = 512;

    private final Cipher cipher;
    private final SecureRandom random = new SecureRandom();
    /** Drawing many nonces at once costs a tenth of drawing each. */
    private final byte[] nonces = new byte[NONCE * NONCES_AT_ONCE];

    private int next = nonces.length;

    Aes(@Nullable Provider provider) {
        try {
            String name = "AES/GCM/NoPadding";
            cipher = provider == null ? Cipher.getInstance(name) : Cipher.getInstance(name, provider);
        } catch (GeneralSecurityException e) {
            throw new KeyFault("AES-GCM is not available: " + e.getMessage(), e);
        }
    }

    /** Writes the sealed form of {@code plain} into {@code into} from {@code at}; returns the end. */
    int seal(Key key, byte[] associated, byte[] plain, int length, byte[] into, int at)
            throws GeneralSecurityException {
        if (next == nonces.length) {
            random.nextBytes(nonces);
            next = 0;
        }
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(8 * TAG, nonces, next, NONCE));
        System.arraycopy(nonces, next, into, at, NONCE);
        next += NONCE;
        cipher.updateAAD(associated);
        return at + NONCE + cipher.doFinal(plain, 0, length, into, at + NONCE);
    }

    byte[] open(Key key, byte[] associated, byte[] sealed, int from) throws GeneralSecurityException {
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(8 * TAG, sealed, from, NONCE));
        cipher.updateAAD(associated);
        return cipher.doFinal(sealed, from + NONCE, sealed.length - from - NONCE);
    }
}
