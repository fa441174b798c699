package id.jurdil.edge.sealed;

import id.jurdil.edge.sealed.SealingList.Entry;
import id.jurdil.edge.sealed.SealingList.Fault;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.register.names.NameReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes an index out of a list, in two passes: seal every row into one of 256 buckets, then write the buckets one after
 * another, each sorted. Memory holds one bucket. Until the last step the old index stays as it is; a list with any fault
 * makes no index.
 */
public final class Sealing {
    private static final int BATCH = 2_000;
    private static final int BATCHES_AHEAD = 8;
    private static final long CANARY = Long.MAX_VALUE;

    /** A number stands for two people here and there, and both may vote. */
    private static final int PEOPLE_OF_ONE_NUMBER = 2;

    private final ElectionDefinition election;
    private final CheckKeys keys;
    private final Ed25519Key register;
    private final Stage stage;
    private final Instant made;
    private final CanaryPlan canaries;
    private final boolean lastWins;

    /**
     * @param register the key that signs; must belong to {@code keys}
     * @param made the date that the index carries, to the second
     * @param lastWins whether of several rows with one NIK the last counts; else two are both sealed, and more are a
     *     fault
     */
    public Sealing(
            ElectionDefinition election,
            CheckKeys keys,
            Ed25519Key register,
            Stage stage,
            Instant made,
            CanaryPlan canaries,
            boolean lastWins) {
        if (!Arrays.equals(keys.register(), register.publicKey())) {
            throw new IllegalArgumentException(
                    "The signing key is not the one whose public half stands in the check keys; the edges would refuse"
                            + " the index.");
        }
        this.election = election;
        this.keys = keys;
        this.register = register;
        this.stage = stage;
        this.made = Instant.ofEpochSecond(made.getEpochSecond());
        this.canaries = canaries;
        this.lastWins = lastWins;
    }

    /** What came of a sealing. */
    public sealed interface Outcome {
        /**
         * The index lies in its place.
         *
         * @param voters records of people
         * @param shared NIKs that stand for two people
         * @param replaced rows that say nothing: the same as another, or given way to a later one with the same NIK
         */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Sealed(long voters, long shared, long canaries, long replaced, long bytes, byte[] contentHash)
                implements Outcome {}

        /** Nothing was written; what is wrong was reported. */
        record Faulty(long rows, long faults) implements Outcome {}
    }

    /** Is told how far it is and what is wrong. */
    public interface Report {
        /** So many rows are sealed. */
        void sealed(long rows);

        /** So many of 256 parts are in order and written. */
        void sorted(int parts);

        /** A fault by row and field, without what stands there. */
        void fault(long row, String field, String problem) throws IOException;
    }

    /**
     * Seals a list into {@code file}, replacing an older index there in one step.
     *
     * @throws IOException if the list cannot be read or the index not written; the old index stays
     */
    public Outcome seal(Reader list, Path file, Report report) throws IOException {
        var target = file.toAbsolutePath();
        try (var room = SealingRoom.enter(target);
                var buckets = new Buckets(room.folder())) {
            var counted = fill(list, buckets, report);
            long canaries = addCanaries(buckets);
            return write(target, room, buckets, counted, canaries, report);
        }
    }

    private static final class Counted {
        long rows;
        long faults;
    }

    /** What one worker needs for itself. */
    private record Worker(NameReader names, RecordSeal seal) {}

    private Counted fill(Reader list, Buckets buckets, Report report) throws IOException {
        var rows = new CsvRows(list);
        var judge = new SealingList(election);
        judge.header(rows);
        var counted = new Counted();
        var idle = new ConcurrentLinkedDeque<Worker>();
        int threads = Runtime.getRuntime().availableProcessors();
        try (var workers = Executors.newFixedThreadPool(threads)) {
            var underWay = new ArrayDeque<Future<List<Fault>>>();
            try {
                for (var batch = batch(rows); !batch.isEmpty(); batch = batch(rows)) {
                    underWay.add(submit(workers, judge, batch, buckets, idle));
                    counted.rows += batch.size();
                    if (underWay.size() > threads + BATCHES_AHEAD) {
                        finish(underWay.remove(), counted, report);
                        report.sealed(counted.rows);
                    }
                }
                while (!underWay.isEmpty()) {
                    finish(underWay.remove(), counted, report);
                }
            } finally {
                underWay.forEach(work -> work.cancel(true));
            }
        }
        report.sealed(counted.rows);
        return counted;
    }

    private static List<CsvRows.Row> batch(CsvRows rows) throws IOException {
        var batch = new ArrayList<CsvRows.Row>(BATCH);
        for (var row = rows.next(); row.isPresent(); row = batch.size() < BATCH ? rows.next() : Optional.empty()) {
            batch.add(row.get());
        }
        return batch;
    }

    private Future<List<Fault>> submit(
            ExecutorService workers,
            SealingList judge,
            List<CsvRows.Row> batch,
            Buckets buckets,
            ConcurrentLinkedDeque<Worker> idle) {
        return workers.submit(() -> {
            var known = idle.poll();
            var worker = known != null ? known : new Worker(new NameReader(), newSeal());
            var faults = new ArrayList<Fault>();
            for (var row : batch) {
                var entry = judge.judge(row, worker.names(), faults);
                if (entry.isPresent()) {
                    put(entry.get(), worker.seal(), buckets);
                }
            }
            idle.push(worker);
            return faults;
        });
    }

    private RecordSeal newSeal() {
        return new RecordSeal(keys, election.hash().bytes(), stage);
    }

    private static void put(Entry entry, RecordSeal seal, Buckets buckets) throws IOException {
        var tag = seal.tag(entry.nik());
        buckets.add(
                seal.seal(entry.nik(), tag, entry.name(), new RecordSeal.Content(entry.voter(), false)), entry.line());
    }

    private static void finish(Future<List<Fault>> work, Counted counted, Report report) throws IOException {
        try {
            for (var fault : work.get()) {
                counted.faults++;
                report.fault(fault.line(), fault.field(), fault.problem());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("The sealing was interrupted; the old index stays.", stopped);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException io -> throw io;
                case UncheckedIOException io -> throw io.getCause();
                case null, default -> throw new IllegalStateException("a row could not be sealed", failed);
            }
        }
    }

    private long addCanaries(Buckets buckets) throws IOException {
        var seal = newSeal();
        var nobody = NameForms.of("canary", new NameReader());
        var content = new RecordSeal.Content(new Voter(0, stage, 1, false), true);
        var numbers = Canaries.numbers(election, keys, canaries);
        for (var nik : numbers) {
            buckets.add(seal.seal(nik, seal.tag(nik), nobody, content), CANARY);
        }
        return numbers.size();
    }

    private Outcome write(Path target, SealingRoom room, Buckets buckets, Counted counted, long canaries, Report report)
            throws IOException {
        var fresh = room.folder().resolve("index");
        long written = 0;
        long shared = 0;
        long replaced = 0;
        var digest = SealedIndex.sha256();
        try (var out = FileChannel.open(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")))) {
            out.position(IndexHeader.LENGTH);
            for (int part = 0; part < Buckets.count(); part++) {
                var bucket = new SortedBucket(buckets.take(part));
                var block = ByteBuffer.allocate(bucket.size() * RecordSeal.RECORD);
                int ofOne = 0; // records of one number so far
                for (int i = 0; i < bucket.size(); i++) {
                    ofOne = bucket.repeats(i) ? ofOne : 0;
                    if (ofOne > 0 && bucket.line(i) == CANARY) {
                        canaries--;
                    } else if (ofOne > 0 && (lastWins || bucket.sameAsBefore(i))) {
                        replaced++;
                        block.position(block.position() - RecordSeal.RECORD).put(bucket.record(i));
                    } else if (ofOne < PEOPLE_OF_ONE_NUMBER) {
                        block.put(bucket.record(i));
                        shared += ofOne;
                        ofOne++;
                    } else {
                        counted.faults++;
                        report.fault(
                                bucket.line(i),
                                "nik",
                                "is the NIK of row " + bucket.line(i - 1) + " and another as well; two can be sealed");
                    }
                }
                block.flip();
                if (counted.faults == 0) {
                    written += block.remaining() / RecordSeal.RECORD;
                    digest.update(block.duplicate());
                    writeAll(out, block);
                }
                report.sorted(part + 1);
            }
            if (counted.faults > 0) {
                return new Outcome.Faulty(counted.rows, counted.faults);
            }
            var seal = newSeal();
            var header = IndexHeader.sign(
                    stage,
                    made,
                    written,
                    election.hash().bytes(),
                    seal.keyCheck(),
                    keys.slip().publicKey(),
                    seal.decoy(),
                    digest.digest(),
                    register);
            out.position(0);
            writeAll(out, ByteBuffer.wrap(header.bytes()));
            out.force(true);
            putInPlace(fresh, target);
            return new Outcome.Sealed(
                    written - canaries, shared, canaries, replaced, header.fileLength(), header.contentHash());
        }
    }

    private static void putInPlace(Path fresh, Path target) throws IOException {
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var folder = FileChannel.open(target.getParent())) {
            folder.force(true); // the new name itself must outlast a power cut
        }
    }

    private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
