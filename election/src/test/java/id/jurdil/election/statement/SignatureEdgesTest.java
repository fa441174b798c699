package id.jurdil.election.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The corners in which verifiers of the same algorithm are known to differ, pinned to what ours does, so that a new version of
 * the library cannot change a count unseen.
 */
class SignatureEdgesTest {
    private static final BigInteger ED25519_ORDER =
            BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));
    private static final BigInteger FIELD = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    private static final byte[] MESSAGE = "C.HASIL".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    /** RFC 8032 §7.1, tests 1 to 3. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a||"
                        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c|72|"
                        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
                "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025|af82|"
                        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
            })
    void theVectorsOfRfc8032Verify(String vector) {
        String[] cells = vector.split("\\|", -1);
        var key = PublicKey.ed25519(hex(cells[0]));

        assertThat(key.verifies(hex(cells[1]), hex(cells[2]))).isTrue();
        assertThat(key.verifies(MESSAGE, hex(cells[2]))).isFalse();
    }

    @Test
    void aSignatureOfEd25519WithSPlusTheOrderIsRefused() {
        byte[] signature =
                Samples.ED25519.sign(Samples.presidential()).signature().clone();
        byte[] message = Samples.ED25519.sign(Samples.presidential()).signedBytes();
        var s = littleEndian(Arrays.copyOfRange(signature, 32, 64));
        for (int times = 1;
                s.add(ED25519_ORDER.multiply(BigInteger.valueOf(times))).bitLength() <= 256;
                times++) {
            byte[] other = signature.clone();
            put(other, 32, s.add(ED25519_ORDER.multiply(BigInteger.valueOf(times))));
            assertThat(Samples.ED25519.publicKey().verifies(message, other)).isFalse();
        }
        assertThat(Samples.ED25519.publicKey().verifies(message, signature)).isTrue();
    }

    /** The eight points of small order, and the ways to write them that are not canonical (ed25519-speccheck). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void aKeyOfSmallOrderIsNoKey(String key) {
        assertThatThrownBy(() -> PublicKey.ed25519(hex(key)))
                .isInstanceOf(RefusedStatement.class)
                .hasMessageContaining("not a point of Ed25519");
    }

    @Test
    void aKeyOfEd25519ThatIsOnNoPointOrNotReducedIsNoKey() {
        byte[] offTheCurve = new byte[32];
        offTheCurve[0] = 2;
        byte[] notReduced = new byte[32];
        put(notReduced, 0, FIELD.add(BigInteger.valueOf(3)));

        assertThatThrownBy(() -> PublicKey.ed25519(offTheCurve)).isInstanceOf(RefusedStatement.class);
        assertThatThrownBy(() -> PublicKey.ed25519(notReduced)).isInstanceOf(RefusedStatement.class);
    }

    @Test
    void ofTheTwoSignaturesOfP256OnlyTheOneWithTheSmallerSIsTaken() {
        var signed = Samples.ESP256.sign(Samples.presidential());
        var n = PublicKey.P256.getN();
        var s = new BigInteger(1, signed.signature(), 32, 32);
        byte[] high = signed.signature().clone();
        put(high, n.subtract(s));

        assertThat(s).isLessThanOrEqualTo(n.shiftRight(1));
        assertThat(Samples.ESP256.publicKey().verifies(signed.signedBytes(), signed.signature()))
                .isTrue();
        assertThat(Samples.ESP256.publicKey().verifies(signed.signedBytes(), high))
                .isFalse();
    }

    @Test
    void aSignatureOfP256WithZeroOrBeyondTheOrderIsRefused() {
        var signed = Samples.ESP256.sign(Samples.presidential());
        var n = PublicKey.P256.getN();
        for (var s : new BigInteger[] {BigInteger.ZERO, n, n.add(BigInteger.ONE)}) {
            byte[] other = signed.signature().clone();
            put(other, s);
            assertThat(Samples.ESP256.publicKey().verifies(signed.signedBytes(), other))
                    .isFalse();
        }
        byte[] withoutR = signed.signature().clone();
        Arrays.fill(withoutR, 0, 32, (byte) 0);
        assertThat(Samples.ESP256.publicKey().verifies(signed.signedBytes(), withoutR))
                .isFalse();
        assertThat(Samples.ESP256.publicKey().verifies(signed.signedBytes(), new byte[64]))
                .isFalse();
    }

    @Test
    void aPointOffP256IsNoKey() {
        byte[] cose = Samples.ESP256.publicKey().cose();
        byte[] x = Arrays.copyOfRange(cose, cose.length - 67, cose.length - 35);
        byte[] y = Arrays.copyOfRange(cose, cose.length - 32, cose.length);
        byte[] beyond = new byte[32];
        Arrays.fill(beyond, (byte) 0xff);

        assertThat(PublicKey.p256(x, y)).isEqualTo(Samples.ESP256.publicKey());
        assertThatThrownBy(() -> PublicKey.p256(y, x)).isInstanceOf(RefusedStatement.class);
        assertThatThrownBy(() -> PublicKey.p256(new byte[32], new byte[32])).isInstanceOf(RefusedStatement.class);
        assertThatThrownBy(() -> PublicKey.p256(beyond, y)).isInstanceOf(RefusedStatement.class);
    }

    @Test
    void aPrivateNumberOfP256LiesBetweenZeroAndTheOrder() {
        byte[] beyond = new byte[32];
        Arrays.fill(beyond, (byte) 0xff);
        assertThatThrownBy(() -> SigningKey.of(Algorithm.ESP256, new byte[32]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SigningKey.of(Algorithm.ESP256, beyond)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SigningKey.of(Algorithm.ED25519, new byte[31]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static BigInteger littleEndian(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return new BigInteger(1, reversed);
    }

    /** 32 bytes, the least first, as Ed25519 has them. */
    private static void put(byte[] into, int at, BigInteger value) {
        for (int i = 0; i < 32; i++) {
            into[at + i] = value.shiftRight(8 * i).byteValue();
        }
    }

    /** The s of a signature of P-256: 32 bytes, the greatest first. */
    private static void put(byte[] signature, BigInteger s) {
        for (int i = 0; i < 32; i++) {
            signature[63 - i] = s.shiftRight(8 * i).byteValue();
        }
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
