package id.jurdil.server.publication;

import id.jurdil.election.publication.PublishedTree;
import id.jurdil.election.statement.StatementId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says, after a restart, whether the files in the public folder can be relied on. They can if {@code latest} and the manifest
 * fit together and the machine has not been started anew since: published files are not forced to the disk, so that a loss
 * of power may have taken some.
 */
final class PublishedMark {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final Path file;

    PublishedMark(Path dataFolder) {
        this.file = dataFolder.resolve("published");
    }

    void set(long ledgerSize, String manifest) {
        try {
            Files.writeString(file, bootId() + " " + ledgerSize + " " + manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was published, if all of it is there for certain. */
    @Nullable
    Published trusted(TreeFiles files) {
        try {
            if (!Files.exists(file)) {
                return null;
            }
            String[] words = Files.readString(file).split(" ", -1);
            var latest = files.read(PublishedTree.LATEST).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
            var manifest = files.read(PublishedTree.MANIFEST)
                    .map(bytes -> StatementId.of(bytes).hex());
            boolean fits = words.length == 3
                    && words[0].equals(bootId())
                    && latest.filter((words[1] + " " + words[2] + "\n")::equals).isPresent()
                    && manifest.filter(words[2]::equals).isPresent();
            return fits ? new Published(Long.parseLong(words[1]), words[2], 0) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another one after each start of the machine; always another one where the system does not tell. */
    private static String bootId() throws IOException {
        return Files.exists(BOOT_ID)
                ? Files.readString(BOOT_ID).strip()
                : UUID.randomUUID().toString();
    }
}
