package id.jurdil.election.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A seeded fuzzer: nothing but a refusal comes out of the decoder, and what it takes is exactly what was written. */
class MutationTest {
    private static final long SEED = Long.getLong("fuzz.seed", 20240214);
    private static final int MUTATIONS = Integer.getInteger("fuzz.mutations", 40_000);

    @Test
    void noBytesMakeTheDecoderDoAnythingButDecodeOrRefuse() {
        System.out.println(
                "Mutations of statements: " + MUTATIONS + " with seed " + SEED + " (again: -Dfuzz.seed=" + SEED + ")");
        var random = new Random(SEED);
        var whole = Malformed.wholeStatements();
        var refusals = new EnumMap<Refusal, Integer>(Refusal.class);
        int taken = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = whole.get(random.nextInt(whole.size())).clone();
            for (int times = 1 + random.nextInt(4); times > 0; times--) {
                mutated = mutated(mutated, whole, random);
            }
            try {
                var decoded = StatementCodec.decode(mutated);
                byte[] again = StatementCodec.envelope(
                        StatementCodec.header(decoded.algorithm(), decoded.keyId()),
                        StatementCodec.encodeBody(decoded.statement()),
                        decoded.signature());
                assertThat(again).as("one statement has one encoding").isEqualTo(mutated);
                taken++;
            } catch (RefusedStatement e) {
                refusals.merge(e.refusal(), 1, Integer::sum);
            } catch (RuntimeException | Error e) {
                fail(
                        "seed %d, mutation %d: %s"
                                .formatted(SEED, i, HexFormat.of().formatHex(mutated)),
                        e);
            }
            try {
                StatementCodec.split(mutated, 8);
            } catch (RefusedStatement e) {
                assertThat(e.refusal()).isIn(Refusal.MALFORMED, Refusal.NOT_CANONICAL, Refusal.TOO_LARGE);
            } catch (RuntimeException | Error e) {
                fail(
                        "seed %d, mutation %d, split: %s"
                                .formatted(SEED, i, HexFormat.of().formatHex(mutated)),
                        e);
            }
        }
        System.out.println("Taken " + taken + ", refused " + refusals);
        assertThat(refusals).containsKeys(Refusal.MALFORMED, Refusal.NOT_CANONICAL);
        assertThat(taken).isPositive();
    }

    private static byte[] mutated(byte[] bytes, List<byte[]> others, Random random) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(8)) {
            case 0 -> {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                yield bytes;
            }
            case 1 -> {
                bytes[at] = (byte) random.nextInt();
                yield bytes;
            }
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(4));
            case 4 -> spliced(bytes, at, at, new byte[] {(byte) random.nextInt()});
            case 5 -> spliced(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(4)), new byte[0]);
            case 6 -> {
                byte[] other = others.get(random.nextInt(others.size()));
                int from = random.nextInt(other.length);
                yield spliced(
                        bytes,
                        at,
                        at,
                        Arrays.copyOfRange(other, from, Math.min(other.length, from + 1 + random.nextInt(40))));
            }
            default -> {
                // An initial byte of CBOR with a length of its own choice, often absurd.
                byte[] head = new CborWriter()
                        .head(random.nextInt(7), random.nextLong() >>> random.nextInt(1, 64))
                        .toBytes();
                yield spliced(bytes, at, Math.min(bytes.length, at + 1), head);
            }
        };
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
        var out = new byte[bytes.length - (to - from) + between.length];
        System.arraycopy(bytes, 0, out, 0, from);
        System.arraycopy(between, 0, out, from, between.length);
        System.arraycopy(bytes, to, out, from + between.length, bytes.length - to);
        return out;
    }
}
