package id.jurdil.register.lists;

import id.jurdil.election.statement.ListStage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** How long each list is posted and open to comments: data, since laws and calendars differ between elections. */
public final class ListPeriods {
    private static final Period NONE = new Period(0, 0, 0);

    private final Map<ListStage, Period> periods;

    /**
     * Days counted from the day of posting, which is the day after the list is determined.
     *
     * @param posted days that the list hangs out
     * @param comments days in which anyone may comment
     * @param correction days for working the comments in; the next list may be determined earlier, if it is done
     */
    public record Period(int posted, int comments, int correction) {}

    private ListPeriods(Map<ListStage, Period> periods) {
        this.periods = periods;
    }

    /** The periods that come with this module; the file says how sure each one is. */
    public static ListPeriods standard() {
        try (var json = Objects.requireNonNull(ListPeriods.class.getResourceAsStream("list-periods.json"))) {
            return read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads periods in the form of {@code list-periods.json}.
     *
     * @throws IllegalArgumentException for an unknown stage or a negative number of days
     */
    public static ListPeriods read(InputStream json) {
        var periods = new EnumMap<ListStage, Period>(ListStage.class);
        for (var node : JsonMapper.shared().readTree(json).path("periods")) {
            var stage = ListStage.valueOf(node.path("stage").asString("").toUpperCase(Locale.ROOT));
            var period = new Period(
                    node.path("posted").asInt(0),
                    node.path("comments").asInt(0),
                    node.path("correction").asInt(0));
            if (period.posted() < 0 || period.comments() < 0 || period.correction() < 0) {
                throw new IllegalArgumentException("a period has no negative days: " + stage);
            }
            periods.put(stage, period);
        }
        return new ListPeriods(periods);
    }

    public Period of(ListStage stage) {
        return periods.getOrDefault(stage, NONE);
    }

    /** The last day on which comments on a list are taken. */
    public LocalDate lastDayOfComments(ListStage stage, LocalDate determined) {
        return determined.plusDays(Math.max(of(stage).posted(), of(stage).comments()));
    }
}
