package id.jurdil.server.access;

import id.jurdil.server.RunningServer;
import java.util.List;

/**
 * Names a thing of one unit for every handler that learns the unit from what it loads, so that {@link EndpointsTest} can ask
 * for it from another. A class in the tests of the room that owns the handler implements this; it is found by itself and needs
 * a constructor without arguments.
 */
public interface ForeignThings {
    /**
     * A request that must be refused with OTHER_UNIT.
     *
     * @param endpoint method and pattern as mapped: {@code POST /api/office/v1/cases/{id}/decision}
     * @param path the same with a real thing in it: {@code /api/office/v1/cases/17/decision}
     * @param body JSON; empty for none
     * @param askerUnit a unit that does not cover the thing
     */
    record Foreign(String endpoint, String path, String body, String askerUnit) {}

    /** Makes the things in this server, whose election is the invented one of five villages. */
    List<Foreign> make(RunningServer server);
}
