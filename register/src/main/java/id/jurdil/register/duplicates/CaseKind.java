package id.jurdil.register.duplicates;

/** How two records are alike, in the commission's own words of 2013. The queue shows them in this order. */
public enum CaseKind {
    /** NIK, name, birth place, birth date and sex are equal; the address may differ. */
    K1(true),
    /** One NIK, and something else differs: only the civil registry can tell whether that is one person. */
    K2(false),
    /** Other NIK, similar identity: often two real people. */
    K3(true);

    private final boolean removable;

    CaseKind(boolean removable) {
        this.removable = removable;
    }

    /** Whether people may strike one of the two records at all. */
    public boolean removable() {
        return removable;
    }
}
