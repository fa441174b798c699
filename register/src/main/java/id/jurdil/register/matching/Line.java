package id.jurdil.register.matching;

/** A line of the waterfall that a fit may move. */
sealed interface Line {
    /** As a person calls it. */
    String name();

    /** What it weighs in the configuration: bits, or for a rarity how much of it counts. */
    double start();

    /** What a level weighs. */
    record OfLevel(int field, int level, String name, double start) implements Line {}

    /** How much of a field's rarity counts. */
    record OfRarity(int field, String name, double start) implements Line {}

    /** How much counts of the rarest value that a group's fields agree in. */
    record OfGroupRarity(int group, String name, double start) implements Line {}

    /** What levels weigh that come together. */
    record OfAdjustment(int adjustment, String name, double start) implements Line {}

    /** Where a step of one changes the score by about a bit and more: the usual rarity of a value is some eight bits. */
    default double usual() {
        return this instanceof OfRarity || this instanceof OfGroupRarity ? 8 : 1;
    }
}
