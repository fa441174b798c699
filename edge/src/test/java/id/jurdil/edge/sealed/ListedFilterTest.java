package id.jurdil.edge.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.jurdil.edge.sealed.ListedFilter.Answer;
import id.jurdil.edge.sealed.ListedFilter.Outcome;
import id.jurdil.edge.sealed.ListedFilter.Terms;
import id.jurdil.register.identity.Nik;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ListedFilterTest {
    private static final Instant MADE = Instant.parse("2026-11-24T05:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2026-12-08T05:00:00Z");
    private static final int ITERATIONS = 2;
    private static final Path VECTOR = Path.of("../docs/formats/vectors/listed-filter.json");

    private final byte[] key = filled(32, 7);
    private final byte[] salt = filled(16, 9);

    private static byte[] filled(int length, int value) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static String nik(int number) {
        return "%06d%02d0170%04d".formatted(0, 1 + number % 28, 9000 + number / 28);
    }

    private String keyLine() {
        return ListedFilter.keyLine(key, SmallList.register().publicKey());
    }

    private byte[] file(int voters, String unit, int bits) throws IOException {
        var rows = new StringBuilder("nik,nama,station,status,ballots,flags\n");
        for (int i = 0; i < voters; i++) {
            rows.append(nik(i)).append(",AWAN REKAAN,00.01.01.1001/001,DPT,president,\n");
        }
        return made(rows.toString(), unit, bits);
    }

    private byte[] made(String rows, String unit, int bits) throws IOException {
        var outcome = ListedFilter.make(
                new StringReader(rows),
                SmallList.election(),
                new Terms(unit, Stage.DPT, MADE, EXPIRES, bits, ITERATIONS),
                SmallList.register(),
                key,
                salt,
                new SmallList.Heard());
        return ((Outcome.Made) outcome).bytes();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 60, 3_000})
    void whoeverIsListedIsNeverCalledSurelyNot(int voters) throws IOException {
        var filter = ListedFilter.read(file(voters, "00.01.01", 4), keyLine());
        for (int i = 0; i < voters; i++) {
            assertThat(filter.ask(new Nik(nik(i)), MADE)).contains(Answer.MAYBE);
        }
    }

    @Test
    void ofStrangersOneInSixteenIsCalledMaybe_withEightBitsOneIn256() throws IOException {
        assertThat(maybes(4)).isBetween(140, 245);
        assertThat(maybes(8)).isBetween(1, 30);
    }

    private int maybes(int bits) throws IOException {
        var filter = ListedFilter.read(file(2_000, "0", bits), keyLine());
        int maybes = 0;
        for (int i = 5_000; i < 8_000; i++) {
            maybes += filter.ask(new Nik(nik(i)), MADE).orElseThrow() == Answer.MAYBE ? 1 : 0;
        }
        return maybes;
    }

    @Test
    void aDistrictTakesHalfAByteAndSomeMoreForEachVoter() throws IOException {
        assertThat(file(3_000, "00.01.01", 4).length).isBetween(1_800, 2_400);
    }

    @Test
    void onlyVotersOfTheUnitAreTaken_andAUnitIsNoPrefixOfAnother() throws IOException {
        var rows =
                "nik,nama,station,status,ballots,flags\n" + nik(1) + ",AWAN REKAAN,00.01.01.1001/001,DPT,president,\n";
        assertThat(((Outcome.Made) outcome(rows, "00.01.01.1001")).voters()).isEqualTo(1);
        assertThat(((Outcome.Made) outcome(rows, "00.01.01.2001")).voters()).isZero();
        assertThat(((Outcome.Made) outcome(rows, "00.01.01.100")).voters()).isZero();
    }

    private Outcome outcome(String rows, String unit) throws IOException {
        return ListedFilter.make(
                new StringReader(rows),
                SmallList.election(),
                new Terms(unit, Stage.DPT, MADE, EXPIRES, 4, ITERATIONS),
                SmallList.register(),
                key,
                salt,
                new SmallList.Heard());
    }

    @Test
    void aFaultyRowMakesNoFilterAndIsToldByRowAndField() throws IOException {
        var heard = new SmallList.Heard();
        var rows = "nik,nama,station,status,ballots,flags\n12,AWAN REKAAN,00.01.01.1001/001,DPT,president,\n";
        assertThat(ListedFilter.make(
                        new StringReader(rows),
                        SmallList.election(),
                        new Terms("0", Stage.DPT, MADE, EXPIRES, 4, ITERATIONS),
                        SmallList.register(),
                        key,
                        salt,
                        heard))
                .isEqualTo(new Outcome.Faulty(1, 1));
        assertThat(heard.faults).containsExactly("row 2, nik: expected sixteen digits");
    }

    @Test
    void afterItsDaysItAnswersNothing() throws IOException {
        var filter = ListedFilter.read(file(10, "0", 4), keyLine());
        assertThat(filter.ask(new Nik(nik(3)), EXPIRES.minusSeconds(1))).contains(Answer.MAYBE);
        assertThat(filter.ask(new Nik(nik(3)), EXPIRES)).isEmpty();
    }

    @Test
    void withoutItsKeyItIsNoise() throws IOException {
        var file = file(2_000, "0", 8);
        var other = ListedFilter.read(
                file, ListedFilter.keyLine(filled(32, 8), SmallList.register().publicKey()));
        int maybes = 0;
        for (int i = 0; i < 2_000; i++) {
            maybes += other.ask(new Nik(nik(i)), MADE).orElseThrow() == Answer.MAYBE ? 1 : 0;
        }
        assertThat(maybes).isLessThan(30);
    }

    @Test
    void anyChangedByteIsNoticed_andAnotherSigner() throws IOException {
        var file = file(20, "0", 4);
        for (int at = 0; at < file.length; at += 7) {
            var changed = file.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> ListedFilter.read(changed, keyLine())).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> ListedFilter.read(Arrays.copyOf(file, file.length - 1), keyLine()))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ListedFilter.read(file, ListedFilter.keyLine(key, filled(32, 1))))
                .hasMessageContaining("not signed by the register");
        assertThatThrownBy(() -> ListedFilter.read(file, "jurdil-listed-1:abc")).hasMessageContaining("key line");
    }

    /** The browser's reader is held against the same file. */
    @Test
    void theVectorIsWhatThisMakes() throws IOException {
        var vector = JsonMapper.shared().readTree(Files.readString(VECTOR));
        assertThat(HexFormat.of().formatHex(file(40, "00.01.01", 4)))
                .isEqualTo(vector.path("file").asString());
        assertThat(keyLine()).isEqualTo(vector.path("key_line").asString());
        var filter = ListedFilter.read(file(40, "00.01.01", 4), keyLine());
        var answers = new ArrayList<String>();
        for (var asked : vector.path("asked")) {
            answers.add(filter.ask(new Nik(asked.path("nik").asString()), MADE)
                    .orElseThrow()
                    .name());
            assertThat(answers.getLast()).isEqualTo(asked.path("answer").asString());
        }
        assertThat(answers).contains("MAYBE", "SURELY_NOT");
    }
}
