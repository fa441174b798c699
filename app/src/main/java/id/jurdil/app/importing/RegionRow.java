package id.jurdil.app.importing;

import java.util.List;

/**
 * A line of a definition's region table.
 *
 * @param code dotted, {@code 0} for the whole
 * @param parent the code one level up, empty for the whole
 * @param level number of groups of the code, 0 for the whole
 * @param name as published
 * @param kind a word for people, {@code regency} or {@code city} for instance
 */
public record RegionRow(String code, String parent, int level, String name, String kind) {

    static final List<String> COLUMNS = List.of("code", "parent", "level", "name", "kind");

    List<String> cells() {
        return List.of(code, parent, Integer.toString(level), name, kind);
    }
}
