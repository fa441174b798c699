package id.jurdil.server.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs that come with this one, unpacked once into a folder named by the hash of the bundle. */
record PostgresBinaries(Path folder) {
    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /** Where they are kept unless told otherwise: a place that another account can reach too. */
    static Path usualCache() {
        if ("root".equals(System.getProperty("user.name"))) {
            return Path.of("/var/cache/jurdil");
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        return (cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache))
                .resolve("jurdil");
    }

    static PostgresBinaries unpackInto(Path cache) {
        try {
            var folder = cache.toAbsolutePath().resolve("postgresql-" + hash().substring(0, 16));
            if (!Files.isDirectory(folder)) {
                unpack(folder);
            }
            return new PostgresBinaries(folder);
        } catch (IOException e) {
            throw new DatabaseFault(
                    "cannot unpack PostgreSQL into %s: %s. Set jurdil.database.binaries to a folder that can be written."
                            .formatted(cache, e),
                    e);
        }
    }

    private static void unpack(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        var fresh = Files.createTempDirectory(folder.getParent(), folder.getFileName() + ".");
        try (var bundle = new XZInputStream(bundle())) {
            new TarArchive(bundle).unpackInto(fresh);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException _) {
            // Another process was faster.
            delete(fresh);
        } catch (IOException e) {
            delete(fresh);
            throw e;
        }
    }

    static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String hash() throws IOException {
        try (var in = bundle()) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream bundle() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String name = "/postgres-%s-%s.txz".formatted(system, machine);
        var bundle = PostgresBinaries.class.getResourceAsStream(name);
        if (bundle == null) {
            throw new DatabaseFault("no PostgreSQL comes with this program for %s %s: name one with jurdil.database.url"
                    .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
        }
        return bundle;
    }
}
