package id.jurdil.election.statement;

import id.jurdil.election.statement.Statement.ElectionDefined;
import id.jurdil.election.statement.Statement.Entry;
import id.jurdil.election.statement.Statement.FormReviewed;
import id.jurdil.election.statement.Statement.FormSubmitted;
import id.jurdil.election.statement.Statement.KeyEnrolled;
import id.jurdil.election.statement.Statement.KeyRevoked;
import id.jurdil.election.statement.Statement.PhotosAttached;
import id.jurdil.election.statement.Statement.PhotosAttached.Media;
import id.jurdil.election.statement.Statement.PublicationRun;
import id.jurdil.election.statement.Statement.Verdict;
import id.jurdil.election.statement.Statement.VoterTotals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Statement bytes and back. Decoding is strict: whatever {@link SigningKey#sign} would not have written is refused, so that one
 * statement has one encoding and one id.
 */
public final class StatementCodec {
    /** An entry of the ledger holds no more (tlog-tiles). */
    public static final int MOST_BYTES = 65_535;

    /** No statement has room for more stations; a bound before allocation. */
    public static final int MOST_STATIONS = 32_000;

    /** No form has more fields; a bound before allocation. */
    static final int MOST_FIELDS = 4_096;

    /** The largest figure a form can carry. */
    public static final int LARGEST_FIGURE = 9_999_999;

    private static final int VERSION = 1;
    private static final int SIGN1 = 18;
    private static final long LATEST_TIME = 1L << 40;
    private static final byte[] EMPTY = {};

    private StatementCodec() {}

    /** Reads one signed statement. Refuses with MALFORMED, NOT_CANONICAL or TOO_LARGE. */
    public static SignedStatement decode(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new RefusedStatement(
                    Refusal.TOO_LARGE, "%d bytes; a statement has at most %d".formatted(bytes.length, MOST_BYTES));
        }
        var in = new CborReader(bytes);
        in.tag("statement", SIGN1);
        in.array("statement", 4);
        byte[] header = in.bytes("protected header", 1, 64);
        in.map("unprotected header", 0);
        byte[] payload = in.bytes("payload", 1, MOST_BYTES);
        byte[] signature = in.bytes("signature", PublicKey.SIGNATURE_BYTES, PublicKey.SIGNATURE_BYTES);
        in.end("statement");

        var head = new CborReader(header);
        head.map("protected header", 2);
        head.key("protected header", 1);
        var algorithm = Algorithm.of(head.integer("algorithm"), "protected header");
        head.key("protected header", 4);
        var keyId = new KeyId(Sha256.word(head.bytes("key id", 8, 8), 0));
        head.end("protected header");

        var statement = decodeBody(payload);
        if (!Arrays.equals(encodeBody(statement), payload)) {
            throw new RefusedStatement(Refusal.NOT_CANONICAL, "the payload is not in its deterministic encoding");
        }
        return new SignedStatement(bytes, algorithm, keyId, signatureStructure(header, payload), signature, statement);
    }

    /**
     * Cuts a CBOR sequence (RFC 8742) of statements into its items without decoding them; a sequence that is broken is
     * refused as a whole, at its broken item.
     */
    public static List<byte[]> split(byte[] sequence, int mostStatements) {
        var items = new ArrayList<byte[]>();
        var in = new CborReader(sequence);
        while (!in.atEnd()) {
            if (items.size() == mostStatements) {
                throw new RefusedStatement(
                        Refusal.TOO_LARGE, "more than %d statements in one batch".formatted(mostStatements));
            }
            int start = in.position();
            in.skip(0);
            items.add(Arrays.copyOfRange(sequence, start, in.position()));
        }
        return items;
    }

    static byte[] header(Algorithm algorithm, KeyId keyId) {
        return new CborWriter()
                .map(2)
                .integer(1)
                .integer(algorithm.cose())
                .integer(4)
                .bytes(java.nio.ByteBuffer.allocate(8).putLong(keyId.value()).array())
                .toBytes();
    }

    static byte[] signatureStructure(byte[] header, byte[] payload) {
        return new CborWriter()
                .array(4)
                .text("Signature1")
                .bytes(header)
                .bytes(EMPTY)
                .bytes(payload)
                .toBytes();
    }

    static byte[] envelope(byte[] header, byte[] payload, byte[] signature) {
        return new CborWriter()
                .tag(SIGN1)
                .array(4)
                .bytes(header)
                .map(0)
                .bytes(payload)
                .bytes(signature)
                .toBytes();
    }

    static byte[] encodeBody(Statement statement) {
        var out = new CborWriter();
        switch (statement) {
            case ElectionDefined s -> begin(out, s, 5).bytes(s.definition().bytes());
            case FormSubmitted s -> {
                begin(out, s, 13).integer(s.contest()).integer(s.station()).integer(s.revision());
                reference(out, s.supersedes());
                out.integer(s.entry().number());
                if (s.reason() == null) {
                    out.nothing();
                } else {
                    out.integer(s.reason());
                }
                figures(out, s.figures());
                reference(out, s.photos());
            }
            case PhotosAttached s -> {
                begin(out, s, 8).integer(s.contest()).integer(s.station());
                if (s.form() == null) {
                    out.nothing();
                } else {
                    out.bytes(s.form().bytes());
                }
                out.array(s.pages().size());
                for (var page : s.pages()) {
                    out.array(4).integer(page.page()).bytes(page.sha256().bytes());
                    out.integer(page.bytes()).integer(page.media().number());
                }
            }
            case FormReviewed s -> {
                begin(out, s, 10).integer(s.contest()).integer(s.station());
                out.bytes(s.form().bytes()).integer(s.verdict().number());
                out.integer(s.reason()).text(s.text());
            }
            case KeyEnrolled s -> {
                begin(out, s, 9).raw(s.key().encoded()).integer(s.role()).text(s.unit());
                out.integer(s.notBefore()).integer(s.notAfter());
            }
            case KeyRevoked s -> {
                begin(out, s, 6)
                        .bytes(java.nio.ByteBuffer.allocate(8)
                                .putLong(s.key().value())
                                .array());
                out.integer(s.reason());
            }
            case VoterTotals s -> {
                begin(out, s, 13).text(s.unit()).integer(s.stage().number()).integer(s.revision());
                reference(out, s.supersedes());
                if (s.reason() == null) {
                    out.nothing();
                } else {
                    out.integer(s.reason());
                }
                out.bytes(s.root().bytes()).integer(s.voters());
                out.array(2).integer(s.unplaced().men()).integer(s.unplaced().women());
                out.array(2 * s.stations().size());
                for (var station : s.stations()) {
                    out.integer(station.men()).integer(station.women());
                }
            }
            case PublicationRun s ->
                begin(out, s, 6).integer(s.ledgerSize()).bytes(s.manifest().bytes());
        }
        return out.toBytes();
    }

    private static CborWriter begin(CborWriter out, Statement statement, int length) {
        byte[] election =
                java.nio.ByteBuffer.allocate(8).putLong(statement.election()).array();
        return out.array(length)
                .integer(VERSION)
                .bytes(election)
                .integer(statement.kind())
                .integer(statement.made());
    }

    private static void reference(CborWriter out, @Nullable FormReference reference) {
        if (reference == null) {
            out.nothing();
        } else {
            out.bytes(reference.bytes());
        }
    }

    /** The bitmap of fields that were read (most significant bit first), then their figures in order. */
    private static void figures(CborWriter out, Figures figures) {
        var present = new byte[(figures.size() + 7) / 8];
        int count = 0;
        for (int i = 0; i < figures.size(); i++) {
            if (figures.has(i)) {
                present[i / 8] |= (byte) (0x80 >>> (i % 8));
                count++;
            }
        }
        out.bytes(present).array(count);
        for (int i = 0; i < figures.size(); i++) {
            if (figures.has(i)) {
                out.integer(figures.get(i));
            }
        }
    }

    private static Statement decodeBody(byte[] payload) {
        var in = new CborReader(payload);
        int length = in.array("body", 5, 16);
        long version = in.unsigned("version", 255);
        if (version != VERSION) {
            throw new RefusedStatement(Refusal.MALFORMED, "unknown version of a statement: " + version);
        }
        long election = Sha256.word(in.bytes("election", 8, 8), 0);
        int kind = (int) in.unsigned("kind", 255);
        long made = in.unsigned("made", LATEST_TIME);
        Statement statement = switch (kind) {
            case 0 -> new ElectionDefined(election, made, id(in, "definition"));
            case 1 -> form(in, election, made);
            case 2 -> photos(in, election, made);
            case 3 ->
                new FormReviewed(
                        election,
                        made,
                        small(in, "contest"),
                        small(in, "station"),
                        id(in, "form"),
                        numbered(in, "verdict", Verdict.values(), Verdict::number),
                        small(in, "reason"),
                        in.text("text", 2_000));
            case 4 ->
                new KeyEnrolled(
                        election,
                        made,
                        PublicKey.read(in),
                        small(in, "role"),
                        in.text("unit", 64),
                        in.unsigned("not before", LATEST_TIME),
                        in.unsigned("not after", LATEST_TIME));
            case 5 ->
                new KeyRevoked(election, made, new KeyId(Sha256.word(in.bytes("key", 8, 8), 0)), small(in, "reason"));
            case 14 -> voterTotals(in, election, made);
            case 15 ->
                new PublicationRun(election, made, in.unsigned("ledger size", Long.MAX_VALUE), id(in, "manifest"));
            default -> throw new RefusedStatement(Refusal.MALFORMED, "unknown kind of statement: " + kind);
        };
        in.end("body");
        if (length != lengthOf(kind)) {
            throw new RefusedStatement(
                    Refusal.MALFORMED, "body: %d elements, kind %d has %d".formatted(length, kind, lengthOf(kind)));
        }
        return statement;
    }

    private static int lengthOf(int kind) {
        return switch (kind) {
            case 0 -> 5;
            case 1 -> 13;
            case 2 -> 8;
            case 3 -> 10;
            case 4 -> 9;
            case 14 -> 13;
            default -> 6;
        };
    }

    private static FormSubmitted form(CborReader in, long election, long made) {
        int contest = small(in, "contest");
        int station = small(in, "station");
        int revision = small(in, "revision");
        if (revision == 0) {
            throw new RefusedStatement(Refusal.MALFORMED, "revision: they begin at 1");
        }
        var supersedes = reference(in, "supersedes");
        var entry = numbered(in, "entry", Entry.values(), Entry::number);
        Integer reason = in.nothing() ? null : Integer.valueOf(small(in, "reason"));
        var figures = figures(in);
        return new FormSubmitted(
                election,
                made,
                contest,
                station,
                revision,
                supersedes,
                entry,
                reason,
                figures,
                reference(in, "photos"));
    }

    /** As many places as the bitmap has bits; {@link Figures#fitted} cuts them to a form's fields. */
    private static Figures figures(CborReader in) {
        byte[] present = in.bytes("present", 1, MOST_FIELDS / 8);
        int count = 0;
        for (byte eight : present) {
            count += Integer.bitCount(eight & 0xff);
        }
        in.array("values", count);
        var values = new int[present.length * 8];
        for (int i = 0; i < values.length; i++) {
            boolean read = (present[i / 8] & (0x80 >>> (i % 8))) != 0;
            values[i] = read ? (int) in.unsigned("value", LARGEST_FIGURE) : Figures.NOT_READ;
        }
        return Figures.trusted(values);
    }

    private static PhotosAttached photos(CborReader in, long election, long made) {
        int contest = small(in, "contest");
        int station = small(in, "station");
        StatementId form = in.nothing() ? null : id(in, "form");
        int count = in.array("pages", 1, 256);
        var pages = new ArrayList<PhotosAttached.Page>(count);
        for (int i = 0; i < count; i++) {
            in.array("page", 4);
            pages.add(new PhotosAttached.Page(
                    (int) in.unsigned("page number", 999),
                    id(in, "photo"),
                    (int) in.unsigned("photo bytes", 1 << 28),
                    numbered(in, "media", Media.values(), Media::number)));
        }
        return new PhotosAttached(election, made, contest, station, form, List.copyOf(pages));
    }

    /** The number of voters is said once more, so that a figure lost on the way is noticed. */
    private static VoterTotals voterTotals(CborReader in, long election, long made) {
        String unit = in.text("unit", 64);
        var stage = numbered(in, "stage", ListStage.values(), ListStage::number);
        int revision = small(in, "revision");
        if (revision == 0) {
            throw new RefusedStatement(Refusal.MALFORMED, "revision: they begin at 1");
        }
        var supersedes = reference(in, "supersedes");
        Integer reason = in.nothing() ? null : Integer.valueOf(small(in, "reason"));
        var root = id(in, "root");
        long voters = in.unsigned("voters", Long.MAX_VALUE);
        in.array("unplaced", 2);
        var unplaced = voterCount(in);
        int figures = in.array("stations", 0, 2 * MOST_STATIONS);
        if (figures % 2 != 0) {
            throw new RefusedStatement(Refusal.MALFORMED, "stations: men and women come in pairs");
        }
        var stations = new ArrayList<VoterCount>(figures / 2);
        for (int i = 0; i < figures / 2; i++) {
            stations.add(voterCount(in));
        }
        var totals =
                new VoterTotals(election, made, unit, stage, revision, supersedes, reason, root, unplaced, stations);
        if (totals.voters() != voters) {
            throw new RefusedStatement(
                    Refusal.MALFORMED, "voters: %d, but the stations add up to %d".formatted(voters, totals.voters()));
        }
        return totals;
    }

    private static VoterCount voterCount(CborReader in) {
        return new VoterCount((int) in.unsigned("men", LARGEST_FIGURE), (int) in.unsigned("women", LARGEST_FIGURE));
    }

    private static <E> E numbered(CborReader in, String what, E[] values, ToIntFunction<E> number) {
        long found = in.unsigned(what, 255);
        for (var value : values) {
            if (number.applyAsInt(value) == found) {
                return value;
            }
        }
        throw new RefusedStatement(Refusal.MALFORMED, "%s: there is no number %d".formatted(what, found));
    }

    private static int small(CborReader in, String what) {
        return (int) in.unsigned(what, Integer.MAX_VALUE);
    }

    private static StatementId id(CborReader in, String what) {
        return StatementId.fromDigest(in.bytes(what, 32, 32));
    }

    private static @Nullable FormReference reference(CborReader in, String what) {
        return in.nothing() ? null : FormReference.of(in.bytes(what, 16, 16));
    }
}
