package id.jurdil.server.duplicates;

import id.jurdil.server.access.OfficeRefused;
import id.jurdil.server.voters.Voter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reasons stand in clear in journals that are never erased, so they may not name the persons that a case is about. */
final class Reasons {
    private static final int LONGEST = 500;

    /** Shorter words of a name are words of other sentences too. */
    private static final int SHORTEST_NAME = 4;

    /** As long as the date in a NIK: nothing that names a document by number and year is longer without a mark in it. */
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{10,}");

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

    private Reasons() {}

    /**
     * @throws OfficeRefused REASON_MISSING or REASON_PERSONAL
     */
    static String checked(@Nullable String reason, List<Voter> voters) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST) {
            throw CaseRefusals.badRequest("REASON_MISSING", "a reason of 1 to " + LONGEST + " characters is expected");
        }
        var words = words(reason);
        boolean named = voters.stream()
                .flatMap(voter -> words(voter.particulars().name()).stream())
                .anyMatch(word -> word.length() >= SHORTEST_NAME && words.contains(word));
        if (named || LONG_NUMBER.matcher(reason).find()) {
            throw CaseRefusals.badRequest("REASON_PERSONAL", "the reason holds a word of a name or a long number");
        }
        return reason.strip();
    }

    private static Set<String> words(String text) {
        return Arrays.stream(NO_LETTERS.split(text.toUpperCase(Locale.ROOT))).collect(Collectors.toSet());
    }
}
