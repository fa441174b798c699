package id.jurdil.election.statement;

import java.util.HexFormat;

/** The first 8 bytes of SHA-256 of a COSE_Key, big-endian; shown as 16 hex digits. */
public record KeyId(long value) {
    public String hex() {
        return HexFormat.of().toHexDigits(value);
    }

    @Override
    public String toString() {
        return hex();
    }
}
