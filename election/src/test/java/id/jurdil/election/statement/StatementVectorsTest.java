package id.jurdil.election.statement;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.election.Vectors;
import id.jurdil.election.statement.Statement.ElectionDefined;
import id.jurdil.election.statement.Statement.FormReviewed;
import id.jurdil.election.statement.Statement.FormSubmitted;
import id.jurdil.election.statement.Statement.KeyEnrolled;
import id.jurdil.election.statement.Statement.KeyRevoked;
import id.jurdil.election.statement.Statement.PhotosAttached;
import id.jurdil.election.statement.Statement.PublicationRun;
import id.jurdil.election.statement.Statement.VoterTotals;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Writes and holds docs/formats/vectors/statements.json. */
class StatementVectorsTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void thePublishedVectorsAreWhatTheCodecWritesAndRefuses() {
        Vectors.hold(
                "statements.json",
                List.of(
                        Map.entry("statements", statements()),
                        Map.entry("refused", refused()),
                        Map.entry("unverified", unverified())));
    }

    private static List<?> statements() {
        var vectors = new ArrayList<Map<String, Object>>();
        for (var sample : Samples.all()) {
            for (int seed = 1; seed <= 2; seed++) {
                var key = seed == 1 ? Samples.ED25519 : Samples.ESP256;
                var signed = key.sign(sample.statement());
                var vector = new TreeMap<String, Object>();
                vector.put("name", sample.name());
                vector.put("description", sample.description());
                vector.put("kind", sample.statement().kind());
                vector.put("algorithm", key.publicKey().algorithm() == Algorithm.ED25519 ? "Ed25519" : "ESP256");
                vector.put("seed", HEX.formatHex(Samples.seed(seed)));
                vector.put("key", HEX.formatHex(key.publicKey().cose()));
                vector.put("key_id", key.publicKey().id().hex());
                vector.put("fields", fields(sample.statement()));
                vector.put("payload", HEX.formatHex(StatementCodec.encodeBody(sample.statement())));
                vector.put("statement", HEX.formatHex(signed.bytes()));
                vector.put("id", signed.id().hex());
                vectors.add(vector);
            }
        }
        return vectors;
    }

    private static List<?> refused() {
        return Malformed.cases().stream()
                .map(broken -> Map.of(
                        "description",
                        broken.name(),
                        "code",
                        broken.refusal().name(),
                        "bytes",
                        broken.bytes().length > 4_000
                                ? Map.of("zeros", broken.bytes().length)
                                : HEX.formatHex(broken.bytes())))
                .toList();
    }

    /** Well-formed, but refused with BAD_SIGNATURE. */
    private static List<?> unverified() {
        var edwards = Samples.ED25519.sign(Samples.presidential());
        var weierstrass = Samples.ESP256.sign(Samples.presidential());
        var vectors = new ArrayList<Map<String, Object>>();
        vectors.add(forged("a bit of a figure flipped", edwards, changed(edwards.bytes(), -96, 1)));
        vectors.add(forged("a bit of the signature flipped", edwards, changed(edwards.bytes(), -1, 1)));
        vectors.add(forged("s and the order of Ed25519 added up", edwards, withOrderAdded(edwards)));
        vectors.add(forged("a bit of a figure flipped", weierstrass, changed(weierstrass.bytes(), -96, 1)));
        vectors.add(forged("the larger s of P-256", weierstrass, withLargerS(weierstrass)));
        return vectors;
    }

    private static Map<String, Object> forged(String description, SignedStatement original, byte[] bytes) {
        var key = original.algorithm() == Algorithm.ED25519 ? Samples.ED25519 : Samples.ESP256;
        var decoded = StatementCodec.decode(bytes);
        assertThat(decoded.keyId()).isEqualTo(key.publicKey().id());
        assertThat(key.publicKey().verifies(decoded)).as(description).isFalse();
        return Map.of(
                "description", description,
                "code", Refusal.BAD_SIGNATURE.name(),
                "key", HEX.formatHex(key.publicKey().cose()),
                "statement", HEX.formatHex(bytes));
    }

    private static byte[] changed(byte[] bytes, int fromEnd, int mask) {
        byte[] changed = bytes.clone();
        changed[bytes.length + fromEnd] ^= (byte) mask;
        return changed;
    }

    private static byte[] withOrderAdded(SignedStatement signed) {
        var order = BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] bytes = signed.bytes().clone();
        var s = BigInteger.ZERO;
        for (int i = 31; i >= 0; i--) {
            s = s.shiftLeft(8).or(BigInteger.valueOf(signed.signature()[32 + i] & 0xff));
        }
        var more = s.add(order);
        for (int i = 0; i < 32; i++) {
            bytes[bytes.length - 32 + i] = more.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }

    private static byte[] withLargerS(SignedStatement signed) {
        byte[] bytes = signed.bytes().clone();
        var larger = PublicKey.P256.getN().subtract(new BigInteger(1, signed.signature(), 32, 32));
        for (int i = 0; i < 32; i++) {
            bytes[bytes.length - 1 - i] = larger.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }

    private static Map<String, Object> fields(Statement statement) {
        var fields = new TreeMap<String, Object>();
        fields.put("election", HEX.toHexDigits(statement.election()));
        fields.put("made", statement.made());
        switch (statement) {
            case ElectionDefined s -> fields.put("definition", s.definition().hex());
            case FormSubmitted s -> {
                place(fields, s.contest(), s.station());
                fields.put("revision", s.revision());
                putUnlessNull(
                        fields,
                        "supersedes",
                        s.supersedes() == null ? null : s.supersedes().hex());
                fields.put("entry", s.entry().number());
                putUnlessNull(fields, "reason", s.reason());
                var figures = new ArrayList<Integer>();
                for (int i = 0; i < s.figures().size(); i++) {
                    figures.add(s.figures().get(i));
                }
                fields.put("figures", figures);
                putUnlessNull(
                        fields, "photos", s.photos() == null ? null : s.photos().hex());
            }
            case PhotosAttached s -> {
                place(fields, s.contest(), s.station());
                putUnlessNull(fields, "form", s.form() == null ? null : s.form().hex());
                fields.put(
                        "pages",
                        s.pages().stream()
                                .map(page -> Map.of(
                                        "page",
                                        page.page(),
                                        "sha256",
                                        page.sha256().hex(),
                                        "bytes",
                                        page.bytes(),
                                        "media",
                                        page.media().number()))
                                .toList());
            }
            case FormReviewed s -> {
                place(fields, s.contest(), s.station());
                fields.put("form", s.form().hex());
                fields.put("verdict", s.verdict().name().toLowerCase(Locale.ROOT));
                fields.put("reason", s.reason());
                fields.put("text", s.text());
            }
            case KeyEnrolled s -> {
                fields.put("key", HEX.formatHex(s.key().cose()));
                fields.put("role", s.role());
                fields.put("unit", s.unit());
                fields.put("not_before", s.notBefore());
                fields.put("not_after", s.notAfter());
            }
            case KeyRevoked s -> {
                fields.put("key", s.key().hex());
                fields.put("reason", s.reason());
            }
            case VoterTotals s -> {
                fields.put("unit", s.unit());
                fields.put("stage", s.stage().word());
                fields.put("revision", s.revision());
                putUnlessNull(
                        fields,
                        "supersedes",
                        s.supersedes() == null ? null : s.supersedes().hex());
                putUnlessNull(fields, "reason", s.reason());
                fields.put("root", s.root().hex());
                fields.put("voters", s.voters());
                fields.put("unplaced", List.of(s.unplaced().men(), s.unplaced().women()));
                fields.put(
                        "stations",
                        s.stations().stream()
                                .map(station -> List.of(station.men(), station.women()))
                                .toList());
            }
            case PublicationRun s -> {
                fields.put("ledger_size", s.ledgerSize());
                fields.put("manifest", s.manifest().hex());
            }
        }
        return fields;
    }

    private static void place(Map<String, Object> fields, int contest, int station) {
        fields.put("contest", contest);
        fields.put("station", station);
    }

    /** What is null in the statement is left out of the vector. */
    private static void putUnlessNull(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
