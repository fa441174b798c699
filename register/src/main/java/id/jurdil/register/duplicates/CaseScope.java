package id.jurdil.register.duplicates;

/** How far apart two records stand: the smallest unit that has both. Each scope is a queue of its own, from near to far. */
public enum CaseScope {
    STATION,
    VILLAGE,
    DISTRICT,
    REGENCY,
    PROVINCE,
    NATION,
    /** Two different places of which one at least is abroad. */
    ABROAD;

    public static CaseScope of(Place left, Place right) {
        if (left.village().equals(right.village())) {
            return left.station() != null && left.station().equals(right.station()) ? STATION : VILLAGE;
        }
        if (left.abroad() || right.abroad()) {
            return ABROAD;
        }
        if (left.upTo(3).equals(right.upTo(3))) {
            return DISTRICT;
        }
        if (left.upTo(2).equals(right.upTo(2))) {
            return REGENCY;
        }
        return left.upTo(1).equals(right.upTo(1)) ? PROVINCE : NATION;
    }
}
