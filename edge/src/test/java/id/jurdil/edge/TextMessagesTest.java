package id.jurdil.edge;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.edge.check.CheckDesk;
import id.jurdil.edge.guard.Limits;
import id.jurdil.edge.guard.Network;
import id.jurdil.edge.sealed.SmallList;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextMessagesTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final String SECRET = "a secret of the gateway";

    @TempDir
    private Path folder;

    private CheckDesk desk;
    private TextMessages messages;

    @BeforeEach
    void open() throws IOException {
        var index = SmallList.seal(folder.resolve("check.index"), SmallList.ROWS, SmallList.MADE);
        desk = CheckDesk.open(index, SmallList.keys(), SmallList.election(), Limits.USUAL, ZoneId.of("Asia/Jakarta"));
        messages = new TextMessages(desk, new CheckSettings.Sms(List.of(Network.parse("10.7.0.0/16")), SECRET));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aVoterIsToldTheStationInOneMessage() {
        assertThat(text("0800", "CEK " + SmallList.NIK + " awan rekaan umpama"))
                .isEqualTo("Terdaftar (DPT). TPS 002 MISALNYA, UMPAMA UTARA. Tempat: Sekolah Rekaan 1."
                        + " Tanggal 2030-01-01 07.00-13.00. Bawa KTP-el.");
        assertThat(text("0800", "check " + SmallList.NIK.replaceAll("(.{4})", "$1 ") + "Awan Umpama"))
                .startsWith("Registered (DPT). TPS 002 MISALNYA");
        assertThat(text("0800", SmallList.NIK + " AWAN REKAAN UMPAMA")).startsWith("Terdaftar");
    }

    @Test
    void everyRefusalIsTheSame() {
        var absent = text("0801", "CEK " + SmallList.nik(60) + " AWAN REKAAN UMPAMA");
        assertThat(absent).startsWith("Tidak ditemukan");
        assertThat(text("0801", "CEK " + SmallList.NIK + " SOMEBODY ELSE")).isEqualTo(absent);
        for (int i = 0; i < 8; i++) {
            text("0801", "CEK " + SmallList.NIK + " SOMEBODY " + "ABCDEFGH".charAt(i));
        }
        assertThat(text("0801", "CEK " + SmallList.NIK + " " + SmallList.NAME)).isEqualTo(absent);
        assertThat(text("0802", "CEK " + SmallList.NIK + " " + SmallList.NAME)).startsWith("Terdaftar");
    }

    @Test
    void oneSenderHasALimit() {
        for (int i = 0; i < 20; i++) {
            assertThat(text("0803", "CEK " + SmallList.NIK + " " + SmallList.NAME))
                    .startsWith("Terdaftar");
        }
        assertThat(text("0803", "CEK " + SmallList.NIK + " " + SmallList.NAME)).startsWith("Belum dapat dijawab");
    }

    @Test
    void whatIsNoQuestionIsAnsweredWithTheGrammar() {
        for (var text : List.of("", "CEK", "halo", "CEK 12345 AWAN", "CEK " + SmallList.NIK, "x".repeat(3_000))) {
            assertThat(text("0804", text)).startsWith("Ketik: CEK NIK NAMA");
        }
        assertThat(text("0804", "CHECK me")).startsWith("Write: CHECK NIK NAME");
        assertThat(text("0804", "CEK 3333333333333333 SIAPA")).contains("Periksa lagi");
    }

    @Test
    void everyAnswerFitsOneMessageOfSevenBits() {
        for (var text : List.of("CEK " + SmallList.NIK + " " + SmallList.NAME, "CEK " + SmallList.NIK + " NO", "?")) {
            assertThat(text("0805", text))
                    .hasSizeLessThanOrEqualTo(TextMessages.LONGEST)
                    .matches("[ -~]+");
        }
    }

    @Test
    void onlyTheGatewayWithItsSecretIsAnswered() throws IOException {
        var question = "CEK " + SmallList.NIK + " " + SmallList.NAME;
        assertThat(ask("10.8.0.1", query(SECRET, "0806", question))).isEmpty();
        assertThat(ask("10.7.0.1", query("wrong", "0806", question))).isEmpty();
        assertThat(ask("10.7.0.1", query(SECRET, "", question))).isEmpty();
        assertThat(ask("10.7.0.1", query(SECRET, "0806", question) + "&text=again"))
                .isEmpty();
        assertThat(ask("10.7.0.1", "")).isEmpty();
    }

    private String text(String from, String text) {
        try {
            return ask("10.7.0.1", query(SECRET, from, text)).orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Optional<String> ask(String peer, String query) throws IOException {
        return messages.answer(
                new Incoming(
                        "GET",
                        "/gateway/sms",
                        query,
                        InetAddress.ofLiteral(peer),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new byte[0]),
                NOW);
    }

    private static String query(String secret, String from, String text) {
        return "secret=%s&from=%s&text=%s".formatted(encoded(secret), encoded(from), encoded(text));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
