package id.jurdil.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.GZIPOutputStream;

/**
 * Remembers, within a bound, what each document's bytes hash to and how they compress, so that a crowd asking for the
 * same file costs one reading. The least recently used go first. Of large files only the hash is kept.
 */
final class Representations {
    private static final long LARGE = 4L << 20;
    private static final long OVERHEAD = 512;
    private static final int WORTH_COMPRESSING = 512;

    private final long bound;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<Object, Kept> kept = new LinkedHashMap<>(256, 0.75f, true);
    private long weight;

    private record Kept(long weight, FutureTask<Representation> work) {}

    /**
     * @param etag SHA-256 of the bytes, shortened to 128 bits, in hexadecimal
     * @param plain the bytes themselves
     * @param gzip the bytes compressed, if that makes them smaller
     */
    record Representation(String etag, Body plain, Optional<Body> gzip) {}

    Representations(long bound) {
        this.bound = bound;
    }

    /** The document's hash and bytes, read now or remembered. */
    Representation of(Document document) throws IOException {
        var work = workFor(document);
        work.run(); // whoever comes first does it; everybody else waits in get
        try {
            return work.get();
        } catch (ExecutionException failed) {
            forget(document);
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("The edge is closing", stopped);
        }
    }

    private FutureTask<Representation> workFor(Document document) {
        lock.lock();
        try {
            var known = kept.get(document.identity());
            if (known != null) {
                return known.work();
            }
            var fresh = new Kept(weightOf(document), new FutureTask<>(() -> represent(document)));
            kept.put(document.identity(), fresh);
            weight += fresh.weight();
            forgetOldest();
            return fresh.work();
        } finally {
            lock.unlock();
        }
    }

    private void forgetOldest() {
        Iterator<Kept> oldest = kept.values().iterator();
        while (weight > bound && oldest.hasNext()) {
            weight -= oldest.next().weight();
            oldest.remove();
        }
    }

    private void forget(Document document) {
        lock.lock();
        try {
            var gone = kept.remove(document.identity());
            if (gone != null) {
                weight -= gone.weight();
            }
        } finally {
            lock.unlock();
        }
    }

    private static long weightOf(Document document) {
        var size = document.content().size();
        return OVERHEAD + (size > LARGE ? 0 : document.type().compressible() ? size + size / 2 : size);
    }

    private static Representation represent(Document document) throws IOException {
        return switch (document.content()) {
            case Document.Content.Made made -> atHand(made.making().make(), document.type());
            case Document.Content.Stored stored when stored.size() > LARGE -> onDisk(stored, document.type());
            case Document.Content.Stored stored -> atHand(Files.readAllBytes(stored.file()), document.type());
        };
    }

    private static Representation atHand(byte[] bytes, MediaType type) throws IOException {
        return new Representation(
                etag(sha256().digest(bytes)),
                new Body.AtHand(bytes),
                compressed(bytes, type).map(Body.AtHand::new));
    }

    private static Representation onDisk(Document.Content.Stored stored, MediaType type) throws IOException {
        var digest = sha256();
        try (var in = new DigestInputStream(Files.newInputStream(stored.file()), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return new Representation(
                etag(digest.digest()),
                new Body.OnDisk(stored.file(), stored.size()),
                type.compressible() ? Optional.of(new Body.OnDiskCompressed(stored.file())) : Optional.empty());
    }

    private static Optional<byte[]> compressed(byte[] bytes, MediaType type) throws IOException {
        if (!type.compressible() || bytes.length < WORTH_COMPRESSING) {
            return Optional.empty();
        }
        var out = new ByteArrayOutputStream(bytes.length / 2);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.size() < bytes.length ? Optional.of(out.toByteArray()) : Optional.empty();
    }

    private static String etag(byte[] sha256) {
        return HexFormat.of().formatHex(sha256, 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
