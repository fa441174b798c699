package id.jurdil.election.form;

/**
 * What is known of a station without its form. Each is {@link #UNKNOWN} where it is not known; a relation that names it then
 * stays silent.
 *
 * @param cap most voters on its list
 * @param ballotsMax most ballots it can have
 * @param registeredMen men on the final list (DPT)
 * @param registeredWomen women on the final list
 * @param movedIn voters registered as moved in (DPTb)
 */
public record StationFacts(int cap, int ballotsMax, int registeredMen, int registeredWomen, int movedIn) {
    public static final int UNKNOWN = -1;
}
