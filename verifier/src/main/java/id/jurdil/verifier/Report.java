package id.jurdil.verifier;

import java.util.List;

/**
 * What came out of a verification.
 *
 * @param faults in order of the files' names; empty if the tree is valid
 * @param ledgerSize entries that the checkpoint covers, 0 if it could not be read
 * @param root the checkpoint's root in base64, empty if it could not be read
 * @param asOf ledger size that the published figures are computed from
 * @param statements signed statements whose signature was checked
 * @param files published files whose bytes were compared
 * @param notes what is worth knowing and no fault
 */
public record Report(
        Verdict verdict,
        List<Fault> faults,
        long ledgerSize,
        String root,
        long asOf,
        long statements,
        long files,
        List<String> notes) {

    /** The answer. */
    public enum Verdict {
        VALID,
        INVALID,
        /** It could not be done: something that must be there could not be read. */
        UNREADABLE
    }

    /** One thing that is wrong. */
    public record Fault(String file, String what) {}
}
