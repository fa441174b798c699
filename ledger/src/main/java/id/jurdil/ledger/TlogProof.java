package id.jurdil.ledger;

import java.util.List;
import java.util.Optional;

/**
 * A receipt that needs no network to check (tlog-proof): the entry at this index is in the log whose head is attached. It
 * can be handed to a witness at the station or put into a court file.
 *
 * @param index of the entry in the log, from 0
 * @param hashes the inclusion proof, from the leaf's sibling up
 * @param checkpoint the head with the log's signature and the witnesses' cosignatures
 * @param extra further bytes of the application, covered by no signature
 */
public record TlogProof(long index, List<Hash> hashes, SignedNote checkpoint, Optional<Extra> extra) {

    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final int MAX_HASHES = 63;

    public TlogProof {
        hashes = List.copyOf(hashes);
        if (index < 0 || hashes.size() > MAX_HASHES) {
            throw new FormatFault("a proof has an index from 0 and at most %d hashes, this has index %d and %d hashes"
                    .formatted(MAX_HASHES, index, hashes.size()));
        }
    }

    /** Bytes that a proof carries along and nobody signed. */
    public record Extra(String base64) {
        public Extra {
            Strict.base64(base64, "the extra data of a proof");
        }

        /** These bytes. */
        public static Extra of(byte[] bytes) {
            return new Extra(Strict.base64(bytes));
        }

        /** The bytes. */
        public byte[] bytes() {
            return Strict.base64(base64, "the extra data of a proof");
        }
    }

    /** A proof without extra bytes. */
    public static TlogProof of(long index, List<Hash> hashes, SignedNote checkpoint) {
        return new TlogProof(index, hashes, checkpoint, Optional.empty());
    }

    /**
     * The proof in a file.
     *
     * @throws FormatFault if it is not one
     */
    public static TlogProof parse(byte[] bytes) {
        if (bytes.length > SignedNote.MAX_BYTES) {
            throw new FormatFault(
                    "a proof has at most %d bytes, this has %d".formatted(SignedNote.MAX_BYTES, bytes.length));
        }
        return parse(Strict.utf8(bytes, "a proof"));
    }

    /** The proof in this text, as {@link #parse(byte[])}. */
    public static TlogProof parse(String text) {
        var end = text.indexOf("\n\n");
        if (end < 0) {
            throw new FormatFault("a proof has an empty line before the checkpoint, this is " + Strict.quote(text));
        }
        var lines = List.of(text.substring(0, end).split("\n", -1));
        if (!lines.getFirst().equals(HEADER)) {
            throw new FormatFault(
                    "a proof starts with %s, this is %s".formatted(HEADER, Strict.quote(lines.getFirst())));
        }
        var hasExtra = lines.size() > 1 && lines.get(1).startsWith(EXTRA);
        var indexLine = hasExtra ? 2 : 1;
        if (lines.size() <= indexLine || !lines.get(indexLine).startsWith(INDEX)) {
            throw new FormatFault("line %d of a proof says \"index <number>\"".formatted(indexLine + 1));
        }
        return new TlogProof(
                Strict.decimal(lines.get(indexLine).substring(INDEX.length()), "the index of a proof"),
                lines.subList(indexLine + 1, lines.size()).stream()
                        .map(Hash::parseBase64)
                        .toList(),
                SignedNote.parse(text.substring(end + 2)),
                hasExtra ? Optional.of(new Extra(lines.get(1).substring(EXTRA.length()))) : Optional.empty());
    }

    /** The text of the file. */
    public String text() {
        var text = new StringBuilder(HEADER).append('\n');
        extra.ifPresent(bytes -> text.append(EXTRA).append(bytes.base64()).append('\n'));
        text.append(INDEX).append(index).append('\n');
        hashes.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    /**
     * The checkpoint that proves this entry.
     *
     * @throws SignatureFault if the policy does not accept the checkpoint
     * @throws ProofFault if the entry is not the one at this index
     */
    public Checkpoint verify(byte[] entry, Policy policy) {
        return verify(Hash.leaf(entry), policy);
    }

    /** As {@link #verify(byte[], Policy)}, for an entry by its leaf hash. */
    public Checkpoint verify(Hash leaf, Policy policy) {
        return verifyIn(policy.accept(checkpoint), leaf);
    }

    /** As {@link #verify(byte[], Policy)}, where the good signature of any of these keys suffices. */
    public Checkpoint verify(byte[] entry, List<NoteVerifier> keys) {
        checkpoint.verify(keys);
        return verifyIn(Checkpoint.parse(checkpoint.text()), Hash.leaf(entry));
    }

    private Checkpoint verifyIn(Checkpoint head, Hash leaf) {
        MerkleProofs.inclusion(index, head.size(), leaf, hashes, head.root());
        return head;
    }
}
