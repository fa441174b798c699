package id.jurdil.server.voters.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Key files in one file under a passphrase, to be kept elsewhere. Five lines of text: {@code jurdil-key-copy-1}, then
 * {@code argon2id} with memory in KiB, passes and lanes, salt, and nonce, each in hex, then the sealed files in base64. The key
 * comes from the passphrase by Argon2id (RFC 9106), the files are sealed with AES-256-GCM, the lines before them as associated
 * data.
 */
public final class KeyCopy {
    /** RFC 9106, section 4, the second recommended choice. */
    private static final int MEMORY_KIB = 65_536;

    private static final int PASSES = 3;
    private static final int LANES = 4;
    /** No file that claims more is believed. */
    private static final int MOST_KIB = 1 << 20;

    private static final int LONGEST_FILE = 1 << 20;
    private static final int SHORTEST_PASSPHRASE = 12;
    private static final String FORMAT = "jurdil-key-copy-1";

    private KeyCopy() {}

    /**
     * Writes a new file that its owner alone may read.
     *
     * @throws KeyFault if the passphrase is too short, or there is such a file already
     */
    public static void write(Path file, Map<String, byte[]> keyFiles, char[] passphrase) {
        if (passphrase.length < SHORTEST_PASSPHRASE) {
            throw new KeyFault("the passphrase has %d characters: take at least %d; nothing was written"
                    .formatted(passphrase.length, SHORTEST_PASSPHRASE));
        }
        requireRoom(file);
        var random = new SecureRandom();
        var salt = new byte[16];
        var nonce = new byte[Aes.NONCE];
        random.nextBytes(salt);
        random.nextBytes(nonce);
        var hex = HexFormat.of();
        String head = "%s\nargon2id %d %d %d\n%s\n%s\n"
                .formatted(FORMAT, MEMORY_KIB, PASSES, LANES, hex.formatHex(salt), hex.formatHex(nonce));
        try {
            var key = key(passphrase, salt, MEMORY_KIB, PASSES, LANES);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, head).doFinal(packed(keyFiles));
            whole(file, (head + Base64.getEncoder().encodeToString(sealed) + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new KeyFault("%s could not be written: %s".formatted(file, e), e);
        } catch (GeneralSecurityException e) {
            throw new KeyFault("the copy could not be sealed", e);
        }
    }

    /**
     * Before a passphrase is thought up and typed.
     *
     * @throws KeyFault if there is such a file already, or no folder for it
     */
    public static void requireRoom(Path file) {
        if (Files.exists(file)) {
            throw new KeyFault("%s is there already: name a file that is not; nothing was written".formatted(file));
        }
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new KeyFault(
                    "there is no folder %s for it: make it, or name another; nothing was written".formatted(folder));
        }
    }

    /** The file is there whole or not at all, for its owner alone, and never takes the place of another. */
    private static void whole(Path file, byte[] content) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(fresh, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            // Not as a second link, which a stick's file system does not have
            Files.move(fresh, file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /**
     * The key files by their names.
     *
     * @throws KeyFault if it is not such a file, was changed, or the passphrase is another
     */
    public static Map<String, byte[]> read(Path file, char[] passphrase) {
        try {
            FileKeyVault.refuseOpenToOthers(file);
            if (Files.size(file) > LONGEST_FILE) {
                throw notACopy(file);
            }
            var lines = Files.readString(file, StandardCharsets.US_ASCII).split("\n");
            if (lines.length != 5 || !lines[0].equals(FORMAT)) {
                throw notACopy(file);
            }
            var cost = lines[1].split(" ");
            int memory = Integer.parseInt(cost[1]);
            int passes = Integer.parseInt(cost[2]);
            int lanes = Integer.parseInt(cost[3]);
            if (!cost[0].equals("argon2id")
                    || memory < 8 * lanes
                    || memory > MOST_KIB
                    || passes < 1
                    || passes > 100
                    || lanes < 1
                    || lanes > 64) {
                throw notACopy(file);
            }
            var hex = HexFormat.of();
            String head = String.join("\n", List.of(lines).subList(0, 4)) + "\n";
            var key = key(passphrase, hex.parseHex(lines[2]), memory, passes, lanes);
            var sealed = Base64.getDecoder().decode(lines[4]);
            return unpacked(cipher(Cipher.DECRYPT_MODE, key, hex.parseHex(lines[3]), head)
                    .doFinal(sealed));
        } catch (IOException e) {
            throw new KeyFault("%s cannot be read: %s".formatted(file, e), e);
        } catch (GeneralSecurityException e) {
            throw new KeyFault(
                    "%s does not open: the passphrase is another one, or the file was changed".formatted(file));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw notACopy(file);
        }
    }

    /**
     * Puts one key file back where it is missing, for its owner alone.
     *
     * @return false if there is one already, which stays as it is
     */
    public static boolean putBack(Path file, byte[] content) {
        try {
            if (Files.exists(file)) {
                return false;
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            whole(file, content);
            return true;
        } catch (IOException e) {
            throw new KeyFault("%s could not be put back: %s".formatted(file, e), e);
        }
    }

    private static KeyFault notACopy(Path file) {
        return new KeyFault(
                "%s is not a copy of keys, or not a whole one: copy it again from where it is kept, or take another copy"
                        .formatted(file));
    }

    private static SecretKeySpec key(char[] passphrase, byte[] salt, int memory, int passes, int lanes) {
        var argon = new Argon2BytesGenerator();
        argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        var key = new byte[32];
        argon.generateBytes(passphrase, key);
        return new SecretKeySpec(key, "AES");
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String head)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(8 * Aes.TAG, nonce));
        cipher.updateAAD(head.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    private static byte[] packed(Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(files.size());
            for (var name : new ArrayList<>(new TreeMap<>(files).keySet())) {
                byte[] content = files.getOrDefault(name, new byte[0]);
                out.writeUTF(name);
                out.writeInt(content.length);
                out.write(content);
            }
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> unpacked(byte[] bytes) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                files.put(in.readUTF(), in.readNBytes(in.readInt()));
            }
        }
        return files;
    }
}
