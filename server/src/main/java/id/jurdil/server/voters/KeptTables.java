package id.jurdil.server.voters;

import java.util.List;

/**
 * Tables of another room with values that {@link Safekeeping} sealed, as the care of the keys goes through them: to seal them
 * anew, or to remove what nobody can read any more. Classes that implement it are found by themselves; they take no arguments.
 */
public interface KeptTables {
    /**
     * One table. Its column {@code sealed} holds what was sealed; its triggers let that column be changed, and a row be deleted
     * whose data key was destroyed.
     *
     * @param name of the table
     * @param place SQL over its columns: the place that a row's value was sealed for
     */
    record Kept(String name, String place) {}

    /** In the order in which rows may be removed. */
    List<Kept> tables();
}
