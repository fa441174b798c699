package id.jurdil.server.lists;

/**
 * Men and women of one station on a list.
 *
 * @param station code; empty for voters who have none
 */
public record StationTotal(String station, int men, int women) {}
