package id.jurdil.verifier;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A published tree in a folder. */
public final class DirectoryTree implements TreeSource {
    private final Path root;

    public DirectoryTree(Path root) {
        this.root = root;
    }

    @Override
    public byte[] fetch(String path) throws IOException {
        try {
            return Files.readAllBytes(root.resolve(path));
        } catch (NoSuchFileException e) {
            throw notFound(path, e);
        } catch (IOException e) {
            throw new IOException("%s cannot be read: %s".formatted(path, e.getMessage()), e);
        }
    }

    private static FileNotFoundException notFound(String path, IOException cause) {
        var missing = new FileNotFoundException(path);
        missing.initCause(cause);
        return missing;
    }

    @Override
    public Optional<Set<String>> paths() throws IOException {
        var paths = new TreeSet<String>();
        try (var files = Files.walk(root)) {
            files.filter(file -> !Files.isDirectory(file))
                    .forEach(file -> paths.add(root.relativize(file).toString().replace('\\', '/')));
        }
        return Optional.of(paths);
    }
}
