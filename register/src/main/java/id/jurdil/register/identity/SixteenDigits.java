package id.jurdil.register.identity;

/** What NIK and family card number have in common. */
final class SixteenDigits {
    private SixteenDigits() {}

    static boolean are(String text) {
        if (text.length() != 16) {
            return false;
        }
        for (int i = 0; i < 16; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    /** Whether it is one digit sixteen times: typed to get past a form, never issued. */
    static boolean repeated(String digits) {
        return digits.regionMatches(0, digits, 1, digits.length() - 1);
    }
}
