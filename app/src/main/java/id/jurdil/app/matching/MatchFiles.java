package id.jurdil.app.matching;

import id.jurdil.register.matching.MatchConfig;
import id.jurdil.register.matching.MatchFault;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What the commands about matching read and write. */
final class MatchFiles {
    private MatchFiles() {}

    /** A configuration that comes with the program, or that of a file. */
    static MatchConfig configuration(String nameOrFile) throws IOException {
        return MatchConfig.read(new ByteArrayInputStream(configurationFile(nameOrFile)), nameOrFile);
    }

    /** The same as it is written. */
    static byte[] configurationFile(String nameOrFile) throws IOException {
        if (MatchConfig.BUILT_IN.contains(nameOrFile)) {
            return MatchConfig.builtInFile(nameOrFile);
        }
        try (var in = open(Path.of(nameOrFile))) {
            return in.readAllBytes();
        }
    }

    static InputStream open(Path file) throws IOException {
        try {
            if (Files.isDirectory(file)) {
                throw new MatchFault(file + ": is a folder; a file is expected");
            }
            return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        } catch (NoSuchFileException e) {
            throw new MatchFault(file + ": there is no such file");
        }
    }

    /** What writes a file. */
    interface Text {
        void to(Writer writer) throws IOException;
    }

    /** The file appears when it is complete, or not at all. */
    static void write(Path file, Text text) throws IOException {
        var unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (var writer = Files.newBufferedWriter(unfinished)) {
                text.to(writer);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
