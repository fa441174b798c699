package id.jurdil.edge.check;

import id.jurdil.edge.guard.Seal;
import java.security.SecureRandom;
import java.util.OptionalInt;

/**
 * Tokens that go with a positive answer, so that a slip is signed only when somebody wants it. All have the
 * same length.
 */
final class SlipTokens {
    private static final long LIFE_MILLIS = 1_800_000;
    private static final int STATION_DIGITS = 7;
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int NUMBER_LENGTH = 12;

    private final Seal seal;

    SlipTokens(byte[] secret) {
        seal = new Seal(secret);
    }

    String make(int station, long now) {
        var digits = Integer.toString(station);
        return seal.sign("s." + "0".repeat(STATION_DIGITS - digits.length()) + digits + "." + (now + LIFE_MILLIS));
    }

    OptionalInt read(String token, long now) {
        var text = seal.read(token);
        if (text.isEmpty() || !text.get().matches("s\\.\\d{7}\\.\\d{1,15}")) {
            return OptionalInt.empty();
        }
        var parts = text.get().split("\\.");
        return Long.parseLong(parts[2]) < now ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts[1]));
    }

    String number(SecureRandom random) {
        var number = new StringBuilder(NUMBER_LENGTH + 2);
        for (int i = 0; i < NUMBER_LENGTH; i++) {
            number.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return number.toString();
    }
}
