package id.jurdil.server.access;

/** One act that somebody may or may not do; who may is in {@link PermissionMatrix}. */
public enum Permission {
    /** Make and deactivate accounts, hand out codes for a new sign-in. */
    ACCOUNTS_MANAGE,
    /** Read the audit trail. */
    AUDIT_READ,
    /** Take the audit trail away as a file. */
    AUDIT_EXPORT,
    /** Search for voters. */
    VOTERS_SEARCH,
    /** See one voter's record. */
    VOTER_VIEW,
    /** Propose to change a voter's record. */
    VOTER_CHANGE_PROPOSE,
    /** Confirm what another proposed. */
    VOTER_CHANGE_CONFIRM,
    /** See what an import would change. */
    IMPORT_PREVIEW,
    /** Let an import change the register. */
    IMPORT_APPLY,
    /** Take back an import. */
    IMPORT_UNDO,
    /** See cases of possible duplicates. */
    CASES_READ,
    /** Decide a case, the first of two. */
    CASE_DECIDE,
    /** Confirm a decision, the second of two. */
    CASE_CONFIRM,
    /** Take back a decision. */
    CASE_UNDO,
    /** Fetch the list to visit and send what was found (coklit). */
    COKLIT_SYNC,
    /** Give a visiting officer's phone its station, or withdraw the phone. */
    COKLIT_ASSIGN,
    /** Confirm or return what visiting officers propose. */
    COKLIT_CONFIRM,
    /** Read the figures of the visits. */
    COKLIT_READ,
    /** Read how many responses of the public there are, in which state. */
    RESPONSE_READ,
    /** Read what a response says, with its evidence: whoever decides or confirms must. */
    RESPONSE_VIEW,
    /** Settle a response of the public. */
    RESPONSE_DECIDE,
    /** Confirm what the village decided about a response, the second of two. */
    RESPONSE_CONFIRM,
    /** Read totals of the lists. */
    LIST_READ_TOTALS,
    /** Determine a list. */
    LIST_DETERMINE,
    /** Take away a list with all its fields. */
    LIST_EXPORT_FULL,
    /** Take away the copy of seven elements. */
    LIST_EXPORT_SEVEN,
    /** Ask for a voter to vote elsewhere. */
    MOVE_REQUEST,
    /** Grant or refuse that. */
    MOVE_DECIDE,
    /** Report and handle incidents with personal data. */
    INCIDENT_MANAGE,
    /** See how the program fares, start its work. */
    OPERATIONS
}
