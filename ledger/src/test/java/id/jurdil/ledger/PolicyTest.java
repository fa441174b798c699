package id.jurdil.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {

    private static final String ORIGIN = "jurdil.example/test";
    private static final NoteSigner LOG = Keys.log(ORIGIN, 1);
    private static final String HEAD = Checkpoint.of(ORIGIN, 3, Hash.EMPTY_ROOT).text();

    private static final String NESTED = """
            # three universities, two newsrooms
            log %s https://log.example/
            \twitness  u1 %s
            witness u2 %s\t
            witness u3 %s https://u3.example/
            group universities 2 u1 u2 u3

            witness n1 %s
            witness n2 %s
            group newsrooms any n1 n2
            group both all universities newsrooms
            quorum both
            """.formatted(LOG.vkey(), vkey(1), vkey(2), vkey(3), vkey(4), vkey(5));

    @ParameterizedTest
    @CsvSource({"1 2 4, true", "2 3 5, true", "1 2 3 4 5, true", "1 4, false", "1 2 3, false", "4 5, false", "'', false"
    })
    void aQuorumOfTwoUniversitiesAndOneNewsroom(String cosigners, boolean isEnough) {
        var policy = Policy.parse(NESTED);
        var note = SignedNote.of(HEAD, LOG.sign(HEAD));
        for (var number : cosigners.split(" ")) {
            if (!number.isEmpty()) {
                note = note.withSignature(Keys.witness(Integer.parseInt(number)).sign(HEAD, 1));
            }
        }
        assertThat(policy.isSatisfiedBy(note)).isEqualTo(isEnough);
    }

    @Test
    void aPolicyShowsItsLogsAndWitnesses() {
        var policy = Policy.parse(NESTED);
        assertThat(policy.logs()).hasSize(1);
        assertThat(policy.logs().getFirst().url()).hasValue("https://log.example/");
        assertThat(policy.witnesses()).extracting(Policy.Witness::name).containsExactly("u1", "u2", "u3", "n1", "n2");
        assertThat(policy.witnesses().get(2).url()).hasValue("https://u3.example/");
        assertThat(policy.text()).isEqualTo(NESTED);
    }

    @Test
    void aHeadIsAcceptedWithItsLogsSignatureAloneIfNoQuorumIsAsked() {
        var policy = Policy.parse("log " + LOG.vkey() + "\nquorum none");
        assertThat(policy.accept(SignedNote.of(HEAD, LOG.sign(HEAD))).size()).isEqualTo(3);
    }

    @Test
    void aHeadOfAnotherOriginIsRefusedThoughTheKeyIsKnown() {
        var other = Checkpoint.of("jurdil.example/other", 3, Hash.EMPTY_ROOT).text();
        var policy = Policy.parse("log " + LOG.vkey() + "\nquorum none\n");
        assertThatThrownBy(() -> policy.accept(SignedNote.of(other, LOG.sign(other))))
                .isInstanceOf(SignatureFault.class)
                .hasMessageContaining("jurdil.example/other");
    }

    @Test
    void witnessesDoNotReplaceTheLog() {
        var note = SignedNote.of(HEAD, Keys.witness(1).sign(HEAD, 1));
        var policy = Policy.parse("log " + LOG.vkey() + "\nwitness w " + vkey(1) + "\nquorum w\n");
        assertThatThrownBy(() -> policy.accept(note))
                .isInstanceOf(SignatureFault.class)
                .hasMessageContaining("not signed by it");
        assertThat(Policy.parse("witness w " + vkey(1) + "\nquorum w\n").isSatisfiedBy(note))
                .isFalse();
    }

    @Test
    void aMissingWitnessIsNamedAsMissing() {
        var policy = Policy.parse(NESTED);
        var note = SignedNote.of(HEAD, LOG.sign(HEAD))
                .withSignature(Keys.witness(2).sign(HEAD, 1));
        assertThatThrownBy(() -> policy.accept(note))
                .isInstanceOf(SignatureFault.class)
                .hasMessageContaining("[u2]");
    }

    @Test
    void aBadCosignatureOfAKnownWitnessSpoilsTheNoteEvenIfTheRestSuffices() {
        var another = Checkpoint.of(ORIGIN, 4, Hash.EMPTY_ROOT).text();
        var note = SignedNote.of(HEAD, LOG.sign(HEAD));
        for (var number : new int[] {1, 2, 4}) {
            note = note.withSignature(Keys.witness(number).sign(HEAD, 1));
        }
        assertThat(Policy.parse(NESTED).isSatisfiedBy(note)).isTrue();
        note = note.withSignature(Keys.witness(5).sign(another, 1));
        assertThat(Policy.parse(NESTED).isSatisfiedBy(note)).isFalse();
    }

    @Test
    void keywordsMayBeNamesAndThirtyTwoOfEachAreFine() {
        var policy = new StringBuilder(
                "witness all %s\nwitness any %s\ngroup group 2 all any\n".formatted(vkey(1), vkey(2)));
        IntStream.range(3, 33).forEach(i -> policy.append("witness w%d %s\n".formatted(i, vkey(i))));
        IntStream.range(3, 33).forEach(i -> policy.append("group g%d any w%d\n".formatted(i, i)));
        IntStream.range(100, 132)
                .forEach(i ->
                        policy.append("log %s\n".formatted(Keys.log("l" + i, i).vkey())));
        policy.append("quorum group\n");
        assertThat(Policy.parse(policy.toString()).witnesses()).hasSize(32);
        assertThat(Policy.parse(policy.toString()).logs()).hasSize(32);
    }

    /** W1 and W2 stand for the keys of witnesses, L for the log's, N for a note key in a witness's place. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "log L; no quorum",
                "''; no quorum",
                "quorum none|quorum none; line 2: it is a second quorum",
                "quorum nobody; line 1: no line before it defines",
                "quorum w|witness w W1; line 1: no line before it defines",
                "quorum; line 1: the form is: quorum",
                "quorum none none; line 1: the form is: quorum",
                "quibble w1|quorum none; line 1: it starts with \"quibble\"",
                "log|quorum none; line 1: the form is: log",
                "log garbage|quorum none; line 1: a vkey is",
                "log L|log L https://log.example/|quorum none; line 2: another log has the same public key",
                "log W1|quorum none; line 1: the key of a log",
                "witness w1|quorum none; line 1: the form is: witness",
                "witness w1 N|quorum w1; line 1: the key of a witness is of type 0x04",
                "witness w1 W1 url extra|quorum w1; line 1: the form is: witness",
                "witness none W1|quorum none; line 1: the name \"none\" is taken",
                "witness w W1|witness w W2|quorum w; line 2: the name \"w\" is taken",
                "witness w W1|witness v W1|quorum w; line 2: another witness has the same public key",
                "witness w W1|group w any w|quorum w; line 2: the name \"w\" is taken",
                "witness w W1|group g 1|quorum w; line 2: the form is: group",
                "witness w W1|group none any w|quorum none; line 2: the name \"none\" is taken",
                "witness w W1|group g 0 w|quorum g; line 2: the threshold 0 is not from 1 to the 1",
                "witness w W1|group g 2 w|quorum g; line 2: the threshold 2 is not from 1 to the 1",
                "witness w W1|group g -1 w|quorum g; line 2: the threshold is a decimal",
                "witness w W1|group g 01 w|quorum g; line 2: the threshold is a decimal",
                "witness w W1|group g some w|quorum g; line 2: the threshold is a decimal",
                "witness w W1|group g any v|quorum g; line 2: no line before it defines \"v\"",
                "group g any w|witness w W1|quorum g; line 1: no line before it defines \"w\"",
                "witness w W1|group g any g|quorum g; line 2: no line before it defines \"g\"",
                "witness w W1|group g any none w|quorum g; line 2: no line before it defines \"none\"",
                "witness w W1|group g all w w|quorum g; line 2: \"w\" is a member for the second time",
                "witness w W1|group g any w|group h any w|quorum h; line 3: \"w\" is a member for the second time",
            })
    void aWrongPolicyIsRefusedWithItsLine(String lines, String message) {
        var text = lines.replace("|", "\n")
                .replace("W1", vkey(1))
                .replace("W2", vkey(2))
                .replace("log L", "log " + LOG.vkey())
                .replace("w1 N", "w1 " + LOG.vkey());
        assertThatThrownBy(() -> Policy.parse(text))
                .isInstanceOf(FormatFault.class)
                .hasMessageContaining(message);
    }

    @Test
    void controlCharactersAreRefused() {
        for (var text : new String[] {"quorum none\r\n", "quorum none\n\u0001", "quorum none\n\u007f"}) {
            assertThatThrownBy(() -> Policy.parse(text))
                    .isInstanceOf(FormatFault.class)
                    .hasMessageContaining("control character");
        }
    }

    private static String vkey(int witness) {
        return Keys.witness(witness).vkey();
    }
}
