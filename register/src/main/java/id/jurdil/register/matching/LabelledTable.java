package id.jurdil.register.matching;

/**
 * A table with pairs of its rows of which it is known whether both are one person.
 *
 * @param name what the report calls it
 */
public record LabelledTable(String name, Table table, Labels labels) {}
