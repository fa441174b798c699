package id.jurdil.election;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.definition.Parts;
import id.jurdil.election.publication.CanonicalJson;
import id.jurdil.election.statement.Algorithm;
import id.jurdil.election.statement.Figures;
import id.jurdil.election.statement.FormReference;
import id.jurdil.election.statement.ListStage;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.SigningKey;
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
import id.jurdil.election.statement.StatementId;
import id.jurdil.election.statement.VoterCount;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The invented election of five villages with keys of its own, and the statements of one small election night. Everything in it
 * follows from fixed seeds: the same statements, byte for byte, wherever it runs. Other modules' tests find it in the test-jar.
 */
public final class FiveVillages {
    /** The evening of the election, seconds since 1970. */
    public static final long EVENING = 1_893_500_000;

    public static final int PRESIDENT = 0;
    public static final int COUNCIL = 1;

    // Role numbers of the definition.
    public static final int PUBLISHER = 2;
    public static final int OPERATOR = 3;
    public static final int DISTRICT = 4;
    public static final int CHAIR = 5;
    public static final int MEMBER = 6;
    public static final int COMMISSIONER = 8;

    public static final String REGENCY = "00.01";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ElectionDefinition election;
    private final Map<String, SigningKey> keys = new HashMap<>();

    private FiveVillages(ElectionDefinition election) {
        this.election = election;
    }

    /** The edition with {@link #rootKey} as its authority and {@link #ledgerSeed} behind its log. */
    public static FiveVillages open() {
        return open(root -> {});
    }

    /** A change of election.json before it is read. */
    @FunctionalInterface
    public interface Change {
        void apply(ObjectNode root);
    }

    public static FiveVillages open(Change change) {
        return new FiveVillages(ElectionDefinition.read(parts(change)));
    }

    /** The files of an edition, with a change of election.json. */
    public static Parts parts(Change change) {
        var root = (ObjectNode) JSON.readTree(file(ElectionDefinition.FILE));
        root.put("rehearsal", true);
        root.putArray("authorities")
                .addObject()
                .put(
                        "key",
                        Base64.getEncoder().encodeToString(rootKey().publicKey().cose()));
        ((ObjectNode) root.get("ledger")).put("vkey", ledgerKey("jurdil.example/fictitious-five-villages"));
        change.apply(root);
        byte[] edition = CanonicalJson.bytes(JSON.convertValue(root, Map.class));
        return name -> name.equals(ElectionDefinition.FILE) ? edition : read(name);
    }

    private static byte[] file(String name) {
        try {
            return read(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String name) throws IOException {
        try (var in = FiveVillages.class.getResourceAsStream("/five-villages/" + name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return in.readAllBytes();
        }
    }

    public ElectionDefinition election() {
        return election;
    }

    /** The secret of a test key, as anyone can compute it. */
    public static byte[] seed(String name) {
        return StatementId.of(("five villages, never trust: " + name).getBytes(StandardCharsets.UTF_8))
                .bytes();
    }

    public static SigningKey rootKey() {
        return SigningKey.of(Algorithm.ED25519, seed("root"));
    }

    /** The Ed25519 seed of the log's own key. */
    public static byte[] ledgerSeed() {
        return seed("ledger");
    }

    /** The log's key as a signed-note verifier key. */
    private static String ledgerKey(String name) {
        byte[] cose = SigningKey.of(Algorithm.ED25519, ledgerSeed()).publicKey().cose();
        byte[] key = new byte[33];
        key[0] = 1;
        System.arraycopy(cose, cose.length - 32, key, 1, 32);
        byte[] prefix = (name + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] hashed = Arrays.copyOf(prefix, prefix.length + key.length);
        System.arraycopy(key, 0, hashed, prefix.length, key.length);
        String hash = StatementId.of(hashed).hex().substring(0, 8);
        return name + "+" + hash + "+" + Base64.getEncoder().encodeToString(key);
    }

    /** The key of that name, always the same; names that begin with "p256" have one of P-256. */
    public SigningKey key(String name) {
        return keys.computeIfAbsent(
                name,
                n -> n.equals("root")
                        ? rootKey()
                        : SigningKey.of(n.startsWith("p256") ? Algorithm.ESP256 : Algorithm.ED25519, seed(n)));
    }

    /** Name of the key that the script enrols for the chair of a station. */
    public static String chair(String station) {
        return (station.equals("00.01.01.1001/002") ? "p256 chair " : "chair ") + station;
    }

    public int station(String code) {
        int station = election.stations().find(code);
        if (station < 0) {
            throw new IllegalArgumentException("no station " + code);
        }
        return station;
    }

    public SignedStatement defined() {
        return key("root").sign(new ElectionDefined(election.electionId(), EVENING - 86_400, election.hash()));
    }

    public SignedStatement enrol(String by, String name, int role, String unit) {
        return key(by).sign(new KeyEnrolled(
                election.electionId(),
                EVENING - 80_000,
                key(name).publicKey(),
                role,
                unit,
                role == CHAIR || role == MEMBER ? EVENING - 3_600 : EVENING - 86_400,
                EVENING + 86_400));
    }

    public SignedStatement revoke(String by, String name, long made) {
        return key(by).sign(new KeyRevoked(
                election.electionId(), made, key(name).publicKey().id(), 1));
    }

    public SignedStatement review(String by, SignedStatement form, Verdict verdict, String text, long made) {
        var reviewed = (FormSubmitted) form.statement();
        return key(by).sign(new FormReviewed(
                election.electionId(),
                made,
                reviewed.contest(),
                reviewed.station(),
                form.id(),
                verdict,
                verdict == Verdict.CONFIRMED ? 1 : 2,
                text));
    }

    public SignedStatement photos(String by, SignedStatement form, long made, int pages) {
        var photographed = (FormSubmitted) form.statement();
        var list = new ArrayList<PhotosAttached.Page>();
        for (int page = 1; page <= pages; page++) {
            list.add(new PhotosAttached.Page(
                    page,
                    StatementId.of(("photo " + page + " of " + form.id()).getBytes(StandardCharsets.UTF_8)),
                    1_000_000 + page,
                    Media.JPEG));
        }
        return key(by).sign(new PhotosAttached(
                election.electionId(),
                made,
                photographed.contest(),
                photographed.station(),
                form.id(),
                List.copyOf(list)));
    }

    public SignedStatement publication(String by, long ledgerSize, StatementId manifest, long made) {
        return key(by).sign(new PublicationRun(election.electionId(), made, ledgerSize, manifest));
    }

    /** A list of a region with so many men and women at each station; a former determination is followed, with a reason. */
    public SignedStatement list(
            String by,
            ListStage stage,
            String unit,
            int menEach,
            int womenEach,
            @Nullable SignedStatement former,
            long made) {
        int stations = election.stations().count(election.regions().find(unit));
        return key(by).sign(new VoterTotals(
                election.electionId(),
                made,
                unit,
                stage,
                former == null ? 1 : ((VoterTotals) former.statement()).revision() + 1,
                former == null ? null : former.id().reference(),
                former == null ? null : 1,
                StatementId.of((stage + " of " + unit).getBytes(StandardCharsets.UTF_8)),
                new VoterCount(1, 0),
                java.util.Collections.nCopies(stations, new VoterCount(menEach, womenEach))));
    }

    /** The keys of an election night: publisher, operator, district committees, the chair of every station, one member. */
    public List<SignedStatement> enrolments() {
        var all = new ArrayList<SignedStatement>();
        all.add(enrol("root", "publisher", PUBLISHER, "0"));
        all.add(enrol("root", "operator", OPERATOR, REGENCY));
        all.add(enrol("operator", "north", DISTRICT, "00.01.01"));
        all.add(enrol("operator", "south", DISTRICT, "00.01.02"));
        for (int station = 0; station < election.stations().size(); station++) {
            String code = election.stations().code(station);
            all.add(enrol("operator", chair(code), CHAIR, code));
        }
        all.add(enrol("operator", "member 1", MEMBER, "00.01.01.1001/001"));
        all.add(enrol("operator", "member 2", MEMBER, "00.01.02.2001/002"));
        return all;
    }

    /** A form that keeps every rule, to be changed where a test wants it otherwise. */
    public Draft president(String station, int first, int second, int third, int invalid) {
        var draft = new Draft(PRESIDENT, station);
        draft.administration(first + second + third + invalid);
        draft.set("votes.1", first).set("votes.2", second).set("votes.3", third);
        return draft.totals(first + second + third, invalid);
    }

    /** A council form that keeps every rule; each party's votes are split between its list and three candidates. */
    public Draft council(String station, int first, int second, int third, int invalid) {
        var draft = new Draft(COUNCIL, station);
        draft.administration(first + second + third + invalid);
        int[] parties = {first, second, third};
        for (int i = 0; i < parties.length; i++) {
            String party = "party." + (i + 1);
            int each = parties[i] / 4;
            draft.set(party + ".list", parties[i] - 3 * each).set(party + ".total", parties[i]);
            for (int candidate = 1; candidate <= 3; candidate++) {
                draft.set(party + ".cand." + candidate, each);
            }
        }
        return draft.totals(first + second + third, invalid);
    }

    /** A form before it is signed. */
    public final class Draft {
        private final int contest;
        private final String station;
        private Figures figures;
        private long made = EVENING;
        private int revision = 1;
        private @Nullable FormReference supersedes;
        private Entry entry = Entry.SINGLE;
        private @Nullable Integer reason;
        private @Nullable FormReference photos;

        private Draft(int contest, String station) {
            this.contest = contest;
            this.station = station;
            int[] nothing =
                    new int[election.contests().get(contest).form().fields().size()];
            Arrays.fill(nothing, Figures.NOT_READ);
            figures = Figures.of(nothing);
        }

        private void administration(int used) {
            int number = station(station);
            int men = election.stations().registeredMen(number);
            int women = election.stations().registeredWomen(number);
            int received = Math.max(used, men + women + Math.ceilDiv(2 * (men + women), 100));
            int usedMen = Math.max(used - women, Math.min(men, used / 2));
            set("dpt.l", men).set("dpt.p", women).set("dpt.t", men + women);
            set("usedDpt.l", usedMen).set("usedDpt.p", used - usedMen).set("usedDpt.t", used);
            set("usedAll.l", usedMen).set("usedAll.p", used - usedMen).set("usedAll.t", used);
            for (String none : List.of("usedDptb", "usedDpk", "disabledUsed")) {
                set(none + ".l", 0).set(none + ".p", 0).set(none + ".t", 0);
            }
            set("ballotsReceived", received).set("ballotsUsed", used);
            set("ballotsSpoiled", 0).set("ballotsUnused", received - used);
        }

        private Draft totals(int valid, int invalid) {
            return set("valid", valid).set("invalid", invalid).set("total", valid + invalid);
        }

        /** The figure written in this field. */
        public Draft set(String field, int value) {
            var form = election.contests().get(contest).form();
            int position = form.position(field);
            if (position < 0) {
                throw new IllegalArgumentException("no field " + field);
            }
            int[] values = new int[form.fields().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = i == position ? value : figures.get(i);
            }
            figures = Figures.of(values);
            return this;
        }

        /** Fields that could not be read: a path, or the beginning of several. */
        public Draft unread(String... beginnings) {
            for (var field : election.contests().get(contest).form().fields()) {
                for (String beginning : beginnings) {
                    if (field.path().startsWith(beginning)) {
                        set(field.path(), Figures.NOT_READ);
                    }
                }
            }
            return this;
        }

        /** Nothing but the votes was read. */
        public Draft votesOnly() {
            return unread("dpt", "used", "ballots", "disabled");
        }

        public Draft made(long at) {
            made = at;
            return this;
        }

        /** The next revision of an earlier form, with the number of a reason. */
        public Draft replaces(SignedStatement form, int why) {
            revision = ((FormSubmitted) form.statement()).revision() + 1;
            supersedes = form.id().reference();
            reason = why;
            return this;
        }

        public Draft revision(int number, @Nullable FormReference replaced) {
            revision = number;
            supersedes = replaced;
            return this;
        }

        /** One of two independent entries. */
        public Draft entry(Entry which) {
            entry = which;
            return this;
        }

        /** Signed by the chair of the station. */
        public SignedStatement sign() {
            return sign(chair(station));
        }

        public SignedStatement sign(String by) {
            return key(by).sign(new FormSubmitted(
                    election.electionId(),
                    made,
                    contest,
                    station(station),
                    revision,
                    supersedes,
                    entry,
                    reason,
                    figures,
                    photos));
        }
    }

    /** The whole night, in ledger order. The comments say what the published tree must show. */
    public List<SignedStatement> night() {
        var all = new ArrayList<SignedStatement>();
        all.add(defined());
        all.addAll(enrolments());
        long at = EVENING;

        // Forms that keep every rule.
        var first = president("00.01.01.1001/001", 71, 137, 12, 4).made(at).sign();
        all.add(first);
        all.add(photos(chair("00.01.01.1001/001"), first, at + 20, 3));
        all.add(president("00.01.01.1001/002", 80, 120, 31, 2).made(at + 60).sign());
        all.add(president("00.01.01.2002/001", 0, 147, 0, 0).made(at + 70).sign());
        all.add(president("00.01.02.2001/001", 101, 90, 44, 9).made(at + 80).sign());

        // Total and voters differ by one: R08 and its like; counts, flagged.
        all.add(president("00.01.01.1001/003", 60, 88, 20, 3)
                .set("usedAll.t", 170)
                .made(at + 90)
                .sign());

        // 748 where the paper says 74: impossible, held, and then replaced by what the paper says.
        var impossible = president("00.01.01.2001/001", 74, 100, 30, 1)
                .set("votes.1", 748)
                .made(at + 100)
                .sign();
        all.add(impossible);
        all.add(president("00.01.01.2001/001", 74, 100, 30, 1)
                .replaces(impossible, 2)
                .made(at + 700)
                .sign());

        // More ballots than a special station can have: held until an official confirms that the paper says so.
        var many = president("00.01.01.1001/901", 160, 150, 5, 0).made(at + 120).sign();
        all.add(many);
        all.add(review("operator", many, Verdict.CONFIRMED, "Sesuai C.HASIL, dua kali dihitung.", at + 4_000));

        // Impossible and still held.
        all.add(president("00.01.02.2001/004", 60, 50, 10, 1)
                .set("valid", 800)
                .made(at + 130)
                .sign());

        // Sent back.
        var unclear = president("00.01.02.2001/003", 140, 120, 3, 2)
                .set("total", 256)
                .made(at + 140)
                .sign();
        all.add(unclear);
        all.add(review("south", unclear, Verdict.RETURNED, "Halaman 2 \"kabur\",\tulangi.", at + 4_100));

        // Two independent entries that differ in two fields (R22), and two that agree.
        all.add(president("00.01.02.2001/002", 90, 80, 30, 4)
                .entry(Entry.FIRST)
                .made(at + 150)
                .sign());
        all.add(president("00.01.02.2001/002", 90, 80, 30, 4)
                .set("votes.2", 82)
                .set("invalid", 2)
                .entry(Entry.SECOND)
                .made(at + 160)
                .sign("member 2"));
        all.add(president("00.01.01.1001/001", 71, 137, 12, 4)
                .entry(Entry.SECOND)
                .made(at + 170)
                .sign("member 1"));

        // No bounds abroad and by post; only the votes could be read at one of them.
        all.add(president("00.01.02.2002/001", 210, 190, 70, 8).made(at + 180).sign());
        all.add(president("00.01.02.2002/003", 400, 300, 200, 50)
                .votesOnly()
                .made(at + 190)
                .sign());

        // The administration alone.
        all.add(president("00.01.01.2001/002", 50, 60, 20, 5)
                .unread("votes", "valid", "invalid", "total")
                .made(at + 200)
                .sign());

        // Council forms; the second one's candidates do not add up (R11).
        all.add(council("00.01.01.1001/001", 90, 60, 66, 8).made(at + 210).sign());
        all.add(council("00.01.01.2001/003", 120, 40, 50, 6)
                .set("party.2.cand.1", 22)
                .made(at + 220)
                .sign());
        all.add(council("00.01.02.2001/001", 77, 80, 78, 9).made(at + 230).sign());

        // A lost device: what it said before stays.
        all.add(revoke("operator", chair("00.01.02.2001/001"), at + 5_000));
        all.add(publication("publisher", all.size(), StatementId.of(new byte[0]), at + 5_100));
        return List.copyOf(all);
    }
}
