package id.jurdil.server.lists;

import id.jurdil.register.identity.Sex;
import id.jurdil.register.lists.DifferenceCounts.Flow;
import id.jurdil.register.lists.ListChange;
import id.jurdil.register.lists.ListEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The difference between two lists as CSV: in numbers for everyone, and in full, by the register's ids, for those who may. */
public final class DifferenceFile {
    /** First line of the numbers. */
    public static final String PUBLIC_HEADER =
            "station,sex,added,removed,moved_in,moved_out,sex_in,sex_out,changed,net\n";

    private static final String FULL_HEADER =
            "change,reason,voter,version_before,village_before,station_before,sex_before,"
                    + "version_after,village_after,station_after,sex_after\n";

    private DifferenceFile() {}

    /** One station's voters of one sex. */
    public static String publicLine(String station, Sex sex, Flow flow) {
        return "%s,%s,%d,%d,%d,%d,%d,%d,%d,%d\n"
                .formatted(
                        station,
                        sex.letter(),
                        flow.added(),
                        flow.removed(),
                        flow.movedIn(),
                        flow.movedOut(),
                        flow.sexIn(),
                        flow.sexOut(),
                        flow.changed(),
                        flow.net());
    }

    /** Writes the header now and a line for each change told. */
    public static Consumer<ListChange> to(Appendable out) {
        write(out, FULL_HEADER);
        return change -> write(out, fullLine(change));
    }

    private static String fullLine(ListChange change) {
        return switch (change) {
            case ListChange.Added added -> line(change, null, added.after());
            case ListChange.Removed removed -> line(change, removed.before(), null);
            case ListChange.Moved moved -> line(change, moved.before(), moved.after());
            case ListChange.Changed changed -> line(change, changed.before(), changed.after());
        };
    }

    private static String line(ListChange change, @Nullable ListEntry before, @Nullable ListEntry after) {
        return change.word() + "," + change.reason().code() + "," + change.voter() + "," + cells(before) + ","
                + cells(after) + "\n";
    }

    private static String cells(@Nullable ListEntry entry) {
        return entry == null
                ? ",,,"
                : entry.version() + "," + entry.village() + "," + entry.station() + ","
                        + entry.sex().letter();
    }

    private static void write(Appendable out, String text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
