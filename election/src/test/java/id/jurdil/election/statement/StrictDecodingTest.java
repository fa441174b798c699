package id.jurdil.election.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.jurdil.election.statement.Malformed.Case;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a signing key would not have written is refused, by code, and never by any other exception. */
class StrictDecodingTest {
    static Stream<Case> malformed() {
        return Malformed.cases().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void isRefusedWithItsCode(Case broken) {
        var refused = assertThrows(RefusedStatement.class, () -> StatementCodec.decode(broken.bytes()));

        assertThat(refused.refusal()).as(refused.detail()).isEqualTo(broken.refusal());
        assertThat(refused.detail()).isNotBlank();
    }

    @Test
    void everyTruncationIsRefused() {
        for (byte[] whole : Malformed.wholeStatements()) {
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                var refused = assertThrows(RefusedStatement.class, () -> StatementCodec.decode(cut));
                assertThat(refused.refusal()).isEqualTo(Refusal.MALFORMED);
            }
        }
    }

    @Test
    void everyFlippedBitIsRefusedOrBreaksTheSignature() {
        int refused = 0;
        int unverified = 0;
        for (byte[] whole : Malformed.wholeStatements()) {
            var original = StatementCodec.decode(whole);
            var keys = List.of(Samples.ED25519.publicKey(), Samples.ESP256.publicKey());
            for (int bit = 0; bit < whole.length * 8; bit++) {
                byte[] flipped = whole.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                try {
                    var decoded = StatementCodec.decode(flipped);
                    assertThat(decoded.id()).isNotEqualTo(original.id());
                    for (var key : keys) {
                        boolean named = key.id().equals(decoded.keyId());
                        assertThat(named && key.verifies(decoded))
                                .as("bit %d", bit)
                                .isFalse();
                    }
                    unverified++;
                } catch (RefusedStatement e) {
                    refused++;
                }
            }
        }
        System.out.println("Flipped bits: " + refused + " refused, " + unverified + " with a signature that fails");
        assertThat(refused).isPositive();
        assertThat(unverified).isPositive();
    }

    @Test
    void aByteAppendedIsRefused() {
        for (byte[] whole : Malformed.wholeStatements()) {
            byte[] longer = Arrays.copyOf(whole, whole.length + 1);
            assertThatThrownBy(() -> StatementCodec.decode(longer))
                    .isInstanceOf(RefusedStatement.class)
                    .hasMessageContaining("follow the end");
        }
    }

    /** A length of 2^62 in a short message must not become an allocation; this would end in OutOfMemoryError. */
    @Test
    void aLengthIsHeldAgainstWhatIsLeftBeforeAnythingIsAllocated() {
        for (int major : new int[] {CborWriter.BYTES, CborWriter.TEXT, CborWriter.ARRAY, CborWriter.MAP}) {
            for (long length : new long[] {70_000, Integer.MAX_VALUE, 1L << 40, 1L << 62, Long.MAX_VALUE}) {
                byte[] huge = new CborWriter().head(major, length).toBytes();
                for (int i = 0; i < 10_000; i++) {
                    assertThrows(RefusedStatement.class, () -> StatementCodec.split(huge, 10));
                }
                byte[] inside = new CborWriter().tag(18).array(4).raw(huge).toBytes();
                assertThrows(RefusedStatement.class, () -> StatementCodec.decode(inside));
            }
        }
    }

    @Test
    void aBatchIsRefusedAsAWhole_atItsBrokenItem() {
        byte[] good = Samples.ED25519.sign(Samples.presidential()).bytes();
        byte[] half = Arrays.copyOf(good, good.length / 2);

        assertThat(refusalOf(() -> StatementCodec.split(StatementRoundTripTest.concatenated(List.of(good, half)), 9)))
                .isEqualTo(Refusal.MALFORMED);
        assertThat(refusalOf(
                        () -> StatementCodec.split(StatementRoundTripTest.concatenated(List.of(good, good, good)), 2)))
                .isEqualTo(Refusal.TOO_LARGE);
        assertThat(refusalOf(() -> StatementCodec.split(new byte[] {(byte) 0xfb, 0, 0, 0, 0, 0, 0, 0, 0}, 9)))
                .as("a float")
                .isEqualTo(Refusal.MALFORMED);
        byte[] nested = new byte[100];
        Arrays.fill(nested, (byte) 0x81);
        assertThat(refusalOf(() -> StatementCodec.split(nested, 9)))
                .as("arrays in arrays")
                .isEqualTo(Refusal.MALFORMED);
    }

    private static Refusal refusalOf(org.junit.jupiter.api.function.Executable action) {
        return assertThrows(RefusedStatement.class, action).refusal();
    }
}
