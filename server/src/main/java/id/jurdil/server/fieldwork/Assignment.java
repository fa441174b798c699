package id.jurdil.server.fieldwork;

import java.util.List;
import java.util.Map;

/**
 * What one phone is handed: the people of one station, and nobody else.
 *
 * @param place village and district in words
 * @param votingDay ISO; age is judged on it
 * @param from seconds since 1970
 * @param until seconds since 1970; after it the phone removes everything personal
 * @param siblings numbers of the village's other stations
 */
record Assignment(
        String station,
        String place,
        String votingDay,
        long from,
        long until,
        List<Household> households,
        List<Person> voters,
        List<String> siblings) {
    record Household(String id, String alamat, String rt, String rw) {}

    /** @param id the register's number, as text: it may be larger than a browser's numbers are exact */
    record Person(String id, int version, String household, Map<String, String> person) {
        @Override
        public String toString() {
            return "Person[" + id + "]";
        }
    }
}
