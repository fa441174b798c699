package id.jurdil.simulator;

import org.jspecify.annotations.Nullable;

/**
 * A record of the source: a person at an address, before anybody made an error in writing it down.
 *
 * @param sourceId the record's id at the source
 * @param station where the person belongs, for example {@code 75.01.01.1001/001}
 * @param second whether the person has another record that is the first
 * @param nik on the record; another than the person's on some second ones
 * @param firstIsOther whether the first record, kept elsewhere, has another NIK
 * @param nikOf id of the neighbour whose NIK it is, by mistake; else null
 * @param inFirst whether {@link Edition#FIRST} has it
 */
record Entry(
        Person person,
        Home home,
        String sourceId,
        String station,
        Listing listing,
        boolean second,
        String nik,
        boolean firstIsOther,
        @Nullable String nikOf,
        boolean inFirst,
        boolean inNext) {
    Entry ofAnotherNumberThanTheFirst() {
        return new Entry(person, home, sourceId, station, listing, second, nik, true, nikOf, inFirst, inNext);
    }

    boolean isIn(Edition edition) {
        return edition == Edition.FIRST ? inFirst : inNext;
    }
}
