package id.jurdil.server.voters;

import java.util.Optional;

/**
 * Why a voter was struck from the list (tidak memenuhi syarat, TMS). Numbers 1 to 7 are those of the coklit form; 8 there is a
 * wrong station, which strikes nobody: see {@link Change.MoveStation}.
 */
public enum StrikeReason {
    /** Meninggal. */
    DECEASED(1, true),
    /** Ganda; the person stays listed once. */
    DUPLICATE(2, false),
    /** Di bawah umur. */
    UNDERAGE(3, false),
    /** Pindah domisili, out of the village. */
    MOVED(4, false),
    /** Tidak dikenal. */
    UNKNOWN(5, false),
    /** TNI. */
    MILITARY(6, true),
    /** Polri. */
    POLICE(7, true),
    /** A final judgment took the right to vote away. */
    RIGHTS_REVOKED(9, true),
    /** Citizenship lost, or never held. */
    NOT_A_CITIZEN(10, true);

    private final int number;
    private final boolean keepsOut;

    StrikeReason(int number, boolean keepsOut) {
        this.number = number;
        this.keepsOut = keepsOut;
    }

    /** As stored; never changes. */
    public int number() {
        return number;
    }

    /** Whether it leaves a tombstone, so that the next file does not bring the person back. */
    public boolean keepsOut() {
        return keepsOut;
    }

    public static Optional<StrikeReason> of(int number) {
        for (var reason : values()) {
            if (reason.number == number) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
