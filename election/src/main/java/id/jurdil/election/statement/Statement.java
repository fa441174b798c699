package id.jurdil.election.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said, before it is signed. One record per kind; {@code kind} is the number in the encoding.
 *
 * <p>Nothing personal ever stands in a statement, because a ledger entry cannot be erased: people appear as role, unit and
 * key. Times are seconds since 1970 (UTC) by the device's own clock.
 */
public sealed interface Statement {
    /** First 8 bytes of SHA-256 of election.json, big-endian. */
    long election();

    /** When the device made it, seconds since 1970. */
    long made();

    /** The number of this kind in the encoding. */
    int kind();

    /** Ledger entry 0: names the definition that everything after it is read by. */
    record ElectionDefined(long election, long made, StatementId definition) implements Statement {
        @Override
        public int kind() {
            return 0;
        }
    }

    /**
     * The figures of one result form (C.HASIL) of one station in one contest.
     *
     * @param contest position of the contest in the definition
     * @param station line number of the station in stations.csv
     * @param revision 1, 2, …: a later one replaces the earlier one and both stay visible
     * @param supersedes the form this one replaces
     * @param entry which of two independent entries this is
     * @param reason number of the reason for a revision, from the definition
     * @param figures what was read, one place per field of the form in schema order
     * @param photos first 16 bytes of the hash of the photo set
     */
    record FormSubmitted(
            long election,
            long made,
            int contest,
            int station,
            int revision,
            @Nullable FormReference supersedes,
            Entry entry,
            @Nullable Integer reason,
            Figures figures,
            @Nullable FormReference photos)
            implements Statement {
        @Override
        public int kind() {
            return 1;
        }
    }

    /** Single entry, or one of two made independently of each other. */
    enum Entry {
        SINGLE(0),
        FIRST(1),
        SECOND(2);

        private final int number;

        Entry(int number) {
            this.number = number;
        }

        /** The number in the encoding. */
        public int number() {
            return number;
        }
    }

    /** The photos of a form's pages, by hash; the photos themselves lie outside the ledger. */
    record PhotosAttached(
            long election,
            long made,
            int contest,
            int station,
            @Nullable StatementId form,
            List<Page> pages) implements Statement {
        @Override
        public int kind() {
            return 2;
        }

        /**
         * One photographed page.
         *
         * @param sha256 of the file
         * @param bytes length of the file
         */
        public record Page(int page, StatementId sha256, int bytes, Media media) {}

        public enum Media {
            JPEG(0),
            PNG(1),
            WEBP(2);

            private final int number;

            Media(int number) {
                this.number = number;
            }

            /** The number in the encoding. */
            public int number() {
                return number;
            }
        }
    }

    /** An official has looked at a form: its figures are confirmed as they stand on paper, or it goes back. */
    record FormReviewed(
            long election,
            long made,
            int contest,
            int station,
            StatementId form,
            Verdict verdict,
            int reason,
            String text)
            implements Statement {
        @Override
        public int kind() {
            return 3;
        }
    }

    /** What a reviewing official found. */
    enum Verdict {
        CONFIRMED(0),
        RETURNED(1);

        private final int number;

        Verdict(int number) {
            this.number = number;
        }

        /** The number in the encoding. */
        public int number() {
            return number;
        }
    }

    /**
     * A key may speak from here on.
     *
     * @param role number of the role in the definition
     * @param unit region code or station code; {@code 0} is the whole
     * @param notBefore notAfter bounds on the {@code made} of its statements, seconds since 1970, both included
     */
    record KeyEnrolled(long election, long made, PublicKey key, int role, String unit, long notBefore, long notAfter)
            implements Statement {
        @Override
        public int kind() {
            return 4;
        }
    }

    /** A key may speak no more; what it said before stays. */
    record KeyRevoked(long election, long made, KeyId key, int reason) implements Statement {
        @Override
        public int kind() {
            return 5;
        }
    }

    /**
     * How many voters stand on a determined list (penetapan), station by station; who they are stays outside the ledger, in a
     * snapshot that {@code root} commits to.
     *
     * @param unit code of the region whose list it is
     * @param revision 1, 2, …: a new determination names the former one and gives a reason; both stay
     * @param supersedes the determination this one follows, null for the first
     * @param reason number of the reason for determining anew, null for the first
     * @param root of the snapshot's tree over the voters' keyed row hashes
     * @param unplaced voters of the list who have no station of the definition
     * @param stations for each station of the unit, in order of their numbers
     */
    record VoterTotals(
            long election,
            long made,
            String unit,
            ListStage stage,
            int revision,
            @Nullable FormReference supersedes,
            @Nullable Integer reason,
            StatementId root,
            VoterCount unplaced,
            List<VoterCount> stations)
            implements Statement {
        public VoterTotals {
            stations = List.copyOf(stations);
        }

        @Override
        public int kind() {
            return 14;
        }

        /** All voters of the list: the leaves of the snapshot's tree. */
        public long voters() {
            long voters = unplaced.total();
            for (var station : stations) {
                voters += station.total();
            }
            return voters;
        }
    }

    /** The published tree computed from the first {@code ledgerSize} entries has this manifest. */
    record PublicationRun(long election, long made, long ledgerSize, StatementId manifest) implements Statement {
        @Override
        public int kind() {
            return 15;
        }
    }
}
