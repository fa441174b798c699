package id.jurdil.edge.sealed;

import id.jurdil.register.identity.Nik;

/** What anyone can see of a NIK without any register. */
public final class NikTyped {
    private static final String SERIAL_NONE = "0000";

    private NikTyped() {}

    /** Whether a NIK like this may have been issued: no digit repeated sixteen times, a possible date, a serial. */
    public static boolean couldBeIssued(Nik nik) {
        var digits = nik.digits();
        return nik.dateIsPossible()
                && !digits.endsWith(SERIAL_NONE)
                && digits.chars().anyMatch(c -> c != digits.charAt(0));
    }
}
