package id.jurdil.server.database;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Unpacks the folders, files and symbolic links of a ustar stream: what the PostgreSQL bundle is made of, and no more. */
final class TarArchive {
    private static final int BLOCK = 512;

    private final InputStream in;
    private final byte[] header = new byte[BLOCK];

    TarArchive(InputStream in) {
        this.in = in;
    }

    void unpackInto(Path folder) throws IOException {
        while (in.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
            unpackEntry(folder);
        }
    }

    private void unpackEntry(Path folder) throws IOException {
        long size = octal(124, 12);
        var path = inside(folder, folder.resolve(name()));
        switch (header[156]) {
            case '5' -> Files.createDirectories(path);
            case '2' -> {
                inside(folder, path.resolveSibling(text(157, 100)));
                Files.createDirectories(path.getParent());
                Files.createSymbolicLink(path, Path.of(text(157, 100)));
            }
            case '0', 0 -> {
                Files.createDirectories(path.getParent());
                try (var out = Files.newOutputStream(path)) {
                    copy(size, out);
                }
                boolean program = (octal(100, 8) & 0111) != 0;
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
            }
            default -> throw new IOException("unexpected kind of tar entry: " + name());
        }
    }

    private void copy(long size, java.io.OutputStream out) throws IOException {
        var buffer = new byte[1 << 16];
        for (long left = size; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException("tar entry cut off: " + name());
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    /** Refuses an entry or link that leads out of the folder. */
    private static Path inside(Path folder, Path path) throws IOException {
        if (!path.normalize().startsWith(folder.normalize())) {
            throw new IOException("tar entry leads outside: " + path);
        }
        return path;
    }

    private String name() {
        String prefix = text(345, 155);
        return prefix.isEmpty() ? text(0, 100) : prefix + '/' + text(0, 100);
    }

    private String text(int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private long octal(int from, int length) {
        String digits = text(from, length).trim();
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }
}
