package id.jurdil.register.duplicates;

/**
 * One of the two records of a case.
 *
 * @param voter the register's own number
 * @param version the one that was compared; any other makes the case out of date
 */
public record CaseRecord(long voter, int version, Place place) {}
