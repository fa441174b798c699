package id.jurdil.edge.sealed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The secrets of one election's check: K1 finds a record, K2 opens it, the slip key signs station slips; and the public
 * half of the register's key, which signs the index. Whoever has this file and an index can test any guess without
 * limit, so the two travel on separate ways and the file is destroyed after the election.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CheckKeys(byte[] k1, byte[] k2, Ed25519Key slip, byte[] register) {
    private static final String FIRST_LINE = "jurdil check keys 1";
    private static final int KEY = 32;
    private static final List<String> NAMES = List.of("k1", "k2", "slip", "register");

    /**
     * Reads a key file.
     *
     * @throws IOException if it cannot be read, others may read it, or it is not such a file; never quotes its content
     */
    public static CheckKeys read(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
            throw new IOException(file + " can be read by everyone on this machine; take that away first (chmod o-r).");
        }
        var lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getFirst().equals(FIRST_LINE)) {
            throw new IOException(
                    file + " is not a file of check keys: its first line must be \"" + FIRST_LINE + "\".");
        }
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (var line : lines.subList(1, lines.size())) {
            int space = line.indexOf(' ');
            var name = space < 0 ? "" : line.substring(0, space);
            if (!NAMES.contains(name) || keys.containsKey(name)) {
                throw new IOException(
                        file + " has a line that is no key, or one key twice; make it again by seal-keys.");
            }
            keys.put(name, key(file, name, line.substring(space + 1)));
        }
        if (keys.size() != NAMES.size()) {
            throw new IOException(file + " must hold the keys " + String.join(", ", NAMES) + ".");
        }
        return new CheckKeys(
                keys.getOrDefault("k1", new byte[0]),
                keys.getOrDefault("k2", new byte[0]),
                new Ed25519Key(keys.getOrDefault("slip", new byte[0])),
                keys.getOrDefault("register", new byte[0]));
    }

    private static byte[] key(Path file, String name, String hex) throws IOException {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IOException(file + ": the key " + name + " must have 64 hex digits.");
        }
        return HexFormat.of().parseHex(hex);
    }

    /**
     * Makes the two key files of an election: {@code check.keys} for sealing and for the edges, {@code register.key} for
     * sealing alone.
     *
     * @return the register's public key
     * @throws IOException if one is there already, or they cannot be written
     */
    public static byte[] make(Path folder, SecureRandom random) throws IOException {
        Files.createDirectories(folder);
        var register = new Ed25519Key(secret(random));
        write(folder.resolve("register.key"), HexFormat.of().formatHex(register.seed()) + "\n");
        var hex = HexFormat.of();
        write(folder.resolve("check.keys"), """
            %s
            k1 %s
            k2 %s
            slip %s
            register %s
            """.formatted(
                        FIRST_LINE,
                        hex.formatHex(secret(random)),
                        hex.formatHex(secret(random)),
                        hex.formatHex(secret(random)),
                        hex.formatHex(register.publicKey())));
        return register.publicKey();
    }

    /** A secret for another purpose of the same edges, 32 bytes, from which K1 cannot be told. */
    public byte[] secret(String purpose) {
        return new Hmac(k1).of(("jurdil edge 1 " + purpose).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] secret(SecureRandom random) {
        var secret = new byte[KEY];
        random.nextBytes(secret);
        return secret;
    }

    private static void write(Path file, String content) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException _) {
            throw new IOException(file + " is there already; keys are never overwritten. Name another folder.");
        }
        Files.writeString(file, content, StandardOpenOption.WRITE);
    }

    /** Only the register's public key. */
    @Override
    public String toString() {
        return "check keys for the register " + HexFormat.of().formatHex(register);
    }
}
