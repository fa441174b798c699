package id.jurdil.server.voters.keys;

/**
 * Holds key-encryption keys outside the database: a file, a hardware module, a key service. It only ever wraps and unwraps the
 * 32 bytes of a data key; records never go through it.
 */
public interface KeyVault {
    /** A data key under a key of the vault. */
    @SuppressWarnings("ArrayRecordComponent")
    record Wrapped(String vaultKey, byte[] bytes) {}

    /** Name of the key that wraps at present. */
    String current();

    /** Wraps with the present key. */
    Wrapped wrap(byte[] dataKey);

    /**
     * @throws KeyFault if the vault has no such key, or the bytes were not wrapped with it
     */
    byte[] unwrap(Wrapped wrapped);

    /** Makes a new present key; older ones still unwrap until they are taken away. */
    String rotate();
}
