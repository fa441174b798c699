package id.jurdil.server.voters.keys;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The vaults that the settings name: a folder of key files always, a token where there is one. Each is opened when it is first
 * needed.
 */
public final class Vaults {
    /** Where a key is; its name tells. */
    public enum Kind {
        FILES,
        TOKEN;

        /** Of a key by its name: {@code register-0001} is a file, {@code token-0001} is on a token. */
        public static Kind of(String vaultKey) {
            return vaultKey.startsWith("token-") ? TOKEN : FILES;
        }
    }

    private final Path folder;
    private final TokenKeyVault.@Nullable Token token;
    private @Nullable FileKeyVault files;
    private @Nullable TokenKeyVault onToken;

    /**
     * @param folder of the key files
     * @param token takes the place of the files; null if there is none
     */
    public Vaults(Path folder, TokenKeyVault.@Nullable Token token) {
        this.folder = folder;
        this.token = token;
    }

    /** Which one the settings choose. */
    public Kind chosen() {
        return token == null ? Kind.FILES : Kind.TOKEN;
    }

    /** The chosen one, as a register needs it that is told whether it may make a first key. */
    public synchronized KeyVault chosen(boolean mayMake) {
        if (token == null) {
            files = FileKeyVault.open(folder, mayMake);
            return files;
        }
        onToken = TokenKeyVault.open(token, mayMake);
        return onToken;
    }

    /**
     * Any of them, though it may hold no key yet.
     *
     * @throws KeyFault if it is a token and the settings name none
     */
    public synchronized KeyVault of(Kind kind) {
        if (kind == Kind.FILES) {
            if (files == null) {
                files = FileKeyVault.at(folder);
            }
            return files;
        }
        if (token == null) {
            throw new KeyFault(
                    "no token is named: set jurdil.register.pkcs11 to the module's library (--set jurdil.register.pkcs11=FILE)");
        }
        if (onToken == null) {
            onToken = TokenKeyVault.at(token);
        }
        return onToken;
    }

    /** Folder of the key files. */
    public Path folder() {
        return folder;
    }

    /** The token as people find it again; empty if none is named. */
    public String place(Kind kind) {
        if (kind == Kind.FILES) {
            return folder.toString();
        }
        return token == null ? "" : "slot %d of %s".formatted(token.slot(), token.library());
    }

    /** What to do when the register's keys are in the other vault than the settings say. */
    public static String elsewhere(String vaultKey) {
        return Kind.of(vaultKey) == Kind.TOKEN
                ? ("the register's keys are on a token (%s), and the settings name none: set jurdil.register.pkcs11 as before,"
                                + " or bring them into files with: jurdil keys move --to files --set jurdil.register.pkcs11=FILE")
                        .formatted(vaultKey)
                : ("the register's keys are in files (%s), and the settings name a token: leave jurdil.register.pkcs11 out, or"
                                + " bring them onto the token with: jurdil keys move --to token")
                        .formatted(vaultKey);
    }
}
