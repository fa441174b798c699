package id.jurdil.edge.sealed;

/**
 * What the index says of one voter: never who, only where.
 *
 * @param station the station's number in the definition's list, 0 for the first
 * @param ballots the contests this voter gets a ballot for, bit 0 for the definition's first
 * @param moved whether the voter has moved here from another station
 */
public record Voter(int station, Stage status, int ballots, boolean moved) {}
