package id.jurdil.edge.guard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Hands out work and takes it back once. Costs the server two hashes each way. */
final class ProofOfWork {
    static final long LIFE_MILLIS = 300_000;

    private static final String ALGORITHM = "SHA-256";
    private static final Pattern SALT = Pattern.compile("[0-9a-f]{24}\\?expires=(\\d{1,12})&size=(\\d{1,9})&");
    private static final int RANDOM_BYTES = 12;

    private final Signer signer;
    private final SecureRandom random;

    ProofOfWork(Signer signer, SecureRandom random) {
        this.signer = signer;
        this.random = random;
    }

    Challenge make(int size, long now) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var salt =
                "%s?expires=%d&size=%d&".formatted(HexFormat.of().formatHex(bytes), (now + LIFE_MILLIS) / 1000, size);
        var challenge = sha256(salt + random.nextInt(size + 1));
        return new Challenge(ALGORITHM, challenge, size, salt, signer.sign(challenge));
    }

    /** Work as it comes back. */
    record Solution(String algorithm, String challenge, long number, String salt, String signature) {}

    /** Work that was done. */
    record Done(int size, long id) {}

    /** What was done, or nothing if it was not done, not asked for by us, or too long ago. */
    Optional<Done> check(Solution solution, long now) {
        var salt = SALT.matcher(solution.salt());
        if (!solution.algorithm().equals(ALGORITHM) || !salt.matches()) {
            return Optional.empty();
        }
        boolean solved = sha256(solution.salt() + solution.number()).equals(solution.challenge())
                && signer.signed(solution.challenge(), solution.signature());
        boolean inTime = now / 1000 <= Long.parseLong(salt.group(1));
        return solved && inTime
                ? Optional.of(new Done(
                        Integer.parseInt(salt.group(2)), Long.parseUnsignedLong(solution.signature(), 0, 16, 16)))
                : Optional.empty();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
