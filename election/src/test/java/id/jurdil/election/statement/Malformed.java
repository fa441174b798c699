package id.jurdil.election.statement;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Byte strings that are no statements, each with the code that it is refused with. */
final class Malformed {
    /** One byte string. */
    record Case(String name, Refusal refusal, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final byte[] SIGNATURE = new byte[64];
    private static final byte[] HEADER =
            StatementCodec.header(Algorithm.ED25519, Samples.ED25519.publicKey().id());

    private final List<Case> cases = new ArrayList<>();

    private Malformed() {}

    static List<byte[]> wholeStatements() {
        return Samples.all().stream()
                .flatMap(sample -> List.of(
                        Samples.ED25519.sign(sample.statement()).bytes(),
                        Samples.ESP256.sign(sample.statement()).bytes())
                        .stream())
                .toList();
    }

    static List<Case> cases() {
        var all = new Malformed();
        all.envelopes();
        all.headers();
        all.bodies();
        all.forms();
        all.texts();
        all.keys();
        all.totals();
        return List.copyOf(all.cases);
    }

    private void envelopes() {
        byte[] body = StatementCodec.encodeBody(Samples.presidential());
        add("nothing at all", Refusal.MALFORMED, new byte[0]);
        add(
                "text instead of CBOR",
                Refusal.MALFORMED,
                "{\"votes\": 71}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        add(
                "without the tag",
                Refusal.MALFORMED,
                out -> out.array(4).bytes(HEADER).map(0).bytes(body).bytes(SIGNATURE));
        add(
                "with tag 98 (COSE_Sign)",
                Refusal.MALFORMED,
                out -> out.tag(98).array(4).bytes(HEADER).map(0).bytes(body).bytes(SIGNATURE));
        add(
                "tag 18 written in two bytes",
                Refusal.NOT_CANONICAL,
                out -> out.raw(hex("d812"))
                        .array(4)
                        .bytes(HEADER)
                        .map(0)
                        .bytes(body)
                        .bytes(SIGNATURE));
        add(
                "an array of five",
                Refusal.MALFORMED,
                out -> out.tag(18)
                        .array(5)
                        .bytes(HEADER)
                        .map(0)
                        .bytes(body)
                        .bytes(SIGNATURE)
                        .nothing());
        add(
                "an array of indefinite length",
                Refusal.MALFORMED,
                out -> out.tag(18)
                        .raw(hex("9f"))
                        .bytes(HEADER)
                        .map(0)
                        .bytes(body)
                        .bytes(SIGNATURE)
                        .raw(hex("ff")));
        add(
                "a payload of indefinite length",
                Refusal.MALFORMED,
                out -> out.tag(18)
                        .array(4)
                        .bytes(HEADER)
                        .map(0)
                        .raw(hex("5f"))
                        .bytes(body)
                        .raw(hex("ff"))
                        .bytes(SIGNATURE));
        add(
                "something in the unprotected header",
                Refusal.MALFORMED,
                out -> out.tag(18)
                        .array(4)
                        .bytes(HEADER)
                        .map(1)
                        .integer(4)
                        .bytes(new byte[8])
                        .bytes(body)
                        .bytes(SIGNATURE));
        add(
                "a detached payload",
                Refusal.MALFORMED,
                out -> out.tag(18).array(4).bytes(HEADER).map(0).nothing().bytes(SIGNATURE));
        add("a signature of 63 bytes", Refusal.MALFORMED, StatementCodec.envelope(HEADER, body, new byte[63]));
        add("a signature of 65 bytes", Refusal.MALFORMED, StatementCodec.envelope(HEADER, body, new byte[65]));
        add(
                "a length written in eight bytes",
                Refusal.NOT_CANONICAL,
                out -> out.tag(18)
                        .array(4)
                        .bytes(HEADER)
                        .map(0)
                        .raw(hex("5b00000000000000"))
                        .raw(new byte[] {(byte) body.length})
                        .raw(body)
                        .bytes(SIGNATURE));
        add(
                "a payload that promises 2^62 bytes",
                Refusal.MALFORMED,
                out -> out.tag(18).array(4).bytes(HEADER).map(0).head(CborWriter.BYTES, 1L << 62));
        add(
                "a length above 2^63",
                Refusal.MALFORMED,
                out -> out.tag(18).array(4).bytes(HEADER).map(0).raw(hex("5bffffffffffffffff")));
        add(
                "two statements in one",
                Refusal.MALFORMED,
                out -> out.raw(StatementCodec.envelope(HEADER, body, SIGNATURE))
                        .raw(StatementCodec.envelope(HEADER, body, SIGNATURE)));
        add("65,536 bytes", Refusal.TOO_LARGE, new byte[65_536]);
    }

    private void headers() {
        header(
                "an unknown algorithm",
                Refusal.MALFORMED,
                out -> out.map(2).integer(1).integer(-8).integer(4).bytes(new byte[8]));
        header(
                "an algorithm as text",
                Refusal.MALFORMED,
                out -> out.map(2).integer(1).text("EdDSA").integer(4).bytes(new byte[8]));
        header(
                "an algorithm written in three bytes",
                Refusal.NOT_CANONICAL,
                out -> out.map(2).integer(1).raw(hex("390012")).integer(4).bytes(new byte[8]));
        header(
                "keys in the wrong order",
                Refusal.MALFORMED,
                out -> out.map(2).integer(4).bytes(new byte[8]).integer(1).integer(-19));
        header(
                "a key twice",
                Refusal.MALFORMED,
                out -> out.map(2).integer(1).integer(-19).integer(1).integer(-19));
        header(
                "a third key",
                Refusal.MALFORMED,
                out -> out.map(3)
                        .integer(1)
                        .integer(-19)
                        .integer(4)
                        .bytes(new byte[8])
                        .integer(5)
                        .bytes(new byte[8]));
        header("no key id", Refusal.MALFORMED, out -> out.map(1).integer(1).integer(-19));
        header(
                "a key id of seven bytes",
                Refusal.MALFORMED,
                out -> out.map(2).integer(1).integer(-19).integer(4).bytes(new byte[7]));
        header(
                "a map of indefinite length",
                Refusal.MALFORMED,
                out -> out.raw(hex("bf"))
                        .integer(1)
                        .integer(-19)
                        .integer(4)
                        .bytes(new byte[8])
                        .raw(hex("ff")));
        header(
                "a byte after the header",
                Refusal.MALFORMED,
                out -> out.map(2)
                        .integer(1)
                        .integer(-19)
                        .integer(4)
                        .bytes(new byte[8])
                        .integer(0));
    }

    private void bodies() {
        body(
                "an unknown version",
                Refusal.MALFORMED,
                out -> out.array(5)
                        .integer(2)
                        .bytes(new byte[8])
                        .integer(0)
                        .integer(1)
                        .bytes(new byte[32]));
        body(
                "version 0",
                Refusal.MALFORMED,
                out -> out.array(5)
                        .integer(0)
                        .bytes(new byte[8])
                        .integer(0)
                        .integer(1)
                        .bytes(new byte[32]));
        body(
                "an unknown kind",
                Refusal.MALFORMED,
                out -> out.array(5)
                        .integer(1)
                        .bytes(new byte[8])
                        .integer(99)
                        .integer(1)
                        .bytes(new byte[32]));
        body(
                "a kind that is reserved",
                Refusal.MALFORMED,
                out -> out.array(5)
                        .integer(1)
                        .bytes(new byte[8])
                        .integer(6)
                        .integer(1)
                        .bytes(new byte[32]));
        body(
                "a kind with an element too many",
                Refusal.MALFORMED,
                out -> out.array(6)
                        .integer(1)
                        .bytes(new byte[8])
                        .integer(0)
                        .integer(1)
                        .bytes(new byte[32])
                        .nothing());
        body(
                "an array that promises one element too many",
                Refusal.MALFORMED,
                out -> out.array(6)
                        .integer(1)
                        .bytes(new byte[8])
                        .integer(0)
                        .integer(1)
                        .bytes(new byte[32]));
        body("a map as body", Refusal.MALFORMED, out -> out.map(1).integer(1).integer(1));
        body(
                "an election of seven bytes",
                Refusal.MALFORMED,
                out -> out.array(5)
                        .integer(1)
                        .bytes(new byte[7])
                        .integer(0)
                        .integer(1)
                        .bytes(new byte[32]));
        body(
                "a time before 1970",
                Refusal.MALFORMED,
                out -> out.array(5)
                        .integer(1)
                        .bytes(new byte[8])
                        .integer(0)
                        .integer(-1)
                        .bytes(new byte[32]));
        body(
                "a time beyond 2^40",
                Refusal.MALFORMED,
                out -> out.array(5)
                        .integer(1)
                        .bytes(new byte[8])
                        .integer(0)
                        .integer((1L << 40) + 1)
                        .bytes(new byte[32]));
        body(
                "a time as a float",
                Refusal.MALFORMED,
                out -> out.array(5)
                        .integer(1)
                        .bytes(new byte[8])
                        .integer(0)
                        .raw(hex("fb41d97270c0000000"))
                        .bytes(new byte[32]));
        body(
                "a time written in eight bytes",
                Refusal.NOT_CANONICAL,
                out -> out.array(5)
                        .integer(1)
                        .bytes(new byte[8])
                        .integer(0)
                        .raw(hex("1b0000000065cc9680"))
                        .bytes(new byte[32]));
        body(
                "a byte after the body",
                Refusal.MALFORMED,
                out -> out.array(5)
                        .integer(1)
                        .bytes(new byte[8])
                        .integer(0)
                        .integer(1)
                        .bytes(new byte[32])
                        .integer(0));
    }

    private void forms() {
        form(
                "revision 0",
                Refusal.MALFORMED,
                0,
                out -> {},
                "80",
                out -> out.array(1).integer(71));
        form(
                "an unknown entry",
                Refusal.MALFORMED,
                1,
                out -> out.integer(3),
                "80",
                out -> out.array(1).integer(71));
        form(
                "fewer values than the bitmap names",
                Refusal.MALFORMED,
                1,
                out -> out.integer(0),
                "c0",
                out -> out.array(1).integer(71));
        form(
                "more values than the bitmap names",
                Refusal.MALFORMED,
                1,
                out -> out.integer(0),
                "80",
                out -> out.array(2).integer(71).integer(72));
        form("an empty bitmap", Refusal.MALFORMED, 1, out -> out.integer(0), "", out -> out.array(0));
        form(
                "a bitmap of 513 bytes",
                Refusal.MALFORMED,
                1,
                out -> out.integer(0),
                "00".repeat(513),
                out -> out.array(0));
        form(
                "a negative figure",
                Refusal.MALFORMED,
                1,
                out -> out.integer(0),
                "80",
                out -> out.array(1).integer(-1));
        form(
                "a figure of ten million",
                Refusal.MALFORMED,
                1,
                out -> out.integer(0),
                "80",
                out -> out.array(1).integer(10_000_000));
        form(
                "a figure written in two bytes",
                Refusal.NOT_CANONICAL,
                1,
                out -> out.integer(0),
                "80",
                out -> out.array(1).raw(hex("1807")));
        form(
                "values of indefinite length",
                Refusal.MALFORMED,
                1,
                out -> out.integer(0),
                "80",
                out -> out.raw(hex("9f")).integer(71).raw(hex("ff")));
        form(
                "null as a figure",
                Refusal.MALFORMED,
                1,
                out -> out.integer(0),
                "80",
                out -> out.array(1).nothing());
    }

    private void texts() {
        review("text that is not UTF-8", out -> out.raw(hex("62c328")));
        review("text with an overlong encoding", out -> out.raw(hex("62c0af")));
        review("text with a lone surrogate", out -> out.raw(hex("63eda080")));
        review("text cut inside a character", out -> out.raw(hex("61c3")));
        review("text of indefinite length", out -> out.raw(hex("7f6161ff")));
        review("text of 2,001 bytes", out -> out.text("a".repeat(2_001)));
        review("bytes as text", out -> out.bytes(new byte[2]));
    }

    private void keys() {
        byte[] x = new byte[32];
        x[0] = 9;
        enrol(
                "a key of another curve",
                out -> out.map(4)
                        .integer(1)
                        .integer(1)
                        .integer(3)
                        .integer(-19)
                        .integer(-1)
                        .integer(4)
                        .integer(-2)
                        .bytes(x));
        enrol(
                "a key with its parts in another order",
                out -> out.map(4)
                        .integer(3)
                        .integer(-19)
                        .integer(1)
                        .integer(1)
                        .integer(-1)
                        .integer(6)
                        .integer(-2)
                        .bytes(x));
        enrol(
                "a key with a private part",
                out -> out.map(5)
                        .integer(1)
                        .integer(1)
                        .integer(3)
                        .integer(-19)
                        .integer(-1)
                        .integer(6)
                        .integer(-2)
                        .bytes(x)
                        .integer(-4)
                        .bytes(x));
        enrol(
                "a key of 31 bytes",
                out -> out.map(4)
                        .integer(1)
                        .integer(1)
                        .integer(3)
                        .integer(-19)
                        .integer(-1)
                        .integer(6)
                        .integer(-2)
                        .bytes(new byte[31]));
        enrol("a key of zeros", out -> edwards(out, new byte[32]));
        enrol(
                "a point off P-256",
                out -> out.map(5)
                        .integer(1)
                        .integer(2)
                        .integer(3)
                        .integer(-9)
                        .integer(-1)
                        .integer(1)
                        .integer(-2)
                        .bytes(x)
                        .integer(-3)
                        .bytes(x));
    }

    private void totals() {
        totals("stage 0", 0, 1, 2, out -> out.array(2).integer(1).integer(1));
        totals("stage 7", 7, 1, 2, out -> out.array(2).integer(1).integer(1));
        totals("revision 0", 1, 0, 2, out -> out.array(2).integer(1).integer(1));
        totals("men without women", 1, 1, 1, out -> out.array(1).integer(1));
        totals(
                "a sum that is not the stations'",
                1,
                1,
                3,
                out -> out.array(2).integer(1).integer(1));
        totals(
                "fewer voters than none",
                1,
                1,
                0,
                out -> out.array(2).integer(-1).integer(1));
        totals("more stations than fit", 1, 1, 0, out -> out.array(64_002));
    }

    private void totals(String name, int stage, int revision, int voters, Consumer<CborWriter> stations) {
        body("voter totals: " + name, Refusal.MALFORMED, out -> {
            begin(out, 13, 14).text("00.01").integer(stage).integer(revision).nothing();
            out.nothing().bytes(new byte[32]).integer(voters);
            out.array(2).integer(0).integer(0);
            stations.accept(out);
        });
    }

    private static void edwards(CborWriter out, byte[] x) {
        out.map(4).integer(1).integer(1).integer(3).integer(-19);
        out.integer(-1).integer(6).integer(-2).bytes(x);
    }

    private void add(String name, Refusal refusal, byte[] bytes) {
        cases.add(new Case(name, refusal, bytes));
    }

    private void add(String name, Refusal refusal, Consumer<CborWriter> write) {
        add(name, refusal, written(write));
    }

    private void header(String name, Refusal refusal, Consumer<CborWriter> write) {
        byte[] body = StatementCodec.encodeBody(Samples.presidential());
        add("header: " + name, refusal, StatementCodec.envelope(written(write), body, SIGNATURE));
    }

    private void body(String name, Refusal refusal, Consumer<CborWriter> write) {
        add("body: " + name, refusal, StatementCodec.envelope(HEADER, written(write), SIGNATURE));
    }

    private void form(
            String name,
            Refusal refusal,
            int revision,
            Consumer<CborWriter> entry,
            String present,
            Consumer<CborWriter> values) {
        body("form: " + name, refusal, out -> {
            begin(out, 13, 1).integer(0).integer(0).integer(revision).nothing();
            entry.accept(out);
            out.nothing().bytes(hex(present));
            values.accept(out);
            out.nothing();
        });
    }

    private void review(String name, Consumer<CborWriter> text) {
        body("review: " + name, Refusal.MALFORMED, out -> {
            begin(out, 10, 3)
                    .integer(0)
                    .integer(0)
                    .bytes(new byte[32])
                    .integer(0)
                    .integer(0);
            text.accept(out);
        });
    }

    private void enrol(String name, Consumer<CborWriter> key) {
        body("enrol: " + name, Refusal.MALFORMED, out -> {
            begin(out, 9, 4);
            key.accept(out);
            out.integer(5).text("00.01").integer(0).integer(1);
        });
    }

    private static CborWriter begin(CborWriter out, int length, int kind) {
        return out.array(length).integer(1).bytes(new byte[8]).integer(kind).integer(1);
    }

    private static byte[] written(Consumer<CborWriter> write) {
        var out = new CborWriter();
        write.accept(out);
        return out.toBytes();
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
