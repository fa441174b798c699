package id.jurdil.register.names;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.register.names.NameReading.NotAName;
import id.jurdil.register.names.NameReading.Reason;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"محمد", "王小明", "Дмитрий", "ꦧꦸꦢꦶ", "BUDI 王"})
    void otherScriptsAreRefusedAndNotGuessedAt(String text) {
        assertThat(PersonName.read(text)).isEqualTo(new NotAName(text, Reason.OTHER_SCRIPT));
    }

    @Test
    void whatIsNoNameIsSaidToBeNone() {
        assertThat(PersonName.read("  ")).isEqualTo(new NotAName("  ", Reason.BLANK));
        assertThat(PersonName.read("7501011203809001")).isInstanceOf(NotAName.class);
        assertThat(PersonName.read("-")).isEqualTo(new NotAName("-", Reason.NO_LETTERS));
        assertThat(PersonName.read("A".repeat(201))).isEqualTo(new NotAName("A".repeat(201), Reason.TOO_LONG));
    }

    @Test
    void oneWordIsAWholeName() {
        var name = (PersonName) PersonName.read("Suharti");
        assertThat(name.core()).hasSize(1);
        assertThat(name.plain()).isEqualTo("SUHARTI");
        assertThat(((PersonName) PersonName.read("H")).plain()).isEqualTo("H");
    }

    @Test
    void aWordThatNoRuleTouchesIsReadAsTheRulesWould() {
        var random = new Random(7);
        var letters = "AEIOUBDGHJKLNRSTWYZ";
        for (int i = 0; i < 50_000; i++) {
            var word = new StringBuilder();
            for (int length = 2 + random.nextInt(7); word.length() < length; ) {
                word.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(Spelling.folded(word.toString())).as(word.toString()).isEqualTo(Spelling.ruled(word.toString()));
        }
    }

    @Test
    void aReviewerSeesEveryStep() {
        var name = (PersonName) PersonName.read("Dr. H. Moh. Soedjono bin Umar, S.Pd");
        assertThat(name.titles()).containsExactly("DR", "H", "SPD");
        assertThat(name.father()).extracting(NameToken::text).containsExactly("UMAR");
        assertThat(name.steps())
                .contains(
                        "titles taken off: DR, H, SPD",
                        "father's name: UMAR",
                        "says little: MOH",
                        "today's spelling: SUJONO");
        assertThat(name.written()).isEqualTo("Dr. H. Moh. Soedjono bin Umar, S.Pd");
    }

    @ParameterizedTest
    @CsvSource({
        "SOEDJONO,SUJONO", "SOEJONO,SUYONO", "TJAHJONO,CAHYONO", "DJOJO,JOYO", "WIDJAJA,WIJAYA", "CHAIRUL,HAIRUL",
        "KHADIJAH,HADIJA", "SYAMSUDDIN,SAMSUDIN", "ZAENAL,ZAINAL", "RUDY,RUDI", "CHRISTINA,KRISTINA", "NJOTO,NYOTO"
    })
    void oldSpellingsFoldIntoTodays(String written, String folded) {
        assertThat(Spelling.folded(written)).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({"MARTHA,MARHTA,961111", "DWAYNE,DUANE,840000", "DIXON,DICKSONX,813333", "ABC,ABC,1000000", "ABC,XYZ,0"})
    void jaroAndWinklersKnownValues(String left, String right, int millionths) {
        assertThat(Similarity.jaroWinkler(left, right)).isCloseTo(millionths, Offset.offset(50));
    }

    @ParameterizedTest
    @CsvSource({
        "ABCD,ABXD,true",
        "ABCD,ABD,true",
        "ABCD,ABCCD,true",
        "ABCD,ACBD,true",
        "ABCD,BADC,false",
        "AB,ABCD,false"
    })
    void oneSlipIsOneLetter(String left, String right, boolean expected) {
        assertThat(Similarity.oneSlip(left, right)).isEqualTo(expected);
        assertThat(Similarity.oneSlip(right, left)).isEqualTo(expected);
    }

    @Test
    void readingNeverFailsWhateverIsWritten() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                text.append((char)
                        (random.nextInt(10) == 0
                                ? random.nextInt(0x3000)
                                : " .,'-ABHIMST1".charAt(random.nextInt(13))));
            }
            if (PersonName.read(text.toString()) instanceof PersonName name) {
                assertThat(NameLikeness.of(name, name).level()).isEqualTo(NameLikeness.Level.EXACT);
            }
        }
    }
}
