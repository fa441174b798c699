package id.jurdil.server.voters;

/**
 * A unit of the register in numbers, without opening a record.
 *
 * @param listed voters who are not struck
 * @param withoutSex of those, whose sex is not recorded
 * @param withoutStation of those, who have no polling station yet
 */
public record Standing(long listed, long withoutSex, long withoutStation) {}
