package id.jurdil.edge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The published tree in a folder. Only what belongs to a published tree is handed out, whatever else may lie in that
 * folder, and nothing that a symbolic link fetches from outside it.
 */
final class PublishedTree {
    private static final Set<String> FILES = Set.of(
            "checkpoint",
            "latest",
            "manifest",
            "policy",
            "election.json",
            "regions.csv",
            "regions.csv.xz",
            "stations.csv",
            "stations.csv.xz");
    private static final Set<String> FOLDERS = Set.of("tile", "results", "stations", "data", "photos");
    private static final int PICTURE_START = 12;

    private final Path root;

    PublishedTree(Path root) {
        this.root = root;
    }

    /** A file as it stood when it was looked up; any rewriting gives another one. */
    record Stamp(
            Path file,
            FileTime written,
            long size,
            @Nullable Object inode) {}

    /** Whether a path lies where a published tree keeps its files, existing or not. */
    static boolean owns(RequestPath path) {
        return path.segments().size() == 1 ? FILES.contains(path.first()) : FOLDERS.contains(path.first());
    }

    /** The file at {@code path}, or empty if the tree has none there. */
    Optional<Document> find(RequestPath path) throws IOException {
        if (!owns(path) || path.isFolder()) {
            return Optional.empty();
        }
        var stamp = stamp(path.toString());
        return stamp.isEmpty() ? Optional.empty() : Optional.of(document(path, stamp.get()));
    }

    /** The state of the regular file {@code name}, or empty if there is none inside the tree. */
    Optional<Stamp> stamp(String name) throws IOException {
        try {
            var file = root.resolve(name).toRealPath();
            if (!file.startsWith(root.toRealPath())) {
                return Optional.empty();
            }
            var state = Files.readAttributes(file, BasicFileAttributes.class);
            return state.isRegularFile()
                    ? Optional.of(new Stamp(file, state.lastModifiedTime(), state.size(), state.fileKey()))
                    : Optional.empty();
        } catch (FileSystemException _) { // not there, or a file stands where the path needs a folder
            return Optional.empty();
        }
    }

    private static Document document(RequestPath path, Stamp stamp) throws IOException {
        return new Document(
                stamp,
                new Document.Content.Stored(stamp.file(), stamp.size()),
                type(path, stamp),
                freshness(path),
                Audience.ANYONE);
    }

    private static Freshness freshness(RequestPath path) {
        return switch (path.first()) {
            case "tile", "photos" -> Freshness.FOREVER;
            case "checkpoint", "latest" -> Freshness.A_SECOND;
            default -> Freshness.ASK_AGAIN;
        };
    }

    private static MediaType type(RequestPath path, Stamp stamp) throws IOException {
        return switch (path.first()) {
            case "checkpoint", "latest", "manifest", "policy" -> MediaType.TEXT;
            case "tile" -> MediaType.BYTES;
            case "photos" -> MediaType.ofPicture(start(stamp.file()));
            default -> MediaType.ofName(path.last());
        };
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(PICTURE_START);
        }
    }
}
