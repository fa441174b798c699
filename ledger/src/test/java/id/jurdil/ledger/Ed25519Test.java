package id.jurdil.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The corners of Ed25519 where libraries differ. All parts of this program verify with one library; these tests pin what it
 * says, so that a new version cannot change whose signature counts.
 */
class Ed25519Test {

    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    private static final String TEXT = "a text\n";
    private static final NoteSigner SIGNER = Keys.log("key", 5);

    @Test
    void theFirstVectorOfRfc8032IsReproduced() {
        var seed = HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        assertThat(HexFormat.of().formatHex(NoteSigner.publicKey(seed)))
                .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assertThat(HexFormat.of().formatHex(NoteSigner.ed25519(seed, new byte[0])))
                .isEqualTo("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
                        + "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    }

    /** S and S + L satisfy the same equation; only S is a signature, or anyone could make a second one. */
    @Test
    void aSignatureWithANumberThatIsNotReducedIsRefused() {
        var line = SIGNER.sign(TEXT);
        var signature = line.signature();
        var s = littleEndian(signature, 32).add(ORDER);
        assertThat(s.bitLength()).isLessThanOrEqualTo(256);
        for (var i = 0; i < 32; i++) {
            signature[32 + i] = s.shiftRight(8 * i).byteValue();
        }
        assertThat(SIGNER.verifier().verifies(TEXT, line)).isTrue();
        assertThat(SIGNER.verifier().verifies(TEXT, with(signature))).isFalse();
    }

    /** The eight points of small order, and spellings of them that are not canonical. */
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
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void aKeyOfSmallOrderOrAnotherSpellingIsRefused(String key) {
        var bytes = HexFormat.of().parseHex(key);
        assertThatThrownBy(() -> NoteVerifier.of("key", SignatureType.ED25519, bytes))
                .isInstanceOf(FormatFault.class)
                .hasMessageContaining("prime-order");
        assertThatThrownBy(() -> NoteVerifier.of("key", SignatureType.COSIGNATURE, bytes))
                .isInstanceOf(FormatFault.class);
    }

    @Test
    void anEmptyEquationIsNoSignature() {
        var signature = new byte[64]; // R = the point of order one, S = 0: good for every text under a key of order one
        signature[0] = 1;
        assertThat(SIGNER.verifier().verifies(TEXT, with(signature))).isFalse();
        assertThat(SIGNER.verifier().verifies(TEXT, with(new byte[64]))).isFalse();
    }

    @Test
    void aSignatureOfAnotherLengthIsRefused() {
        for (var length : new int[] {1, 32, 63, 65, 72, 128}) {
            assertThat(SIGNER.verifier().verifies(TEXT, with(new byte[length]))).isFalse();
        }
    }

    private static SignatureLine with(byte[] signature) {
        return new SignatureLine("key", SIGNER.verifier().keyId(), signature);
    }

    private static BigInteger littleEndian(byte[] bytes, int from) {
        var number = BigInteger.ZERO;
        for (var i = 31; i >= 0; i--) {
            number = number.shiftLeft(8).or(BigInteger.valueOf(bytes[from + i] & 0xff));
        }
        return number;
    }
}
