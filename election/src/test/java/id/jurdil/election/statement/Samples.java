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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Statements of every kind, and keys whose secret says that nobody must ever trust them. */
final class Samples {
    static final long ELECTION = 0x0123456789abcdefL;
    static final long MADE = 1_707_907_200;
    static final SigningKey ED25519 = SigningKey.of(Algorithm.ED25519, seed(1));
    static final SigningKey ESP256 = SigningKey.of(Algorithm.ESP256, seed(2));

    private Samples() {}

    /** 32 bytes of plain text. */
    static byte[] seed(int number) {
        return "jurdil test key - never trust %02d".formatted(number).getBytes(StandardCharsets.US_ASCII);
    }

    record Sample(String name, String description, Statement statement) {}

    static List<Sample> all() {
        return List.of(
                new Sample(
                        "election",
                        "Ledger entry 0 names the definition",
                        new ElectionDefined(ELECTION, MADE, digest("election.json"))),
                new Sample("form", "A first form with all 28 figures of a presidential form", presidential()),
                new Sample(
                        "form-revision",
                        "A second revision that names its forerunner and a reason, and brings photos",
                        new FormSubmitted(
                                ELECTION,
                                MADE + 900,
                                0,
                                823_365,
                                2,
                                digest("form 1").reference(),
                                Entry.SINGLE,
                                3,
                                full(),
                                digest("photo set").reference())),
                new Sample(
                        "form-partial",
                        "The second of two independent entries; only the votes were read, and one of them is 0",
                        new FormSubmitted(
                                ELECTION,
                                MADE,
                                1,
                                0,
                                1,
                                null,
                                Entry.SECOND,
                                null,
                                Figures.of(NONE, NONE, NONE, NONE, 0, 71, 137, NONE),
                                null)),
                new Sample(
                        "form-empty",
                        "A form on which nothing could be read: a bitmap of zeros and no values",
                        new FormSubmitted(
                                ELECTION, MADE, 0, 17, 1, null, Entry.FIRST, null, Figures.of(nothing(28)), null)),
                new Sample(
                        "form-largest-figures",
                        "Every figure at its upper bound",
                        new FormSubmitted(
                                ELECTION,
                                MADE,
                                0,
                                17,
                                1,
                                null,
                                Entry.SINGLE,
                                null,
                                Figures.of(filled(8, StatementCodec.LARGEST_FIGURE)),
                                null)),
                new Sample(
                        "photo-set",
                        "Three photographed pages of one form",
                        new PhotosAttached(
                                ELECTION,
                                MADE + 60,
                                0,
                                12_345,
                                digest("form 1"),
                                List.of(
                                        new PhotosAttached.Page(1, digest("page 1"), 1_482_113, Media.JPEG),
                                        new PhotosAttached.Page(2, digest("page 2"), 903_411, Media.PNG),
                                        new PhotosAttached.Page(3, digest("page 3"), 23, Media.WEBP)))),
                new Sample(
                        "photo-set-early",
                        "A photo of a station's form that arrives before any form",
                        new PhotosAttached(
                                ELECTION,
                                MADE,
                                0,
                                12_345,
                                null,
                                List.of(new PhotosAttached.Page(1, digest("page 1"), 1_482_113, Media.JPEG)))),
                new Sample(
                        "review-confirmed",
                        "An official confirms a form",
                        new FormReviewed(
                                ELECTION, MADE + 7_200, 0, 12_345, digest("form 1"), Verdict.CONFIRMED, 1, "")),
                new Sample(
                        "review-returned",
                        "An official sends a form back, with a text beyond ASCII",
                        new FormReviewed(
                                ELECTION,
                                MADE + 7_200,
                                0,
                                12_345,
                                digest("form 1"),
                                Verdict.RETURNED,
                                2,
                                "Halaman 2 tak terbaca – mohon difoto ulang 📷")),
                new Sample(
                        "enrol-ed25519",
                        "A key of Ed25519 may speak for one station",
                        new KeyEnrolled(
                                ELECTION,
                                MADE - 86_400,
                                ED25519.publicKey(),
                                5,
                                "75.01.01.1001/001",
                                MADE - 3_600,
                                MADE + 86_400)),
                new Sample(
                        "enrol-p256",
                        "A key of P-256 may speak for one regency",
                        new KeyEnrolled(
                                ELECTION,
                                MADE - 86_400,
                                ESP256.publicKey(),
                                3,
                                "75.01",
                                MADE - 3_600,
                                MADE + 2_592_000)),
                new Sample(
                        "revoke",
                        "A key may speak no more",
                        new KeyRevoked(ELECTION, MADE + 300, ED25519.publicKey().id(), 1)),
                new Sample(
                        "voter-totals",
                        "A regency determines its provisional list: three stations, and a woman without one",
                        new VoterTotals(
                                ELECTION,
                                MADE - 7_000_000,
                                "75.01",
                                ListStage.DPS,
                                1,
                                null,
                                null,
                                digest("snapshot 1"),
                                new VoterCount(0, 1),
                                List.of(new VoterCount(121, 127), new VoterCount(98, 104), new VoterCount(300, 0)))),
                new Sample(
                        "voter-totals-anew",
                        "The final list, determined anew: it names the former determination and a reason",
                        new VoterTotals(
                                ELECTION,
                                MADE - 1_000_000,
                                "75.01",
                                ListStage.DPT,
                                2,
                                digest("voter totals 1").reference(),
                                3,
                                digest("snapshot 2"),
                                VoterCount.NONE,
                                List.of(new VoterCount(121, 126), new VoterCount(0, 0), new VoterCount(299, 1)))),
                new Sample(
                        "publication",
                        "The manifest of the tree computed from the first 41,233 entries",
                        new PublicationRun(ELECTION, MADE + 400, 41_233, digest("manifest"))));
    }

    static FormSubmitted presidential() {
        return new FormSubmitted(
                ELECTION,
                MADE,
                0,
                12_345,
                1,
                null,
                Entry.SINGLE,
                null,
                full(),
                digest("photo set").reference());
    }

    /** A real shape of form: 28 figures that keep every rule. */
    private static Figures full() {
        return Figures.of(
                132, 152, 284, 106, 127, 233, 6, 6, 12, 0, 1, 1, 112, 134, 246, 290, 246, 0, 44, 1, 0, 1, 77, 131, 35,
                243, 3, 246);
    }

    private static final int NONE = Figures.NOT_READ;

    private static int[] nothing(int fields) {
        return filled(fields, NONE);
    }

    private static int[] filled(int fields, int value) {
        var values = new int[fields];
        Arrays.fill(values, value);
        return values;
    }

    static StatementId digest(String of) {
        return StatementId.of(of.getBytes(StandardCharsets.UTF_8));
    }
}
