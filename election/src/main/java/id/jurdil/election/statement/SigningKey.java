package id.jurdil.election.statement;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A private key that signs statements. Signatures are deterministic (RFC 8032; RFC 6979 for P-256, with the smaller s), so
 * the same statement signed again is the same bytes.
 */
public final class SigningKey {
    private final Algorithm algorithm;
    private final byte[] secret;
    private final PublicKey publicKey;

    private SigningKey(Algorithm algorithm, byte[] secret, PublicKey publicKey) {
        this.algorithm = algorithm;
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /**
     * @param secret 32 bytes: the Ed25519 seed, or the P-256 private number (1 ≤ d &lt; n), big-endian
     * @throws IllegalArgumentException if it is not a key of that algorithm
     */
    public static SigningKey of(Algorithm algorithm, byte[] secret) {
        if (secret.length != 32) {
            throw new IllegalArgumentException("a signing key has 32 secret bytes, not " + secret.length);
        }
        byte[] own = secret.clone();
        if (algorithm == Algorithm.ED25519) {
            var x = new byte[32];
            Ed25519.generatePublicKey(own, 0, x, 0);
            return new SigningKey(algorithm, own, PublicKey.ed25519(x));
        }
        var d = new BigInteger(1, own);
        if (d.signum() == 0 || d.compareTo(PublicKey.P256.getN()) >= 0) {
            throw new IllegalArgumentException("not a private number of P-256");
        }
        var point = new FixedPointCombMultiplier()
                .multiply(PublicKey.P256.getG(), d)
                .normalize();
        return new SigningKey(
                algorithm,
                own,
                PublicKey.p256(
                        point.getAffineXCoord().getEncoded(),
                        point.getAffineYCoord().getEncoded()));
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    public SignedStatement sign(Statement statement) {
        byte[] header = StatementCodec.header(algorithm, publicKey.id());
        byte[] payload = StatementCodec.encodeBody(statement);
        byte[] message = StatementCodec.signatureStructure(header, payload);
        byte[] signature = algorithm == Algorithm.ED25519 ? edwards(message) : weierstrass(message);
        byte[] bytes = StatementCodec.envelope(header, payload, signature);
        return new SignedStatement(bytes, algorithm, publicKey.id(), message, signature, statement);
    }

    private byte[] edwards(byte[] message) {
        var signature = new byte[PublicKey.SIGNATURE_BYTES];
        Ed25519.sign(secret, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    private byte[] weierstrass(byte[] message) {
        var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, secret), PublicKey.P256));
        BigInteger[] rs = signer.generateSignature(Sha256.of(message));
        var n = PublicKey.P256.getN();
        var s = rs[1].compareTo(n.shiftRight(1)) > 0 ? n.subtract(rs[1]) : rs[1];
        var signature = new byte[PublicKey.SIGNATURE_BYTES];
        number(rs[0], signature, 0);
        number(s, signature, 32);
        return signature;
    }

    private static void number(BigInteger value, byte[] into, int at) {
        byte[] bytes = value.toByteArray();
        byte[] magnitude = bytes.length > 32 ? Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length) : bytes;
        System.arraycopy(magnitude, 0, into, at + 32 - magnitude.length, magnitude.length);
    }
}
