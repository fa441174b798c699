package id.jurdil.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text with signatures below it (signed-note). Before {@link #verify} the text is nobody's word.
 *
 * @param text ends with a newline
 * @param signatures at least one, at most {@link #MAX_SIGNATURES}
 */
public record SignedNote(String text, List<SignatureLine> signatures) {

    /** The most bytes that a note may have here. */
    public static final int MAX_BYTES = 1_000_000;

    /** The most signature lines that a note may have here. */
    public static final int MAX_SIGNATURES = 100;

    public SignedNote {
        requireText(text);
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new FormatFault(
                    "a note has 1 to %d signature lines, this has %d".formatted(MAX_SIGNATURES, signatures.size()));
        }
    }

    /** A text with its first signature. */
    public static SignedNote of(String text, SignatureLine signature) {
        return new SignedNote(text, List.of(signature));
    }

    /**
     * The note in these bytes.
     *
     * @throws FormatFault if they are not a signed note, or one beyond the limits
     */
    public static SignedNote parse(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new FormatFault("a note has at most %d bytes, this has %d".formatted(MAX_BYTES, bytes.length));
        }
        return parse(Strict.utf8(bytes, "a note"));
    }

    /** The note in this text, as {@link #parse(byte[])}. */
    public static SignedNote parse(String note) {
        if (note.length() > MAX_BYTES) {
            throw new FormatFault("a note has at most %d bytes, this has more".formatted(MAX_BYTES));
        }
        requireText(note);
        var split = note.lastIndexOf("\n\n");
        if (split < 0 || split + 2 == note.length()) {
            throw new FormatFault("a note has an empty line and then signatures, this ends without");
        }
        var lines = note.substring(split + 2, note.length() - 1).split("\n", -1);
        if (lines.length > MAX_SIGNATURES) {
            throw new FormatFault(
                    "a note has 1 to %d signature lines, this has %d".formatted(MAX_SIGNATURES, lines.length));
        }
        return new SignedNote(
                note.substring(0, split + 1),
                Stream.of(lines).map(SignatureLine::parse).toList());
    }

    /** This note with one more signature, in place of an older one by the same key. */
    public SignedNote withSignature(SignatureLine signature) {
        var lines = new ArrayList<>(signatures);
        lines.removeIf(signature::isOfSameKey);
        lines.add(signature);
        return new SignedNote(text, lines);
    }

    /**
     * The good signatures by known keys, one for each key, in the order of the note. Lines of unknown keys are ignored.
     *
     * @throws SignatureFault if a line of a known key is bad, for then nothing in the note can be relied on; or if no known
     *     key signed
     */
    public List<VerifiedSignature> verify(List<NoteVerifier> known) {
        var good = new LinkedHashMap<NoteVerifier, VerifiedSignature>();
        for (var line : signatures) {
            for (var key : known) {
                if (key.isKeyOf(line)) {
                    if (!key.verifies(text, line)) {
                        throw new SignatureFault(
                                "the signature of %s with key %s is bad".formatted(key.name(), key.keyIdHex()));
                    }
                    good.putIfAbsent(key, new VerifiedSignature(key, line, time(key, line)));
                }
            }
        }
        if (good.isEmpty()) {
            throw new SignatureFault("signed by %s, by none of the known keys %s"
                    .formatted(
                            signatures.stream().map(SignedNote::describe).collect(Collectors.joining(", ")),
                            known.stream().map(NoteVerifier::name).toList()));
        }
        return List.copyOf(good.values());
    }

    /** The note as it is published. */
    public byte[] bytes() {
        return Strict.utf8(toString());
    }

    /** The note as it is published. */
    @Override
    public String toString() {
        return signatures.stream().map(line -> line + "\n").collect(Collectors.joining("", text + "\n", ""));
    }

    static String requireText(String text) {
        if (!text.endsWith("\n")) {
            throw new FormatFault("a note's text ends with a newline, this is " + Strict.quote(text));
        }
        if (text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new FormatFault("a note has no control characters but newlines, this is " + Strict.quote(text));
        }
        return text;
    }

    private static OptionalLong time(NoteVerifier key, SignatureLine line) {
        return key.type().isCosignature() ? OptionalLong.of(NoteVerifier.time(line)) : OptionalLong.empty();
    }

    private static String describe(SignatureLine line) {
        return line.name() + " " + line.keyIdHex();
    }
}
