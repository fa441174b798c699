package id.jurdil.server.voters.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Collections;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.KeyGenerator;

/**
 * Keys in a hardware module or a program that speaks PKCS#11: {@code token-0001}, {@code token-0002}, … of AES-256, made by
 * the token and never leaving it. The token itself wraps and unwraps data keys with AES-GCM; the highest number wraps.
 */
public final class TokenKeyVault implements KeyVault {
    private static final byte[] ASSOCIATED = "jurdil data key 1".getBytes(StandardCharsets.US_ASCII);

    /**
     * Where the token is.
     *
     * @param library the module's shared library
     * @param slot place in the list of its slots, from 0
     * @param pinFile holds the user's PIN; closed to everyone but its owner
     */
    public record Token(Path library, int slot, Path pinFile) {}

    private final Token token;
    private final Provider provider;
    private final KeyStore store;
    private final TreeMap<String, Key> keys = new TreeMap<>();

    private TokenKeyVault(Token token, Provider provider, KeyStore store) {
        this.token = token;
        this.provider = provider;
        this.store = store;
    }

    /**
     * @param mayMake whether a first key is made where there is none: only for a register that holds nothing yet
     * @throws KeyFault if the module or its token cannot be used, the PIN is wrong, or no key is there and none may be made
     */
    public static TokenKeyVault open(Token token, boolean mayMake) {
        var vault = at(token);
        if (vault.keys.isEmpty()) {
            if (!mayMake) {
                throw new KeyFault(
                        "the register is sealed, and its key is not on the token in slot %d of %s: use the token that holds token-0001, or a copy of it"
                                        .formatted(token.slot(), token.library())
                                + "; without it nothing in the register can be read");
            }
            vault.rotate(0);
        }
        return vault;
    }

    /** A vault that may hold no key yet. */
    static TokenKeyVault at(Token token) {
        if (!Files.isReadable(token.library())) {
            throw new KeyFault("the PKCS#11 module %s is not there: install it, or correct jurdil.register.pkcs11"
                    .formatted(token.library()));
        }
        char[] pin = pin(token.pinFile());
        try {
            var provider = provider(token);
            var vault = new TokenKeyVault(token, provider, KeyStore.getInstance("PKCS11", provider));
            vault.look(pin);
            return vault;
        } catch (IOException e) {
            throw new KeyFault(
                    "the token in slot %d of %s does not take the PIN in %s: put the user's PIN there, and mind that tokens lock after some wrong ones"
                            .formatted(token.slot(), token.library(), token.pinFile()),
                    e);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new KeyFault(
                    "the token in slot %d of %s cannot be used: is it there, initialised, and does it know AES-GCM?"
                            .formatted(token.slot(), token.library()),
                    e);
        }
    }

    private void look(char[] pin) throws IOException, GeneralSecurityException {
        store.load(null, pin);
        keys.clear();
        for (String alias : Collections.list(store.aliases())) {
            if (alias.matches("token-\\d{4}") && store.isKeyEntry(alias)) {
                keys.put(alias, store.getKey(alias, null));
            }
        }
    }

    /** Asks the token which keys it has now. */
    private void look() {
        try {
            look(pin(token.pinFile()));
        } catch (IOException | GeneralSecurityException | ProviderException e) {
            throw new KeyFault(
                    "the token in slot %d of %s does not answer any more: is it still there?"
                            .formatted(token.slot(), token.library()),
                    e);
        }
    }

    @Override
    public synchronized Set<String> names() {
        look();
        return new TreeSet<>(keys.keySet());
    }

    /** Every key that is made is the token's own and never leaves it in clear. */
    private static Provider provider(Token token) {
        return Security.getProvider("SunPKCS11")
                .configure("""
                --name = jurdil-%d
                library = %s
                slotListIndex = %d
                attributes(generate, CKO_SECRET_KEY, CKK_AES) = {
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                  CKA_ENCRYPT = true
                  CKA_DECRYPT = true
                }
                """.formatted(token.slot(), token.library().toAbsolutePath(), token.slot()));
    }

    private static char[] pin(Path file) {
        try {
            FileKeyVault.refuseOpenToOthers(file);
            return Files.readString(file).strip().toCharArray();
        } catch (IOException e) {
            throw new KeyFault(
                    "the token's PIN cannot be read from %s: put it there, and name the file with jurdil.register.pkcs11-pin-file"
                            .formatted(file),
                    e);
        }
    }

    @Override
    public synchronized String current() {
        return keys.lastKey();
    }

    @Override
    public synchronized Wrapped wrap(byte[] dataKey) {
        look();
        try {
            var into = new byte[Aes.NONCE + dataKey.length + Aes.TAG];
            new Aes(provider).seal(keys.lastEntry().getValue(), ASSOCIATED, dataKey, dataKey.length, into, 0);
            return new Wrapped(keys.lastKey(), into);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new KeyFault("the token could not wrap a data key", e);
        }
    }

    @Override
    public synchronized byte[] unwrap(Wrapped wrapped) {
        if (!keys.containsKey(wrapped.vaultKey()) && Vaults.Kind.of(wrapped.vaultKey()) == Vaults.Kind.TOKEN) {
            look();
        }
        var key = keys.get(wrapped.vaultKey());
        if (key == null) {
            if (Vaults.Kind.of(wrapped.vaultKey()) == Vaults.Kind.FILES) {
                throw new KeyFault(Vaults.elsewhere(wrapped.vaultKey()));
            }
            throw new KeyFault(
                    "a data key is wrapped with %s, which is not on the token in slot %d of %s: use the token that holds it"
                            .formatted(wrapped.vaultKey(), token.slot(), token.library()));
        }
        try {
            return new Aes(provider).open(key, ASSOCIATED, wrapped.bytes(), 0);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new KeyFault(
                    "%s on the token in slot %d of %s is not the key that the register was sealed with, or the token is gone: use the right one"
                            .formatted(wrapped.vaultKey(), token.slot(), token.library()),
                    e);
        }
    }

    @Override
    public synchronized String rotate(int above) {
        look();
        int last = keys.isEmpty() ? 0 : KeyVault.number(keys.lastKey());
        String name = "token-%04d".formatted(Math.max(last, above) + 1);
        try {
            var generator = KeyGenerator.getInstance("AES", provider);
            generator.init(256);
            store.setKeyEntry(name, generator.generateKey(), null, null);
            keys.put(name, store.getKey(name, null));
            return name;
        } catch (GeneralSecurityException | ProviderException e) {
            throw new KeyFault("the token could not make a new key", e);
        }
    }

    @Override
    public synchronized void discard(String vaultKey) {
        look();
        if (!keys.containsKey(vaultKey)) {
            throw new KeyFault("there is no key %s on the token in slot %d of %s"
                    .formatted(vaultKey, token.slot(), token.library()));
        }
        try {
            store.deleteEntry(vaultKey);
            keys.remove(vaultKey);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new KeyFault("the token did not remove %s".formatted(vaultKey), e);
        }
    }
}
