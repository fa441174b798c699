package id.jurdil.server.installation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The program's own folder, held by one running program at a time; the lock ends with the process, however that ends.
 *
 * @param path of the folder
 * @param instance this installation's own name, made at the first start; because of the lock, no two programs with the same
 *     name run at once
 */
public record DataFolder(Path path, String instance, FileChannel lock) implements AutoCloseable {
    /** @throws InstallationFault if it cannot be used, or is in use */
    static DataFolder open(Path folder) {
        var path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            var lock = lock(path);
            return new DataFolder(path, instance(path), lock);
        } catch (IOException e) {
            throw new InstallationFault("the data folder %s cannot be used: %s".formatted(path, e), e);
        }
    }

    /** Whether a program holds the folder at this moment. */
    public static boolean inUse(Path folder) {
        var path = folder.toAbsolutePath().normalize();
        if (!Files.exists(path.resolve("lock"))) {
            return false;
        }
        try (var _ = lock(path)) {
            return false;
        } catch (InstallationFault _) {
            return true;
        } catch (IOException e) {
            throw new InstallationFault("the data folder %s cannot be used: %s".formatted(path, e), e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        var file = FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException _) {
            // Held in this very process.
        }
        if (lock == null) {
            file.close();
            throw new InstallationFault(
                    "the data folder %s is in use by another Jurdil: stop that one, or name another with jurdil.data"
                            .formatted(folder));
        }
        return file;
    }

    private static String instance(Path folder) throws IOException {
        var file = folder.resolve("instance");
        if (!Files.exists(file)) {
            var fresh = folder.resolve("instance.new");
            Files.writeString(fresh, UUID.randomUUID().toString());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
