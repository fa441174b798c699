package id.jurdil.app.rehearsal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Folders that a rehearsal fills and may empty; it never empties one that is not plainly a rehearsal's. */
public final class WorkFolder {
    public static final String MARK = ".jurdil-rehearsal";

    private WorkFolder() {}

    /**
     * Makes the folder new and empty.
     *
     * @param sign file whose presence shows that an earlier rehearsal made the folder
     * @throws IOException if it holds anything else
     */
    public static void prepare(Path folder, String sign) throws IOException {
        if (Files.exists(folder)) {
            if (!isEmpty(folder) && !Files.exists(folder.resolve(sign))) {
                throw new IOException(folder + " is not empty and not an earlier rehearsal's; give another folder");
            }
            delete(folder);
        }
        Files.createDirectories(folder);
        if (sign.equals(MARK)) {
            Files.writeString(folder.resolve(MARK), "A rehearsal works here; the next one empties this folder.\n");
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    public static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException fault) throws IOException {
                if (fault != null) {
                    throw fault;
                }
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
