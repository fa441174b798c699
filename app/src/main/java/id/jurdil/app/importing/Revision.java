package id.jurdil.app.importing;

import org.jspecify.annotations.Nullable;

/**
 * One figure that the commission's site changed between two snapshots.
 *
 * @param stationCode dotted, {@code 75.01.01.1001/001}
 * @param earlier the snapshot before, as the file names it ({@code 2024-03-13})
 * @param later the snapshot after; may be a span of days ({@code 2024-03-17/20})
 * @param field path of the figure in the form
 * @param before the figure then, or null if there was none
 * @param after the figure later, or null if it was withdrawn
 */
public record Revision(
        String stationCode,
        String earlier,
        String later,
        String field,
        @Nullable Integer before,
        @Nullable Integer after) {}
