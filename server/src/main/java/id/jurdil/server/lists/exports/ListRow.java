package id.jurdil.server.lists.exports;

import id.jurdil.server.lists.DeterminedLists.Listed;
import id.jurdil.server.voters.Particulars;
import java.time.LocalDate;
import java.time.Period;
import java.util.regex.Pattern;

/**
 * One voter as the seven elements show them, with the place by which rows are grouped. Nothing else of the person is in here,
 * so that nothing else can come out.
 */
record ListRow(
        String village,
        String station,
        String name,
        String sex,
        String age,
        String address,
        String rt,
        String rw,
        String remark) {
    /** A NIK or family card number somebody wrote into a free text. */
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d[\\d .-]{10,}\\d");

    private static final Pattern DATE = Pattern.compile("\\b\\d{1,2}[-/|. ]\\d{1,2}[-/|. ](19|20)\\d{2}\\b");
    private static final String LEFT_OUT = "[…]";

    static ListRow of(Listed listed, LocalDate votingDay) {
        var p = listed.voter().particulars();
        return new ListRow(
                listed.entry().village(),
                listed.entry().station(),
                clean(p.name()),
                listed.entry().sex().letter(),
                age(p, votingDay),
                clean(p.addressLine()),
                clean(p.rt()),
                clean(p.rw()),
                clean(p.remark()));
    }

    private static String age(Particulars p, LocalDate votingDay) {
        return p.birthDate() == null
                ? ""
                : Integer.toString(Period.between(p.birthDate(), votingDay).getYears());
    }

    private static String clean(String text) {
        String without = LONG_NUMBER.matcher(text).replaceAll(LEFT_OUT);
        return DATE.matcher(without).replaceAll(LEFT_OUT).strip().replaceAll("\\s+", " ");
    }

    /** Rows of one group stand together in every copy; their order among each other is the mark. */
    String group() {
        return village + " " + station + " " + rw + " " + rt;
    }
}
