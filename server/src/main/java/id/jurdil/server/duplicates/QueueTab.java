package id.jurdil.server.duplicates;

import java.util.Locale;
import java.util.Optional;

/** The lists that cases are worked off from. */
enum QueueTab {
    /** Nobody has said anything, or what was said was taken back. */
    OPEN("'open', 'undone'"),
    /** Wait for a second person. */
    PROPOSED("'proposed'"),
    /** Wait for a visit or for the civil registry. */
    REFERRED("'referred'"),
    DECIDED("'decided'"),
    WITHDRAWN("'withdrawn'");

    private final String states;

    QueueTab(String states) {
        this.states = states;
    }

    /** The states in it, as SQL: constants, so that the index for them is used. */
    String states() {
        return states;
    }

    static Optional<QueueTab> of(String name) {
        for (var tab : values()) {
            if (tab.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(tab);
            }
        }
        return Optional.empty();
    }
}
