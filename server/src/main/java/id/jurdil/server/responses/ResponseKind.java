package id.jurdil.server.responses;

/** What a response asks for. */
enum ResponseKind {
    /** Somebody is entitled and not on the list. */
    ADD,
    /** Somebody's data are wrong. */
    CORRECT,
    /** Somebody is on the list of the wrong station of their village. */
    MOVE,
    /** Somebody is on the list and should not be. */
    REMOVE
}
