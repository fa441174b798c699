package id.jurdil.election.statement;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** The first 16 bytes of an earlier statement's id (a form's, or a determined list's): how a later statement names it. */
public record FormReference(long high, long low) {
    static FormReference of(byte[] sixteen) {
        return new FormReference(Sha256.word(sixteen, 0), Sha256.word(sixteen, 8));
    }

    byte[] bytes() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    public String hex() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
