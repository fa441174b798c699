package id.jurdil.ledger;

import java.util.Arrays;

/** Keys for tests, from a number. */
final class Keys {

    private Keys() {}

    static NoteSigner log(String origin, int number) {
        return new NoteSigner(origin, seed(number));
    }

    static CosignatureSigner witness(int number) {
        return new CosignatureSigner("witness.example/w" + number, seed(1000 + number));
    }

    static byte[] seed(int number) {
        var seed = new byte[32];
        Arrays.fill(seed, (byte) number);
        seed[0] = (byte) (number >>> 8);
        return seed;
    }
}
