package id.jurdil.app.rehearsal;

import id.jurdil.election.statement.Algorithm;
import id.jurdil.election.statement.SigningKey;
import id.jurdil.ledger.NoteSigner;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * All keys of a rehearsal, from one secret: the key of a unit is HMAC-SHA-256(secret, its name). The same secret gives the
 * same keys, and so the same ledger. Never fit for a real election: whoever has the secret has every key.
 */
public final class RehearsalKeys {
    private final byte[] secret;

    private RehearsalKeys(byte[] secret) {
        this.secret = secret;
    }

    /** Keys that everybody can make: from a seed that is printed. */
    public static RehearsalKeys fromSeed(long seed) {
        return new RehearsalKeys(("jurdil rehearsal " + seed).getBytes(StandardCharsets.UTF_8));
    }

    static RehearsalKeys fromSecret(byte[] secret) {
        return new RehearsalKeys(secret.clone());
    }

    SigningKey root() {
        return signing("root");
    }

    SigningKey publisher() {
        return signing("publisher");
    }

    /** A regency operator's. */
    SigningKey operator(String regency) {
        return signing("operator " + regency);
    }

    /** The chair's of a polling team. */
    SigningKey chair(String station) {
        return signing("chair " + station);
    }

    NoteSigner ledger(String origin) {
        return new NoteSigner(origin, derive("ledger"));
    }

    /** The secret half of the root's key, as a key file holds it. */
    public String rootSecret() {
        return HexFormat.of().formatHex(derive("root"));
    }

    /** The secret half of the log's key, as a key file holds it. */
    public String ledgerSecret() {
        return HexFormat.of().formatHex(derive("ledger"));
    }

    /** The secret half of the publisher's key, as a key file holds it. */
    public String publisherSecret() {
        return HexFormat.of().formatHex(derive("publisher"));
    }

    private SigningKey signing(String name) {
        return SigningKey.of(Algorithm.ED25519, derive(name));
    }

    private byte[] derive(String name) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
