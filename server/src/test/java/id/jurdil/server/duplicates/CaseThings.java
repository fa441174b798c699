package id.jurdil.server.duplicates;

import id.jurdil.server.RunningServer;
import id.jurdil.server.access.ForeignThings;
import java.util.List;

/** A case of the district 00.01.01, asked for from the other. */
class CaseThings implements ForeignThings {
    private static final String CASES = "/api/office/v1/duplicates/";
    private static final String ASKER = "00.01.02";

    @Override
    public List<Foreign> make(RunningServer server) {
        long id = new Twins(server).identical(Twins.VILLAGE, Twins.NEXT_VILLAGE).caseId();
        return List.of(
                foreign("GET", "", id, ""),
                foreign("POST", "/proposal", id, "{\"decision\":\"keep-both\",\"reason\":\"berbeda\"}"),
                foreign("POST", "/confirmation", id, "{}"),
                foreign("POST", "/return", id, "{\"reason\":\"periksa lagi\"}"),
                foreign("POST", "/undo", id, "{\"reason\":\"periksa lagi\"}"));
    }

    private static Foreign foreign(String method, String act, long id, String body) {
        return new Foreign(method + " " + CASES + "{id}" + act, CASES + id + act, body, ASKER);
    }
}
