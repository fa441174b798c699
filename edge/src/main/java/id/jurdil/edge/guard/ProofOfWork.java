package id.jurdil.edge.guard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** Hands out work and takes it back once. Costs the server two hashes each way. */
final class ProofOfWork {
    static final long LIFE_MILLIS = 300_000;

    private static final String ALGORITHM = "SHA-256";
    private static final String EXPIRES = "?expires=";
    private static final String SIZE = "&size=";
    private static final String END = "&";
    private static final int RANDOM_BYTES = 12;
    private static final int LONGEST_SALT = 64;
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(ProofOfWork::sha256);

    private final Signer signer;
    private final SecureRandom random;

    ProofOfWork(Signer signer, SecureRandom random) {
        this.signer = signer;
        this.random = random;
    }

    Challenge make(int size, long now) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var salt = HexFormat.of().formatHex(bytes) + EXPIRES + (now + LIFE_MILLIS) / 1000 + SIZE + size + END;
        var challenge = sha256(salt + random.nextInt(size + 1));
        return new Challenge(ALGORITHM, challenge, size, salt, signer.sign(challenge));
    }

    /** Work as it comes back. */
    record Solution(String algorithm, String challenge, long number, String salt, String signature) {}

    /** Work that was done. */
    record Done(int size, long id) {}

    /** What was done, or nothing if it was not done, not asked for by us, or too long ago. */
    Optional<Done> check(Solution solution, long now) {
        var salt = solution.salt();
        if (!solution.algorithm().equals(ALGORITHM) || salt.length() > LONGEST_SALT || !salt.endsWith(END)) {
            return Optional.empty();
        }
        // What hashes to a challenge that was signed here was written here, so it can be read as it was written
        boolean ours = sha256(salt + solution.number()).equals(solution.challenge())
                && signer.signed(solution.challenge(), solution.signature());
        if (!ours) {
            return Optional.empty();
        }
        int expires = salt.indexOf(EXPIRES);
        int size = salt.indexOf(SIZE);
        long until = Long.parseLong(salt, expires + EXPIRES.length(), size, 10);
        return now / 1000 > until
                ? Optional.empty()
                : Optional.of(new Done(
                        Integer.parseInt(salt, size + SIZE.length(), salt.length() - END.length(), 10),
                        Long.parseUnsignedLong(solution.signature(), 0, 16, 16)));
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(SHA_256.get().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
