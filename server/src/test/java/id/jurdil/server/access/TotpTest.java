package id.jurdil.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /** RFC 6238, appendix B; the secrets are as long as the hash. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082, 46119246, 90693936",
        "1111111109, 07081804, 68084774, 25091201",
        "1111111111, 14050471, 67062674, 99943326",
        "1234567890, 89005924, 91819424, 93441116",
        "2000000000, 69279037, 90698825, 38618901",
        "20000000000, 65353130, 77737706, 47863826"
    })
    void theVectorsOfTheStandard(long seconds, String sha1, String sha256, String sha512) {
        long step = Totp.step(Instant.ofEpochSecond(seconds));
        assertThat(new Totp("HmacSHA1", 8).code(secret(20), step)).isEqualTo(sha1);
        assertThat(new Totp("HmacSHA256", 8).code(secret(32), step)).isEqualTo(sha256);
        assertThat(new Totp("HmacSHA512", 8).code(secret(64), step)).isEqualTo(sha512);
    }

    @Test
    void aClockMayDifferByOneStepAndNoMore() {
        var now = Instant.ofEpochSecond(1_234_567_890);
        byte[] secret = secret(20);
        for (long step = -3; step <= 3; step++) {
            String code = Totp.USUAL.code(secret, Totp.step(now) + step);
            assertThat(Totp.USUAL.step(secret, code, now, 0).isPresent()).isEqualTo(Math.abs(step) <= 1);
        }
    }

    @Test
    void aCodeIsNotTakenAgainNorOneBeforeIt() {
        var now = Instant.ofEpochSecond(1_234_567_890);
        byte[] secret = secret(20);
        String code = Totp.USUAL.code(secret, Totp.step(now));
        long taken = Totp.USUAL.step(secret, code, now, 0).orElseThrow();
        assertThat(Totp.USUAL.step(secret, code, now, taken)).isEmpty();
        String before = Totp.USUAL.code(secret, Totp.step(now) - 1);
        assertThat(Totp.USUAL.step(secret, before, now, taken)).isEmpty();
    }

    /** RFC 4648, section 10, without the padding. */
    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void secretsAreWrittenInBase32(String secret, String written) {
        assertThat(Totp.base32(secret.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
    }

    private static byte[] secret(int length) {
        return "1234567890".repeat(7).substring(0, length).getBytes(StandardCharsets.US_ASCII);
    }
}
