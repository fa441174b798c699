package id.jurdil.server.voters.office;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Voter files that were brought to the server on a stick or over the commission's own lines: too large for an upload. Each
 * office sees those in the folder of its own unit and nobody else's.
 */
final class Inbox {
    private final @Nullable Path folder;

    Inbox(@Nullable Path folder) {
        this.folder = folder;
    }

    /** @param bytes size */
    record Waiting(String name, long bytes, Instant changed) {}

    /** What waits for a unit, by name. */
    List<Waiting> of(String unit) {
        if (folder == null || !Files.isDirectory(folder.resolve(unit))) {
            return List.of();
        }
        try (var files = Files.list(folder.resolve(unit))) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(Inbox::waiting)
                    .sorted(Comparator.comparing(Waiting::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into the folder of voter files", e);
        }
    }

    /** The file of this name, if it is one of those that wait for the unit. */
    Optional<Path> find(String unit, String name) {
        if (folder == null
                || of(unit).stream().noneMatch(waiting -> waiting.name().equals(name))) {
            return Optional.empty();
        }
        return Optional.of(folder.resolve(unit).resolve(name));
    }

    private static Waiting waiting(Path file) {
        try {
            return new Waiting(
                    file.getFileName().toString(),
                    Files.size(file),
                    Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at a voter file", e);
        }
    }
}
