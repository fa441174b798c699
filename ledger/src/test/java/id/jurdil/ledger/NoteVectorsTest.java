package id.jurdil.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class NoteVectorsTest {

    private static final JsonNode NOTES = Vectors.read("signed-note.json");
    private static final JsonNode CHECKPOINTS = Vectors.read("checkpoints.json");

    @Test
    void goodVerifierKeysAreReadAndWrittenUnchanged() {
        var vkeys = Vectors.texts(NOTES.get("vkeys_valid"));
        assertThat(vkeys).hasSize(3);
        for (var vkey : vkeys) {
            assertThat(NoteVerifier.parse(vkey).vkey()).isEqualTo(vkey);
        }
    }

    @Test
    void badVerifierKeysAreRefused() {
        var invalid = NOTES.get("vkeys_invalid");
        assertThat(invalid.size()).isEqualTo(4);
        for (var vector : invalid) {
            assertThatThrownBy(() -> NoteVerifier.parse(vector.get("vkey").asString()))
                    .as(vector.get("why").asString())
                    .isInstanceOf(FormatFault.class);
        }
    }

    @Test
    void everyProperPartOfAVerifierKeyIsRefused() {
        var vkey = Vectors.texts(NOTES.get("vkeys_valid")).getFirst();
        for (var from = 0; from <= vkey.length(); from++) {
            for (var to = from; to <= vkey.length(); to++) {
                var part = vkey.substring(from, to);
                if (!part.equals(vkey)) {
                    assertThatThrownBy(() -> NoteVerifier.parse(part)).as(part).isInstanceOf(FormatFault.class);
                }
            }
        }
    }

    @Test
    void ourSignatureOfAKnownTextIsThePublishedOne() {
        var vectors = NOTES.get("sign");
        assertThat(vectors.size()).isEqualTo(1);
        for (var vector : vectors) {
            var secret = NOTES.get("secret_keys_test_only")
                    .get(vector.get("secret").asString())
                    .asString();
            var typedSeed = Base64.getDecoder()
                    .decode(secret.substring(secret.lastIndexOf('+', secret.lastIndexOf("+AY") + 1) + 1));
            var signer = new NoteSigner(vector.get("secret").asString(), Arrays.copyOfRange(typedSeed, 1, 33));
            var text = vector.get("text").asString();
            assertThat(SignedNote.of(text, signer.sign(text)).toString())
                    .isEqualTo(vector.get("note").asString());
        }
    }

    @Test
    void goodNotesOpenWithTheKeysThatSigned() {
        var vectors = NOTES.get("open_ok");
        assertThat(vectors.size()).isEqualTo(3);
        for (var vector : vectors) {
            var note = SignedNote.parse(vector.get("note").asString().getBytes(UTF_8));
            var verified = note.verify(keys(vector)).stream()
                    .map(signature -> signature.key().name())
                    .toList();
            assertThat(verified).isEqualTo(Vectors.texts(vector.get("verified")));
            assertThat(note.signatures())
                    .hasSize(verified.size() + vector.get("unverified").size());
            assertThat(note.toString()).isEqualTo(vector.get("note").asString());
        }
    }

    @Test
    void badNotesDoNotOpen() {
        var vectors = NOTES.get("open_fail");
        assertThat(vectors.size()).isEqualTo(10);
        for (var vector : vectors) {
            assertThatThrownBy(() -> SignedNote.parse(note(vector)).verify(keys(vector)))
                    .as(vector.get("why").asString())
                    .isInstanceOfAny(FormatFault.class, SignatureFault.class);
        }
    }

    @Test
    void goodCheckpointsAreReadAndWrittenUnchanged() {
        var strict = CHECKPOINTS
                .get("valid")
                .valueStream()
                .filter(vector -> !isShort(vector))
                .toList();
        assertThat(strict).hasSize(2);
        for (var vector : strict) {
            var checkpoint = Checkpoint.parse(vector.get("body").asString());
            assertThat(checkpoint.origin()).isEqualTo(vector.get("origin").asString());
            assertThat(checkpoint.size()).isEqualTo(vector.get("size").asLong());
            assertThat(checkpoint.text()).isEqualTo(vector.get("body").asString());
        }
        assertThat(Checkpoint.parse(strict.get(0).get("body").asString()).root())
                .isEqualTo(Hash.leaf("hello world".getBytes(UTF_8)));
    }

    @Test
    void badCheckpointsAreRefusedAndRootsThatAreTooShortOrLong() {
        var invalid = Vectors.texts(CHECKPOINTS.get("invalid"));
        assertThat(invalid).hasSize(9);
        var ofWrongLength = Stream.concat(
                        CHECKPOINTS.get("valid").valueStream().filter(NoteVectorsTest::isShort),
                        CHECKPOINTS.get("extension_lines").valueStream())
                .map(vector -> vector.get("body").asString());
        var all = Stream.concat(invalid.stream(), ofWrongLength).toList();
        assertThat(all).hasSize(12);
        for (var body : all) {
            assertThatThrownBy(() -> Checkpoint.parse(body)).as(body).isInstanceOf(FormatFault.class);
        }
    }

    private static boolean isShort(JsonNode vector) {
        return Base64.getDecoder().decode(vector.get("body").asString().split("\n")[2]).length != Hash.SIZE;
    }

    private static List<NoteVerifier> keys(JsonNode vector) {
        return Vectors.texts(vector.get("known")).stream()
                .map(NoteVerifier::parse)
                .toList();
    }

    private static byte[] note(JsonNode vector) {
        if (vector.has("note_base64")) {
            return Base64.getDecoder().decode(vector.get("note_base64").asString());
        }
        if (vector.has("note_spec")) {
            var good = NOTES.get("sign").get(0).get("note").asString();
            var line = good.substring(good.indexOf('\u2014'));
            return (good + line.repeat(100)).getBytes(UTF_8);
        }
        return vector.get("note").asString().getBytes(UTF_8);
    }
}
