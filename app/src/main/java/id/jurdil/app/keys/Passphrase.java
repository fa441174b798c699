package id.jurdil.app.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Opens a copy of the keys: asked at the console, or out of a file; never a word of the command line, which others see. */
final class Passphrase {
    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Its first line is the passphrase; mode 0600. Default: asked at the console.")
    private @Nullable Path file;

    char[] ask() {
        return file != null ? read(file) : typed("Passphrase of the copy: ");
    }

    /** Typed twice. */
    char[] choose() {
        if (file != null) {
            return read(file);
        }
        char[] once = typed("Passphrase for the copy, 12 characters at least: ");
        if (!Arrays.equals(once, typed("Once more: "))) {
            throw new IllegalStateException("the two are not the same: nothing was written");
        }
        return once;
    }

    // Since JDK 25 it is null again where there is no terminal; from 22 to 24 it was not
    @SuppressWarnings("SystemConsoleNull")
    private static char[] typed(String prompt) {
        var console = System.console();
        char[] typed = console == null || !console.isTerminal() ? null : console.readPassword("%s", prompt);
        if (typed == null) {
            throw new IllegalStateException(
                    "there is no console to ask for the passphrase: put it into a file and name that with --passphrase-file");
        }
        return typed;
    }

    private static char[] read(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalStateException("there is no passphrase file %s; nothing was changed".formatted(file));
        }
        try {
            var open = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            open.remove(PosixFilePermission.OWNER_READ);
            open.remove(PosixFilePermission.OWNER_WRITE);
            if (!open.isEmpty()) {
                throw new IllegalStateException("%s is open to others: chmod 600 %s".formatted(file, file));
            }
            return Files.readString(file).lines().findFirst().orElse("").toCharArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the passphrase cannot be read from " + file, e);
        }
    }
}
