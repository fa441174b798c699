package id.jurdil.election.statement;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/**
 * A device's or office's public key, as a COSE_Key (RFC 9052 §7): Ed25519 as {1:1, 3:-19, -1:6, -2:x}, P-256 as {1:2, 3:-9,
 * -1:1, -2:x, -3:y}.
 *
 * <p>One verifier, Bouncy Castle's, serves the server, the verifier and the benchmarks; its edge cases are pinned by tests.
 */
public final class PublicKey {
    static final ECDomainParameters P256 = domain();
    static final int SIGNATURE_BYTES = 64;

    private final Algorithm algorithm;
    private final byte[] cose;
    private final KeyId id;
    private final Ed25519.@Nullable PublicPoint edwards;
    private final @Nullable ECPublicKeyParameters weierstrass;

    private PublicKey(Algorithm algorithm, byte[] cose, byte[] x, byte[] y) {
        this.algorithm = algorithm;
        this.cose = cose;
        this.id = new KeyId(Sha256.word(Sha256.of(cose), 0));
        if (algorithm == Algorithm.ED25519) {
            this.edwards = Ed25519.validatePublicKeyPartialExport(x, 0);
            this.weierstrass = null;
            if (edwards == null) {
                throw new RefusedStatement(Refusal.MALFORMED, "key: not a point of Ed25519");
            }
        } else {
            this.edwards = null;
            this.weierstrass = new ECPublicKeyParameters(point(x, y), P256);
        }
    }

    public static PublicKey ed25519(byte[] x) {
        requireLength(x);
        var cose = new CborWriter().map(4).integer(1).integer(1).integer(3).integer(Algorithm.ED25519.cose());
        cose.integer(-1).integer(6).integer(-2).bytes(x);
        return new PublicKey(Algorithm.ED25519, cose.toBytes(), x, new byte[0]);
    }

    public static PublicKey p256(byte[] x, byte[] y) {
        requireLength(x);
        requireLength(y);
        var cose = new CborWriter().map(5).integer(1).integer(2).integer(3).integer(Algorithm.ESP256.cose());
        cose.integer(-1).integer(1).integer(-2).bytes(x).integer(-3).bytes(y);
        return new PublicKey(Algorithm.ESP256, cose.toBytes(), x, y);
    }

    /** Reads a whole COSE_Key and nothing after it. */
    public static PublicKey parse(byte[] cose) {
        var in = new CborReader(cose);
        var key = read(in);
        in.end("key");
        return key;
    }

    static PublicKey read(CborReader in) {
        // Both shapes begin alike; the number of pairs tells them apart.
        if (in.map("key", 4, 5) == 4) {
            expect(in, 1, 1);
            expect(in, 3, Algorithm.ED25519.cose());
            expect(in, -1, 6);
            in.key("key", -2);
            return ed25519(in.bytes("key x", 32, 32));
        }
        expect(in, 1, 2);
        expect(in, 3, Algorithm.ESP256.cose());
        expect(in, -1, 1);
        in.key("key", -2);
        byte[] x = in.bytes("key x", 32, 32);
        in.key("key", -3);
        return p256(x, in.bytes("key y", 32, 32));
    }

    private static void expect(CborReader in, int key, int value) {
        in.key("key", key);
        if (in.integer("key") != value) {
            throw new RefusedStatement(Refusal.MALFORMED, "key: parameter %d must be %d".formatted(key, value));
        }
    }

    public Algorithm algorithm() {
        return algorithm;
    }

    public KeyId id() {
        return id;
    }

    /** The deterministic COSE_Key. */
    public byte[] cose() {
        return cose.clone();
    }

    byte[] encoded() {
        return cose;
    }

    /** Whether this key made {@code signature} over {@code message}. */
    public boolean verifies(byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        if (edwards != null) {
            return Ed25519.verify(signature, 0, edwards, message, 0, message.length);
        }
        var r = new BigInteger(1, signature, 0, 32);
        var s = new BigInteger(1, signature, 32, 32);
        // Of the two values of s that verify, only the smaller is taken: one content, one set of bytes.
        if (s.compareTo(P256.getN().shiftRight(1)) > 0) {
            return false;
        }
        var signer = new ECDSASigner();
        signer.init(false, Objects.requireNonNull(weierstrass));
        return signer.verifySignature(Sha256.of(message), r, s);
    }

    public boolean verifies(SignedStatement statement) {
        return statement.algorithm() == algorithm && verifies(statement.signedBytes(), statement.signature());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PublicKey key && Arrays.equals(cose, key.cose);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id.value());
    }

    private static void requireLength(byte[] coordinate) {
        if (coordinate.length != 32) {
            throw new RefusedStatement(Refusal.MALFORMED, "key: a coordinate has 32 bytes, not " + coordinate.length);
        }
    }

    private static ECPoint point(byte[] x, byte[] y) {
        try {
            var point = P256.getCurve().createPoint(new BigInteger(1, x), new BigInteger(1, y));
            if (!point.isValid()) {
                throw new RefusedStatement(Refusal.MALFORMED, "key: not a point of P-256");
            }
            return point;
        } catch (IllegalArgumentException e) {
            throw new RefusedStatement(Refusal.MALFORMED, "key: not a point of P-256");
        }
    }

    private static ECDomainParameters domain() {
        X9ECParameters curve = CustomNamedCurves.getByName("secp256r1");
        return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    }
}
