package id.jurdil.server.voters.keys;

import java.util.Set;

/**
 * Holds key-encryption keys outside the database: a file, a hardware module, a key service. It only ever wraps and unwraps the
 * 32 bytes of a data key; records never go through it.
 *
 * <p>Another program may make a new key in the same vault at any time: a vault that lacks a key looks again before it says so.
 */
public interface KeyVault {
    /** A data key under a key of the vault. */
    @SuppressWarnings("ArrayRecordComponent")
    record Wrapped(String vaultKey, byte[] bytes) {}

    /** Names of the keys that are in it at this moment. */
    Set<String> names();

    /** Name of the key that wraps at present. */
    String current();

    /** Wraps with the present key. */
    Wrapped wrap(byte[] dataKey);

    /**
     * @throws KeyFault if the vault has no such key, or the bytes were not wrapped with it
     */
    byte[] unwrap(Wrapped wrapped);

    /**
     * Makes a new present key; older ones still unwrap until they are taken away.
     *
     * @param above numbers up to this one are not given again, though their keys may be gone
     */
    String rotate(int above);

    /**
     * Takes a key away for ever.
     *
     * @throws KeyFault if it is not there
     */
    void discard(String vaultKey);

    /** Number of a key: 2 for {@code register-0002}. */
    static int number(String vaultKey) {
        return Integer.parseInt(vaultKey.replaceAll("\\D", ""));
    }
}
