package id.jurdil.election.statement;

/** The two signature algorithms, fixed per key. Numbers from the COSE registry (RFC 9864). */
public enum Algorithm {
    /** Ed25519. */
    ED25519(-19),
    /** ECDSA over P-256 with SHA-256, for phones whose browser or key store lacks Ed25519. */
    ESP256(-9);

    private final int cose;

    Algorithm(int cose) {
        this.cose = cose;
    }

    /** The number that stands in a protected header and in a COSE_Key. */
    public int cose() {
        return cose;
    }

    static Algorithm of(long number, String what) {
        for (var algorithm : values()) {
            if (algorithm.cose == number) {
                return algorithm;
            }
        }
        throw new RefusedStatement(Refusal.MALFORMED, what + ": unknown algorithm " + number);
    }
}
