package id.jurdil.server.incidents;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Who is affected, as computed from the sources that stood then.
 *
 * @param outside persons of other units, who are not among {@code persons}
 * @param unresolved how often the accounts asked for did something that shows persons without saying whom, by act
 */
record Scope(
        long id, long persons, long outside, List<Long> sources, Map<String, Long> unresolved, long by, Instant at) {}
