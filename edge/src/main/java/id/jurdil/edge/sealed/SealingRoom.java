package id.jurdil.edge.sealed;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code FILE.sealing} beside the index, for one sealing at a time, readable by its owner alone. What a crash
 * left there is removed at the next start.
 */
record SealingRoom(Path folder, FileChannel channel, FileLock lock) implements AutoCloseable {
    static SealingRoom enter(Path target) throws IOException {
        var folder = target.resolveSibling(target.getFileName() + ".sealing");
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = lock(channel);
        if (lock == null) {
            channel.close();
            throw new IOException("Another sealing into " + target + " is under way; wait for it or end it.");
        }
        var room = new SealingRoom(folder, channel, lock);
        room.empty();
        return room;
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) { // held by this very process
            return null;
        }
    }

    private void empty() throws IOException {
        try (var left = Files.newDirectoryStream(folder)) {
            for (var file : left) {
                if (!file.endsWith("lock")) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        empty();
        Files.delete(folder.resolve("lock"));
        lock.release();
        channel.close();
        Files.delete(folder);
    }
}
