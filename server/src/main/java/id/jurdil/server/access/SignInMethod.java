package id.jurdil.server.access;

/** How somebody proved who they are. */
enum SignInMethod {
    PASSKEY,
    PASSWORD,
    RECOVERY_CODE,
    ENROLMENT_CODE,
    PROVIDER
}
