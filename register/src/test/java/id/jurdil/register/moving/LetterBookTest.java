package id.jurdil.register.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.jurdil.register.moving.LetterBook.Ended;
import id.jurdil.register.moving.LetterBook.Verdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With signatures of the platform's own making: what an edge, a phone and openssl would all see. */
class LetterBookTest {
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final LetterCode LETTER = new LetterCode(
            "fictitious-five-villages",
            "00.01.02.2001/001",
            List.of("president", "council"),
            "41-7",
            LocalDate.of(2029, 2, 1),
            "00.01",
            LetterCode.initials("AWAN REKAAN, S.Uji"));

    private final KeyPair office = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    private final LetterBook book = new LetterBook(
            "fictitious-five-villages",
            Instant.parse("2029-02-02T05:00:00Z"),
            Map.of("00.01", HexFormat.of().formatHex(raw(office))),
            Map.of("41-6", Ended.REPLACED, "40-1", Ended.WITHDRAWN));

    LetterBookTest() throws GeneralSecurityException {}

    @Test
    void aLetterIsJudged_andNoChangedLineIsGenuine() throws GeneralSecurityException {
        String code = LETTER.with(sign(LETTER.statement()));
        assertThat(code.lines())
                .startsWith(
                        "JURDIL LETTER 1",
                        "fictitious-five-villages",
                        "00.01.02.2001/001",
                        "president+council",
                        "41-7 2029-02-01",
                        "00.01",
                        "A.R.S.U.")
                .hasSize(8);
        assertThat(judge(code)).isEqualTo(Verdict.VALID);
        assertThat(judge(code.replace("\n", "\r\n") + "\r\n"))
                .as("as a form sends it")
                .isEqualTo(Verdict.VALID);
        String address = "https://cek.example/cek/surat#"
                + URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(judge(address)).as("as a phone reads it").isEqualTo(Verdict.VALID);
        for (String change : List.of("2001/001>2001/002", "41-7>41-8", "A.R.>A.U.", "president+council>president")) {
            String[] parts = change.split(">");
            assertThat(judge(code.replace(parts[0], parts[1]))).as(change).isEqualTo(Verdict.NOT_OURS);
        }
        assertThat(judge(code.replace("\n00.01\n", "\n00.02\n"))).isEqualTo(Verdict.NOT_OURS);
        assertThat(judge(code.replace("five", "nine"))).isEqualTo(Verdict.OTHER_ELECTION);
        assertThat(judge(numbered("41-6"))).isEqualTo(Verdict.REPLACED);
        assertThat(judge(numbered("40-1"))).isEqualTo(Verdict.WITHDRAWN);
        for (String none : List.of("", "#", "https://example.test/#%zz", code.substring(20), "JURDIL SLIP 1\nx\n")) {
            assertThat(LetterCode.read(none)).as(none).isEmpty();
        }
    }

    @Test
    void aBookIsReadAsItWasWritten_andAWrongLineIsNamed() {
        var read = LetterBook.read(book.with(new byte[64]));
        assertThat(read.book()).isEqualTo(book);
        assertThat(read.statement()).isEqualTo(book.statement());
        byte[] wrong = new String(book.with(new byte[64]), StandardCharsets.UTF_8)
                .replace("withdrawn 40-1", "withdrawn 40")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> LetterBook.read(wrong)).hasMessageContaining("line 5");
    }

    private String numbered(String number) throws GeneralSecurityException {
        var other = new LetterCode(
                LETTER.election(), LETTER.station(), List.of(), number, LETTER.made(), LETTER.office(), "A.");
        return other.with(sign(other.statement()));
    }

    private Verdict judge(String code) {
        return book.judge(LetterCode.read(code).orElseThrow(), LetterBookTest::verifies);
    }

    private byte[] sign(byte[] message) throws GeneralSecurityException {
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(office.getPrivate());
        signature.update(message);
        return signature.sign();
    }

    private static byte[] raw(KeyPair pair) {
        byte[] spki = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(spki, SPKI.length, spki.length);
    }

    private static boolean verifies(byte[] key, byte[] message, byte[] signed) {
        try {
            byte[] spki = Arrays.copyOf(SPKI, SPKI.length + key.length);
            System.arraycopy(key, 0, spki, SPKI.length, key.length);
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
