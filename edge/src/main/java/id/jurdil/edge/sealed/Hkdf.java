package id.jurdil.edge.sealed;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/** HKDF-SHA-256 (RFC 5869) by the JDK. Not thread-safe. */
final class Hkdf {
    private final KDF kdf;

    Hkdf() {
        try {
            kdf = KDF.getInstance("HKDF-SHA256");
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this Java has no HKDF-SHA256", absent);
        }
    }

    SecretKey extract(byte[] secret, byte[] salt) {
        try {
            return kdf.deriveKey(
                    "HKDF-PRK",
                    HKDFParameterSpec.ofExtract().addIKM(secret).addSalt(salt).extractOnly());
        } catch (InvalidAlgorithmParameterException | java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] expand(SecretKey extracted, byte[] info, int length) {
        try {
            return kdf.deriveData(HKDFParameterSpec.expandOnly(extracted, info, length));
        } catch (InvalidAlgorithmParameterException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
