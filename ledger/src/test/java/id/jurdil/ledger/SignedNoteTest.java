package id.jurdil.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedNoteTest {

    private static final String HEAD =
            Checkpoint.of("jurdil.example/test", 3, Hash.EMPTY_ROOT).text();
    private static final NoteSigner LOG = Keys.log("jurdil.example/test", 1);
    private static final CosignatureSigner WITNESS = Keys.witness(1);

    @Test
    void aHeadIsSignedByItsLogAndCosignedByAWitnessAtATime() {
        var note = SignedNote.of(HEAD, LOG.sign(HEAD)).withSignature(WITNESS.sign(HEAD, 1_708_000_000));
        var read = SignedNote.parse(note.bytes());
        assertThat(read).isEqualTo(note);
        var verified = read.verify(List.of(NoteVerifier.parse(WITNESS.vkey()), NoteVerifier.parse(LOG.vkey())));
        assertThat(verified).extracting(VerifiedSignature::key).containsExactly(LOG.verifier(), WITNESS.verifier());
        assertThat(verified.getFirst().time()).isEmpty();
        assertThat(verified.getLast().time()).hasValue(1_708_000_000);
    }

    @Test
    void anyChangedCharacterOfTheTextOrTheSignatureIsRefused() {
        for (var note :
                List.of(SignedNote.of(HEAD, LOG.sign(HEAD)), SignedNote.of(HEAD, WITNESS.sign(HEAD, 1_708_000_000)))) {
            var bytes = note.bytes();
            for (var i = 0; i < bytes.length; i++) {
                var changed = bytes.clone();
                changed[i] ^= 1;
                assertThatThrownBy(() -> SignedNote.parse(changed).verify(List.of(LOG.verifier(), WITNESS.verifier())))
                        .as(new String(changed, UTF_8))
                        .isInstanceOfAny(FormatFault.class, SignatureFault.class);
            }
        }
    }

    @Test
    void oneBadSignatureOfAKnownKeySpoilsTheNoteEvenBesideGoodOnes() {
        var bad = LOG.sign("another text\n");
        var note = SignedNote.of(HEAD, WITNESS.sign(HEAD, 1)).withSignature(bad);
        assertThat(note.verify(List.of(WITNESS.verifier()))).hasSize(1);
        assertThatThrownBy(() -> note.verify(List.of(WITNESS.verifier(), LOG.verifier())))
                .isInstanceOf(SignatureFault.class)
                .hasMessageContainingAll("jurdil.example/test", LOG.verifier().keyIdHex(), "bad");
    }

    @Test
    void theSameNameWithAnotherKeyIsUnknownAndIgnored() {
        var impostor = Keys.log("jurdil.example/test", 2);
        var note = SignedNote.of(HEAD, impostor.sign(HEAD));
        assertThatThrownBy(() -> note.verify(List.of(LOG.verifier())))
                .isInstanceOf(SignatureFault.class)
                .hasMessageContaining(impostor.verifier().keyIdHex());
        assertThat(note.withSignature(LOG.sign(HEAD)).verify(List.of(LOG.verifier())))
                .hasSize(1);
    }

    @Test
    void aNewSignatureReplacesTheOldOneOfTheSameKey() {
        var note = SignedNote.of(HEAD, LOG.sign(HEAD))
                .withSignature(WITNESS.sign(HEAD, 1))
                .withSignature(WITNESS.sign(HEAD, 2));
        assertThat(note.signatures()).hasSize(2);
        assertThat(note.verify(List.of(WITNESS.verifier())).getFirst().time()).hasValue(2);
    }

    @Test
    void theTextIsSplitAtTheLastEmptyLine() {
        var text = "one\n\ntwo\n\n\u2014 not a signature\n";
        var note = SignedNote.of(text, LOG.sign(text));
        assertThat(SignedNote.parse(note.toString()).text()).isEqualTo(text);
    }

    @Test
    void aNoteBeyondTheLimitsIsRefused() {
        var long1 = "x".repeat(SignedNote.MAX_BYTES) + "\n";
        assertThatThrownBy(() ->
                        SignedNote.parse(SignedNote.of(long1, LOG.sign(long1)).bytes()))
                .isInstanceOf(FormatFault.class)
                .hasMessageContaining("1000000");
        var line = LOG.sign(HEAD) + "\n";
        assertThat(SignedNote.parse(HEAD + "\n" + line.repeat(100)).verify(List.of(LOG.verifier())))
                .hasSize(1);
        assertThatThrownBy(() -> SignedNote.parse(HEAD + "\n" + line.repeat(101)))
                .isInstanceOf(FormatFault.class)
                .hasMessageContaining("101");
    }

    @Test
    void aSignatureLineHasOneSpelling() {
        var good = LOG.sign(HEAD).toString();
        assertThat(SignatureLine.parse(good)).hasToString(good);
        for (var bad : List.of(
                good + " ",
                " " + good,
                good.replace("=", ""),
                good.replace("\u2014", "-"),
                good.replace("/test ", "/test  "),
                good.replace("/test", "/te+st"),
                good.replace("/test", "/te\u00a0st"),
                "\u2014  AAAAAAA=",
                "\u2014 name AAAAAA==",
                good.replaceAll(".==?$", "!="))) {
            assertThatThrownBy(() -> SignatureLine.parse(bad)).as(bad).isInstanceOf(FormatFault.class);
        }
    }

    @Test
    void aCosignatureCoversTheTimeAndIsNoPlainSignature() {
        var line = WITNESS.sign(HEAD, 5);
        var later = line.signature();
        later[7]++;
        assertThat(WITNESS.verifier().verifies(HEAD, line)).isTrue();
        assertThat(WITNESS.verifier().verifies(HEAD, new SignatureLine(line.name(), line.keyId(), later)))
                .isFalse();
        var beyond = line.signature();
        beyond[0] = (byte) 0x80;
        assertThat(WITNESS.verifier().verifies(HEAD, new SignatureLine(line.name(), line.keyId(), beyond)))
                .isFalse();
        assertThatThrownBy(() -> WITNESS.sign(HEAD, -1)).isInstanceOf(FormatFault.class);
        assertThatThrownBy(() -> WITNESS.sign("not a head\n", 1)).isInstanceOf(FormatFault.class);
        var sameKeyAsNoteKey = new NoteSigner(WITNESS.name(), Keys.seed(1001));
        assertThat(sameKeyAsNoteKey.vkey()).isNotEqualTo(WITNESS.vkey());
        assertThat(sameKeyAsNoteKey.verifier().isKeyOf(line)).isFalse();
    }

    @Test
    void aPostQuantumCosignatureIsVerified() throws GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("ML-DSA-44").generateKeyPair();
        var wrapped = pair.getPublic().getEncoded();
        var key = NoteVerifier.of(
                "witness.example/pq",
                SignatureType.ML_DSA_44_COSIGNATURE,
                Arrays.copyOfRange(wrapped, wrapped.length - 1312, wrapped.length));
        assertThat(NoteVerifier.parse(key.vkey())).isEqualTo(key);
        var signer = Signature.getInstance("ML-DSA-44");
        signer.initSign(pair.getPrivate());
        signer.update(Cosignatures.message(key.name(), HEAD, 7));
        var timed = ByteBuffer.allocate(8 + 2420).putLong(7).put(signer.sign()).array();

        var line = new SignatureLine(key.name(), key.keyId(), timed);
        var note = SignedNote.parse(
                SignedNote.of(HEAD, LOG.sign(HEAD)).withSignature(line).bytes());
        assertThat(note.verify(List.of(key)).getFirst().time()).hasValue(7);
        var extended = HEAD + "an extension line is not covered\n";
        assertThat(key.verifies(extended, line)).isTrue();
        assertThat(key.verifies(HEAD.replace("\n3\n", "\n4\n"), line)).isFalse();
        timed[100] ^= 1;
        assertThat(key.verifies(HEAD, new SignatureLine(key.name(), key.keyId(), timed)))
                .isFalse();
    }

    @Test
    void thePostQuantumMessageIsLaidOutAsSpecified() {
        var message = ByteBuffer.wrap(Cosignatures.message("w", HEAD, 9));
        assertThat(message.remaining()).isEqualTo(12 + 2 + 8 + 1 + 19 + 8 + 8 + 32);
        var label = new byte[12];
        message.get(label);
        assertThat(label).isEqualTo("subtree/v1\n\0".getBytes(UTF_8));
        assertThat(message.get()).isEqualTo((byte) 1);
        assertThat(message.get()).isEqualTo((byte) 'w');
        assertThat(message.getLong()).isEqualTo(9);
        assertThat(message.get()).isEqualTo((byte) 19);
        message.position(message.position() + 19);
        assertThat(message.getLong()).isZero();
        assertThat(message.getLong()).isEqualTo(3);
        assertThat(message).isEqualTo(ByteBuffer.wrap(Hash.EMPTY_ROOT.bytes()));
    }

    @Test
    void aCheckpointRefusesWhatWouldNotBeReadBack() {
        assertThatThrownBy(() -> Checkpoint.of("", 1, Hash.EMPTY_ROOT)).isInstanceOf(FormatFault.class);
        assertThatThrownBy(() -> Checkpoint.of("two\nlines", 1, Hash.EMPTY_ROOT))
                .isInstanceOf(FormatFault.class);
        assertThatThrownBy(() -> Checkpoint.of("a", -1, Hash.EMPTY_ROOT)).isInstanceOf(FormatFault.class);
        assertThatThrownBy(() -> new Checkpoint("a", 1, Hash.EMPTY_ROOT, List.of("")))
                .isInstanceOf(FormatFault.class);
        var extended = new Checkpoint("a b", 1, Hash.EMPTY_ROOT, List.of("x", "y"));
        assertThat(Checkpoint.parse(extended.text())).isEqualTo(extended);
    }
}
