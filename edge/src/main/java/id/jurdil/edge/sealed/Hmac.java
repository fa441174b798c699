package id.jurdil.edge.sealed;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 by the JDK. Not thread-safe. */
final class Hmac {
    private final Mac mac;

    Hmac() {
        try {
            mac = Mac.getInstance("HmacSHA256");
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this Java has no HmacSHA256", absent);
        }
    }

    Hmac(byte[] key) {
        this();
        key(key, 0, key.length);
    }

    void key(byte[] bytes, int from, int length) {
        try {
            mac.init(new SecretKeySpec(bytes, from, length, "HmacSHA256"));
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] of(byte[] message) {
        return mac.doFinal(message);
    }

    byte[] of(byte label, byte[] message) {
        mac.update(label);
        return mac.doFinal(message);
    }
}
