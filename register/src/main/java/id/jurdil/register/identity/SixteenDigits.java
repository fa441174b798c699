package id.jurdil.register.identity;

/** What NIK and family card number have in common. */
final class SixteenDigits {
    private SixteenDigits() {}

    static boolean are(String text) {
        return text.length() == 16 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether it is one digit sixteen times: typed to get past a form, never issued. */
    static boolean repeated(String digits) {
        return digits.chars().allMatch(c -> c == digits.charAt(0));
    }
}
