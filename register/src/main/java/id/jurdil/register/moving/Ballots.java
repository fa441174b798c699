package id.jurdil.register.moving;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which ballots a voter gets at another place than the one of the identity card (Law 7/2017, article 348; wording unverified,
 * consistent with the commission's explanations of 2019 and 2024).
 *
 * <p>Each contest is decided on its own, never by a ladder: the voter gets its ballot where both places vote in the same
 * constituency of it. So the president's ballot is given everywhere, the senate's inside the province, and a council's inside
 * the constituency, which may cross or split regencies. The same rule serves special-location stations and regional elections.
 */
public final class Ballots {
    private final Constituencies constituencies;
    private final String abroad;

    /**
     * @param abroad the region that all missions lie in, for example {@code 99}
     */
    public Ballots(Constituencies constituencies, String abroad) {
        this.constituencies = constituencies;
        this.abroad = abroad;
    }

    /**
     * Ballots of a voter from one village who votes in another, in the order of the contests.
     *
     * <p>Between home and abroad only contests of the whole country are left, even if the constituency that votes abroad
     * happens to be the voter's own.
     */
    public List<String> of(String home, String destination) {
        boolean crosses = isAbroad(home) != isAbroad(destination);
        var ballots = new ArrayList<String>();
        for (String contest : constituencies.contests()) {
            String there = constituencies.of(contest, destination);
            boolean same = there != null && Objects.equals(there, constituencies.of(contest, home));
            if (same && (!crosses || constituencies.isWhole(contest))) {
                ballots.add(contest);
            }
        }
        return ballots;
    }

    private boolean isAbroad(String village) {
        return village.equals(abroad) || village.startsWith(abroad + ".");
    }
}
