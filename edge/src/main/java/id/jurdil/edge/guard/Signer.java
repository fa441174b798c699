package id.jurdil.edge.guard;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what is handed out and comes back: HMAC-SHA-256 in hex. Thread-safe. */
final class Signer {
    private final SecretKeySpec key;
    private final ConcurrentLinkedDeque<Mac> idle = new ConcurrentLinkedDeque<>();

    Signer(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    String sign(String text) {
        return HexFormat.of().formatHex(mac(text));
    }

    boolean signed(String text, String signature) {
        return MessageDigest.isEqual(
                sign(text).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
    }

    /** 64 bits that stand for a text, the same on every edge with the same secret. */
    long hash(String text) {
        return ByteBuffer.wrap(mac(text)).getLong();
    }

    private byte[] mac(String text) {
        var known = idle.poll();
        var mac = known == null ? fresh() : known;
        var bytes = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        idle.push(mac);
        return bytes;
    }

    private Mac fresh() {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
