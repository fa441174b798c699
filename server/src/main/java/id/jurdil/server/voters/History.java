package id.jurdil.server.voters;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the register knows about what happened to one voter.
 *
 * @param versions oldest first; the last is the present one unless the voter was taken out again
 * @param removed whether the voter was taken out again by undoing the act that brought them in
 */
public record History(long voter, List<Entry> versions, List<Noted> flags, boolean removed) {
    public History {
        versions = List.copyOf(versions);
        flags = List.copyOf(flags);
    }

    /** A version and the act that made it. */
    public record Entry(Voter voter, Act act) {}

    /** A line of the journal. */
    public record Act(
            long id,
            String kind,
            Author by,
            Instant at,
            String reason,
            String source,
            @Nullable String evidence,
            @Nullable Long undoes) {}

    /** A flag; {@code lifted} is the act that settled it, null while it stands. */
    public record Noted(
            long id,
            String code,
            boolean hard,
            String source,
            @Nullable String evidence,
            LocalDate notedOn,
            Act raised,
            @Nullable Act lifted) {}
}
