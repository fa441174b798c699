package id.jurdil.ledger;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** ML-DSA-44 (FIPS 204) by the JDK's own provider, which wants keys in X.509 wrapping. */
final class MlDsa44 {

    private static final byte[] X509_START = HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");

    private MlDsa44() {}

    /** Whether the signature, which stands after 8 bytes of time, is good. */
    static boolean verifies(byte[] publicKey, byte[] message, byte[] timedSignature) {
        try {
            var wrapped = ByteBuffer.allocate(X509_START.length + publicKey.length)
                    .put(X509_START)
                    .put(publicKey)
                    .array();
            var verifier = Signature.getInstance("ML-DSA-44");
            verifier.initVerify(KeyFactory.getInstance("ML-DSA-44").generatePublic(new X509EncodedKeySpec(wrapped)));
            verifier.update(message);
            return verifier.verify(timedSignature, Long.BYTES, timedSignature.length - Long.BYTES);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new FormatFault("not an ML-DSA-44 key that this Java can use: " + e.getMessage());
        }
    }
}
