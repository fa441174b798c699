package id.jurdil.register.lists;

/** What a tier does with voter lists: the determination belongs to the regency, province and nation only add up. */
public enum Part {
    /** Village and district propose, confirm, recap and pass on. */
    PROPOSES,
    /** The regency commission, and for voters abroad the committee of the mission. */
    DETERMINES,
    /** Province and nation. */
    ADDS_UP;

    private static final int REGENCY = 2;

    /**
     * The part of a region.
     *
     * @param level 0 for the whole, 1 for a province, 2 for a regency or mission, …
     */
    public static Part of(int level) {
        return level < REGENCY ? ADDS_UP : level == REGENCY ? DETERMINES : PROPOSES;
    }
}
