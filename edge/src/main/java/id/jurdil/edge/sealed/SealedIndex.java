package id.jurdil.edge.sealed;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * An index open for look-ups by any number of threads. The file is mapped, not read: what is asked for often stays in
 * memory by itself.
 */
public final class SealedIndex {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int HASHED_AT_ONCE = 1 << 20;

    private final IndexHeader header;
    private final MemorySegment records;
    private final CheckKeys keys;
    private final ConcurrentLinkedDeque<RecordSeal> seals = new ConcurrentLinkedDeque<>();

    private SealedIndex(IndexHeader header, MemorySegment records, CheckKeys keys, RecordSeal seal) {
        this.header = header;
        this.records = records;
        this.keys = keys;
        seals.push(seal);
    }

    /**
     * Opens an index after checking all of it: length, hash, the register's signature, the election, the keys. Reads the
     * whole file once.
     *
     * @param election SHA-256 of the definition that is served
     * @throws IndexFault if it must not be used
     * @throws IOException if it cannot be read
     */
    public static SealedIndex open(Path file, CheckKeys keys, byte[] election) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var head = ByteBuffer.allocate(IndexHeader.LENGTH);
            while (head.hasRemaining() && channel.read(head) >= 0) {}
            var header = IndexHeader.parse(Arrays.copyOf(head.array(), head.position()));
            if (!header.signedBy(keys.register())) {
                throw new IndexFault("its signature is not that of the register's key in the key file");
            }
            if (channel.size() != header.fileLength()) {
                throw new IndexFault("it has %d bytes where its header promises %d; it was copied only in part"
                        .formatted(channel.size(), header.fileLength()));
            }
            if (!Arrays.equals(hash(channel), header.contentHash())) {
                throw new IndexFault("its records are not the ones that were signed; copy it again");
            }
            if (!Arrays.equals(header.election(), election)) {
                throw new IndexFault("it was sealed for another election definition");
            }
            var seal = new RecordSeal(keys, header.election(), header.stage());
            if (!MessageDigest.isEqual(seal.keyCheck(), header.keyCheck())) {
                throw new IndexFault("it was sealed with other keys than those in the key file");
            }
            if (seal.open(RecordSeal.DECOY, header.decoy(), NOBODY).isEmpty()) {
                throw new IndexFault("its decoy record does not open");
            }
            var mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            return new SealedIndex(header, mapped.asSlice(IndexHeader.LENGTH), keys, seal);
        }
    }

    private static final NameForms NOBODY = new NameForms(List.of(), "");

    private static byte[] hash(FileChannel channel) throws IOException {
        var digest = sha256();
        var buffer = ByteBuffer.allocate(HASHED_AT_ONCE);
        long at = IndexHeader.LENGTH;
        for (int read = channel.read(buffer, at); read >= 0; read = channel.read(buffer, at)) {
            at += read;
            digest.update(buffer.flip());
            buffer.clear();
        }
        return digest.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    /** What a look-up found out. Who asks is told the voter or nothing; the rest is for counting. */
    public sealed interface Finding {
        /** The person stands on the list. */
        record Listed(Voter voter) implements Finding {}

        /** No such NIK, or another name. */
        record NotListed() implements Finding {}

        /** A record that no honest person asks for. */
        record Canary() implements Finding {}
    }

    /** Looks a person up. Whoever is not found, for whatever reason, has cost the same steps. */
    public Finding find(String nik, NameForms typed) {
        var seal = Objects.requireNonNullElseGet(
                seals.poll(), () -> new RecordSeal(keys, header.election(), header.stage()));
        try {
            long at = position(seal.tag(nik));
            long first = at > 0 && sameTag(at - 1, at) ? at - 1 : at;
            var found = open(seal, nik, first, typed);
            if (found instanceof Finding.Listed) {
                return found;
            }
            // Of two people under one number; all others are refused after a decoy
            boolean shared = first >= 0 && first + 1 < header.count() && sameTag(first, first + 1);
            var second = open(seal, nik, shared ? first + 1 : -1, typed);
            return second instanceof Finding.Listed ? second : found;
        } finally {
            seals.push(seal);
        }
    }

    private Finding open(RecordSeal seal, String nik, long at, NameForms typed) {
        var opened = seal.open(at < 0 ? RecordSeal.DECOY : nik, at < 0 ? header.decoy() : record(at), typed);
        if (at < 0 || opened.isEmpty()) {
            return new Finding.NotListed();
        }
        var content = opened.get().content();
        if (content.canary()) {
            return new Finding.Canary();
        }
        return opened.get().nameFits() ? new Finding.Listed(content.voter()) : new Finding.NotListed();
    }

    private byte[] record(long at) {
        return records.asSlice(at * RecordSeal.RECORD, RecordSeal.RECORD).toArray(ValueLayout.JAVA_BYTE);
    }

    private boolean sameTag(long one, long other) {
        return records.asSlice(one * RecordSeal.RECORD, RecordSeal.TAG)
                        .mismatch(records.asSlice(other * RecordSeal.RECORD, RecordSeal.TAG))
                < 0;
    }

    /**
     * Where a record with this tag stands, or -1. Tags are spread evenly, so a guess by proportion lands within a few
     * dozen records, and the bracket closes after two or three touches.
     */
    private long position(byte[] tag) {
        var wanted = ByteBuffer.wrap(tag);
        long high = wanted.getLong();
        long low = wanted.getLong();
        long from = 0;
        long to = header.count() - 1;
        long fromHigh = 0;
        long toHigh = -1;
        for (int step = 0; from <= to; step++) {
            long middle = step < 8 ? from + proportion(high, fromHigh, toHigh, to - from) : (from + to) >>> 1;
            long there = records.get(LONG, middle * RecordSeal.RECORD);
            int order = Long.compareUnsigned(there, high);
            if (order == 0) {
                order = Long.compareUnsigned(records.get(LONG, middle * RecordSeal.RECORD + 8), low);
            }
            if (order == 0) {
                return middle;
            } else if (order < 0) {
                from = middle + 1;
                fromHigh = there;
            } else {
                to = middle - 1;
                toHigh = there;
            }
        }
        return -1;
    }

    /** {@code span} × (wanted − from) ÷ (to − from), the three taken as unsigned; between 0 and {@code span}. */
    private static long proportion(long wanted, long from, long to, long span) {
        long whole = to - from;
        // 28 bits of each suffice to land close by, and their product with any span fits
        int scale = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(whole) - 28);
        long smallPart = (wanted - from) >>> scale;
        long smallWhole = Math.max(1, whole >>> scale);
        return Math.max(0, Math.min(span, span * smallPart / smallWhole));
    }

    public Stage stage() {
        return header.stage();
    }

    /** When it was sealed. */
    public Instant made() {
        return header.made();
    }

    /** Records in it, canaries included. */
    public long count() {
        return header.count();
    }

    /** SHA-256 of its records, which the register signed. */
    public byte[] contentHash() {
        return header.contentHash().clone();
    }
}
