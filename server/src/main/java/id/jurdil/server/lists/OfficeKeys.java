package id.jurdil.server.lists;

import id.jurdil.election.statement.Algorithm;
import id.jurdil.election.statement.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * The signing keys of the offices that determine lists here: a file {@code 75.01.key} for each, 64 hex digits of an Ed25519
 * seed. The root enrols them as commissioners of their units; a key whose file is taken away determines no more.
 */
final class OfficeKeys {
    private final Path folder;

    OfficeKeys(Path folder) {
        this.folder = folder;
    }

    /** The key of the unit's office, or of the nearest one around it: a large regency determines district by district. */
    SigningKey of(String unit) {
        for (String at = unit; !at.isEmpty(); at = at.contains(".") ? at.substring(0, at.lastIndexOf('.')) : "") {
            var file = folder.resolve(at + ".key");
            if (Files.exists(file)) {
                return read(file);
            }
        }
        throw new ListsFault(
                "no office here can sign for %s: put its key into %s".formatted(unit, folder.resolve(unit + ".key")));
    }

    private static SigningKey read(Path file) {
        try {
            return SigningKey.of(
                    Algorithm.ED25519,
                    HexFormat.of().parseHex(Files.readString(file).strip()));
        } catch (IllegalArgumentException e) {
            throw new ListsFault("%s is not a key: 64 hex digits are expected".formatted(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the key " + file, e);
        }
    }
}
