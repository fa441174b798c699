package id.jurdil.election;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in the repository that a test makes: the committed bytes must be what the code writes now. */
public final class CommittedFile {
    private CommittedFile() {}

    /**
     * Compares, or writes when the system property says so.
     *
     * @param file below the folder of the module
     * @param property for example {@code vectors.write}
     */
    public static void holds(Path file, byte[] content, String property) {
        try {
            if (Boolean.getBoolean(property)) {
                Files.createDirectories(file.getParent());
                Files.write(file, content);
            }
            String howTo = "%s is not what the code writes. If the change is meant, write it anew with -D%s=true"
                    .formatted(file.normalize(), property);
            assertThat(file).as(howTo).exists();
            assertThat(Files.readString(file)).as(howTo).isEqualTo(new String(content, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
