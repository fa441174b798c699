package id.jurdil.edge.sealed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** The first 512 bytes of an index, without which the rest means nothing. All numbers big-endian. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record IndexHeader(
        Stage stage,
        Instant made,
        long count,
        byte[] election,
        byte[] keyCheck,
        byte[] slipKey,
        byte[] decoy,
        byte[] register,
        byte[] contentHash,
        byte[] signature) {
    static final int LENGTH = 512;
    static final int SIGNED = LENGTH - Ed25519Key.SIGNATURE;

    private static final byte[] MAGIC = "JRDLSEAL".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int HASH = 32;

    /** Says who signed and what; kept apart from every other thing this key may sign. */
    private static final byte[] DOMAIN = "jurdil sealed index 1\n".getBytes(StandardCharsets.US_ASCII);

    /** The header signed by the register. */
    static IndexHeader sign(
            Stage stage,
            Instant made,
            long count,
            byte[] election,
            byte[] keyCheck,
            byte[] slipKey,
            byte[] decoy,
            byte[] contentHash,
            Ed25519Key register) {
        var unsigned = new IndexHeader(
                stage,
                made,
                count,
                election,
                keyCheck,
                slipKey,
                decoy,
                register.publicKey(),
                contentHash,
                new byte[Ed25519Key.SIGNATURE]);
        return new IndexHeader(
                stage,
                made,
                count,
                election,
                keyCheck,
                slipKey,
                decoy,
                register.publicKey(),
                contentHash,
                register.sign(unsigned.signedBytes()));
    }

    byte[] signedBytes() {
        var message = Arrays.copyOf(DOMAIN, DOMAIN.length + SIGNED);
        System.arraycopy(bytes(), 0, message, DOMAIN.length, SIGNED);
        return message;
    }

    boolean signedBy(byte[] key) {
        return Arrays.equals(key, register) && Ed25519Key.verifies(key, signedBytes(), signature);
    }

    /** How long the whole file is. */
    long fileLength() {
        return LENGTH + Math.multiplyExact(count, RecordSeal.RECORD);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(LENGTH)
                .put(MAGIC)
                .putShort((short) VERSION)
                .putShort((short) LENGTH)
                .putShort((short) RecordSeal.RECORD)
                .put((byte) stage.number())
                .put((byte) 0)
                .putLong(made.getEpochSecond())
                .putLong(count)
                .put(election)
                .put(keyCheck)
                .put(slipKey)
                .put(decoy)
                .put(SIGNED - 2 * HASH, register)
                .put(SIGNED - HASH, contentHash)
                .put(SIGNED, signature)
                .array();
    }

    /** @throws IndexFault if these bytes begin no index that this program reads */
    static IndexHeader parse(byte[] bytes) {
        if (bytes.length < LENGTH || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IndexFault("it does not begin as a sealed index does");
        }
        var in = ByteBuffer.wrap(bytes).position(MAGIC.length);
        int version = in.getShort();
        if (version != VERSION) {
            throw new IndexFault("it is of version " + version + ", and this program reads version " + VERSION);
        }
        if (in.getShort() != LENGTH || in.getShort() != RecordSeal.RECORD) {
            throw new IndexFault("its header or its records have another length than version 1 says");
        }
        var stage = Stage.numbered(in.get()).orElseThrow(() -> new IndexFault("its stage is not known"));
        if (in.get() != 0) {
            throw new IndexFault("a reserved byte of its header is not zero");
        }
        long made = in.getLong();
        long count = in.getLong();
        if (made < 0 || made > Instant.MAX.getEpochSecond() || count < 0 || count > Integer.MAX_VALUE * 8L) {
            throw new IndexFault("its date or its number of records cannot be");
        }
        return new IndexHeader(
                stage,
                Instant.ofEpochSecond(made),
                count,
                take(in, HASH),
                take(in, 16),
                take(in, Ed25519Key.KEY),
                take(in, RecordSeal.RECORD),
                Arrays.copyOfRange(bytes, SIGNED - 2 * HASH, SIGNED - HASH),
                Arrays.copyOfRange(bytes, SIGNED - HASH, SIGNED),
                Arrays.copyOfRange(bytes, SIGNED, LENGTH));
    }

    private static byte[] take(ByteBuffer in, int length) {
        var taken = new byte[length];
        in.get(taken);
        return taken;
    }

    @Override
    public String toString() {
        return "%s of %s, %d records, election %s"
                .formatted(stage, made, count, HexFormat.of().formatHex(election, 0, 8));
    }
}
