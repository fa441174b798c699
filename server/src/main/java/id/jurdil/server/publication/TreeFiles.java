package id.jurdil.server.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The public folder. A file is replaced by renaming a whole one over it, so that a reader sees the old or the new. Files are
 * not forced to the disk one by one: all of them can be computed again.
 */
final class TreeFiles {
    private final Path root;
    private final Path staging;
    private final Set<Path> folders = new HashSet<>();

    TreeFiles(Path root) throws IOException {
        this.root = root.toAbsolutePath().normalize();
        this.staging = this.root.resolve(".staging");
        Files.createDirectories(staging);
        try (var left = Files.list(staging)) {
            for (var file : left.toList()) {
                Files.delete(file);
            }
        }
    }

    void write(String path, byte[] content) {
        var file = root.resolve(path);
        try {
            var folder = file.getParent();
            if (folder != null && folders.add(folder)) {
                Files.createDirectories(folder);
            }
            var whole = staging.resolve("next");
            Files.write(whole, content);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Writes it unless it is there with this content. */
    void keep(String path, byte[] content) {
        if (read(path).filter(there -> Arrays.equals(there, content)).isEmpty()) {
            write(path, content);
        }
    }

    Optional<byte[]> read(String path) {
        try {
            return Optional.of(Files.readAllBytes(root.resolve(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + root.resolve(path), e);
        }
    }
}
