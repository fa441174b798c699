package id.jurdil.register.matching;

import id.jurdil.register.matching.MatchConfig.Field;

/** One field of all rows, prepared for comparing. Rows are added in order; then it is only read. */
abstract sealed class Column
        permits DigitsColumn,
                NikColumn,
                IssueColumn,
                BearsColumn,
                AreaColumn,
                DateColumn,
                WordColumn,
                PlaceColumn,
                NameColumn,
                NamesakesColumn {
    /** The level of a comparison with a missing cell. */
    static final int MISSING = -1;

    /** Adds a row's cell. False if something stands there that this field cannot read; it counts as missing. */
    abstract boolean add(String cell);

    /** Called when all rows are added: counts how often each value stands. */
    abstract void count(int rows);

    /** The level of {@link Comparator#levels()}, or {@link #MISSING}. {@code other} is a column of the same field. */
    abstract int compare(int row, Column other, int otherRow);

    /**
     * What agreement on this value says, by how rare it is in this table: millibits.
     *
     * @param level at which they agree
     */
    abstract int evidence(int row, Column other, int otherRow, int level);

    /** The chance that two rows of this table taken at random agree fully, counted. */
    abstract double chanceOfSame();

    /** A key's hash, never 0; 0 if the cell is missing. {@code lane} is which digit is dropped. */
    abstract long key(int row, KeyKind key, int lane);

    /** An empty column of the same field, for a row from outside. */
    abstract Column guest();

    static Column of(Field field) {
        return switch (field.comparator()) {
            case EXACT -> new WordColumn(false);
            case TEXT -> new WordColumn(true);
            case DIGITS -> new DigitsColumn();
            case NIK -> new NikColumn();
            case ISSUE -> new IssueColumn();
            case BEARS -> new BearsColumn(field.dates());
            case ORIGIN -> AreaColumn.ofNumbers();
            case REGION -> AreaColumn.ofVillages();
            case DATE -> new DateColumn(field.dates(), false);
            case BIRTH -> new DateColumn(field.dates(), true);
            case PLACE -> new PlaceColumn(false);
            case HOME -> new PlaceColumn(true);
            case NAMESAKES -> new NamesakesColumn();
            case NAME -> new NameColumn();
        };
    }

    /** Millibits of a value that {@code count} of {@code rows} have: the others that have it, at least one. */
    static int rarity(int count, int rows) {
        return Bits.of((double) Math.max(rows, 2) / Math.max(1, count - 1));
    }
}
