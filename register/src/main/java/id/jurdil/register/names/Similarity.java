package id.jurdil.register.names;

/** How alike two texts are, letter by letter, in whole numbers so that every machine finds the same. */
public final class Similarity {
    private static final int ONE = 1_000_000;

    private Similarity() {}

    /** The similarity of Jaro and Winkler (prefix of at most four letters, weight 0.1), in millionths. */
    public static int jaroWinkler(String a, String b) {
        int jaro = jaro(a, b);
        int prefix = 0;
        while (prefix < Math.min(4, Math.min(a.length(), b.length())) && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + (ONE - jaro) / 10 * prefix;
    }

    private static int jaro(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.length() == b.length() ? ONE : 0;
        }
        if (a.length() > Long.SIZE || b.length() > Long.SIZE) {
            return jaro(
                    a.substring(0, Math.min(a.length(), Long.SIZE)), b.substring(0, Math.min(b.length(), Long.SIZE)));
        }
        int window = Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
        long ofA = 0;
        long ofB = 0;
        for (int i = 0; i < a.length(); i++) {
            int end = Math.min(b.length() - 1, i + window);
            for (int j = Math.max(0, i - window); j <= end; j++) {
                if ((ofB & 1L << j) == 0 && a.charAt(i) == b.charAt(j)) {
                    ofA |= 1L << i;
                    ofB |= 1L << j;
                    break;
                }
            }
        }
        int common = Long.bitCount(ofA);
        if (common == 0) {
            return 0;
        }
        int outOfPlace = 0;
        for (long left = ofA, right = ofB; left != 0; left &= left - 1, right &= right - 1) {
            if (a.charAt(Long.numberOfTrailingZeros(left)) != b.charAt(Long.numberOfTrailingZeros(right))) {
                outOfPlace++;
            }
        }
        long sum = (long) ONE * common / a.length()
                + (long) ONE * common / b.length()
                + (long) ONE * (2L * common - outOfPlace) / (2L * common);
        return (int) (sum / 3);
    }

    /** Whether one letter typed wrong, left out, added or swapped with its neighbour explains the difference. */
    public static boolean oneSlip(String a, String b) {
        int difference = a.length() - b.length();
        if (difference < -1 || difference > 1) {
            return false;
        }
        int from = 0;
        int shorter = Math.min(a.length(), b.length());
        while (from < shorter && a.charAt(from) == b.charAt(from)) {
            from++;
        }
        int endA = a.length();
        int endB = b.length();
        while (endA > from && endB > from && a.charAt(endA - 1) == b.charAt(endB - 1)) {
            endA--;
            endB--;
        }
        int leftA = endA - from;
        int leftB = endB - from;
        return (leftA <= 1 && leftB <= 1)
                || (leftA == 2
                        && leftB == 2
                        && a.charAt(from) == b.charAt(from + 1)
                        && a.charAt(from + 1) == b.charAt(from));
    }
}
