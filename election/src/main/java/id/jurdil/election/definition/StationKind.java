package id.jurdil.election.definition;

import id.jurdil.election.form.Label;
import org.jspecify.annotations.Nullable;

/**
 * A kind of station.
 *
 * @param cap most voters on its list, or null where there is no such bound
 * @param ballotsMax most ballots it can have, reserve included, or null where there is no such bound
 */
public record StationKind(
        String id,
        Label name,
        @Nullable Integer cap,
        @Nullable Integer ballotsMax) {}
