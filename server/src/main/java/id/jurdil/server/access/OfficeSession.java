package id.jurdil.server.access;

import java.time.Instant;

/**
 * Somebody who is signed in.
 *
 * @param number of the session, for lists; opens nothing
 * @param confirmedAt when the officer last proved who they are
 */
record OfficeSession(
        long number, Officer officer, SignInMethod method, Instant begunAt, Instant seenAt, Instant confirmedAt) {
    /** Whether it can do nothing yet but set up its holder's way in. */
    boolean isEnrolling() {
        return method == SignInMethod.ENROLMENT_CODE;
    }
}
