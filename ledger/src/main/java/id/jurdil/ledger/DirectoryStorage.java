package id.jurdil.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A log in a folder of this machine.
 *
 * <p>A file is written under a temporary name in its own folder, forced to the disk and renamed; {@link #sync} then forces
 * the folders that changed. A process killed between leaves at most a file {@code .<name>.<random>.tmp}, which no reader
 * asks for.
 */
public final class DirectoryStorage implements LogStorage {

    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

    private final Path root;
    private final Set<Path> knownFolders = new HashSet<>();
    private final Set<Path> changedFolders = new HashSet<>();

    /** The log under this folder, which is made with the first write if it is missing. */
    public DirectoryStorage(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public Optional<byte[]> read(String path) {
        try {
            return Optional.of(Files.readAllBytes(resolve(path)));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StorageFault("cannot read %s in %s: %s".formatted(path, root, e), e);
        }
    }

    @Override
    public boolean exists(String path) {
        return Files.isRegularFile(resolve(path));
    }

    @Override
    public void write(String path, byte[] bytes) {
        var file = resolve(path);
        try {
            var folder = prepareFolder(file);
            var temporary = folder.resolve(".%s.%s.tmp".formatted(file.getFileName(), UUID.randomUUID()));
            try {
                writeDurably(temporary, bytes);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
            markChanged(folder);
        } catch (IOException e) {
            throw new StorageFault("cannot write %s in %s: %s".formatted(path, root, e), e);
        }
    }

    @Override
    public void sync() {
        for (var folder : takeChanged()) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (IOException e) {
                markChanged(folder);
                throw new StorageFault("cannot make %s durable: %s".formatted(folder, e), e);
            }
        }
    }

    private static void writeDurably(Path file, byte[] bytes) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** Makes the folder of a file; a new folder changes its parent, which {@link #sync} must force too. */
    private synchronized Path prepareFolder(Path file) throws IOException {
        var folder = parent(file);
        if (!knownFolders.contains(folder)) {
            for (var missing = folder; !Files.isDirectory(missing); missing = parent(missing)) {
                changedFolders.add(parent(missing));
            }
            Files.createDirectories(folder);
            knownFolders.add(folder);
        }
        return folder;
    }

    private synchronized void markChanged(Path folder) {
        changedFolders.add(folder);
    }

    private synchronized Set<Path> takeChanged() {
        var changed = Set.copyOf(changedFolders);
        changedFolders.clear();
        return changed;
    }

    private static Path parent(Path path) {
        var parent = path.getParent();
        if (parent == null) {
            throw new StorageFault(path + " lies in no folder");
        }
        return parent;
    }

    private Path resolve(String path) {
        if (!PATH.matcher(path).matches()) {
            throw new StorageFault("not a path inside a log: " + Strict.quote(path));
        }
        return root.resolve(path);
    }
}
