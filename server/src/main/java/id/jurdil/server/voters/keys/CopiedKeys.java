package id.jurdil.server.voters.keys;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Keys out of a copy that is kept elsewhere: they open what the vault's own keys wrapped, and wrap nothing. */
public final class CopiedKeys implements KeyVault {
    private static final String SUFFIX = ".key";

    private final TreeMap<String, SecretKey> keys = new TreeMap<>();

    /** @param files by name, as in the vault's folder; others than the register's key files are left aside */
    public CopiedKeys(Map<String, byte[]> files) {
        files.forEach((name, content) -> {
            if (FileKeyVault.isKey(name)) {
                keys.put(name.substring(0, name.length() - SUFFIX.length()), key(name, content));
            }
        });
    }

    private static SecretKey key(String name, byte[] content) {
        try {
            byte[] secret = HexFormat.of().parseHex(new String(content, StandardCharsets.US_ASCII).strip());
            if (secret.length == 32) {
                return new SecretKeySpec(secret, "AES");
            }
        } catch (IllegalArgumentException _) {
            // Said below
        }
        throw new KeyFault(
                "%s in the copy is not a whole key, 64 hex digits are expected: take another copy".formatted(name));
    }

    @Override
    public Set<String> names() {
        return keys.keySet();
    }

    @Override
    public String current() {
        return keys.lastKey();
    }

    @Override
    public byte[] unwrap(Wrapped wrapped) {
        var key = keys.get(wrapped.vaultKey());
        if (key == null) {
            throw new KeyFault("%s is not in the copy".formatted(wrapped.vaultKey()));
        }
        return FileKeyVault.unwrap(key, wrapped, "the copy");
    }

    @Override
    public Wrapped wrap(byte[] dataKey) {
        throw new UnsupportedOperationException("a copy wraps nothing");
    }

    @Override
    public String rotate(int above) {
        throw new UnsupportedOperationException("a copy makes no keys");
    }

    @Override
    public void discard(String vaultKey) {
        throw new UnsupportedOperationException("a copy stays as it is");
    }
}
