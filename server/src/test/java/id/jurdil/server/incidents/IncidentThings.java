package id.jurdil.server.incidents;

import id.jurdil.server.RunningServer;
import id.jurdil.server.access.ForeignThings;
import id.jurdil.server.access.Officer;
import id.jurdil.server.access.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An incident of one district, asked for from another. */
final class IncidentThings implements ForeignThings {
    private static final String API = "/api/office/v1/incidents";
    private static final String UNIT = "00.01.01";
    private static final String ASKER = "00.01.02";

    @Override
    public List<Foreign> make(RunningServer server) {
        long id = server.bean(Incidents.class)
                .open(
                        new Officer(1, Role.REGENCY_COMMISSIONER, "00.01"),
                        List.of(UNIT),
                        Instant.now().minusSeconds(60),
                        "uji",
                        "uji")
                .id();
        var things = new ArrayList<Foreign>();
        things.add(new Foreign("POST " + API, API, """
                {"units":["%s"],"knownAt":"2026-01-01T00:00:00Z","knownHow":"x","happened":"x"}""".formatted(UNIT), ASKER));
        Map.ofEntries(
                        Map.entry("notes", "{\"kind\":\"OTHER\",\"text\":\"x\"}"),
                        Map.entry("sources", "{\"kind\":\"UNIT\",\"unit\":\"00.01.02\",\"shown\":\"FULL_LIST\"}"),
                        Map.entry("sources/{source}/withdrawal", "{\"reason\":\"x\"}"),
                        Map.entry("scopes", "{}"),
                        Map.entry(
                                "dispatches", "{\"to\":\"AGENCY\",\"sentAt\":\"2026-01-01T00:00:00Z\",\"how\":\"x\"}"),
                        Map.entry("public-duty", "{\"owed\":true,\"reason\":\"x\"}"),
                        Map.entry("closing", "{\"falseAlarm\":true,\"reason\":\"x\"}"),
                        Map.entry("closing/decision", "{\"agreed\":true,\"reason\":\"x\"}"),
                        Map.entry("reopening", "{\"reason\":\"x\"}"))
                .forEach((path, body) -> things.add(new Foreign(
                        "POST " + API + "/{id}/" + path,
                        API + "/" + id + "/" + path.replace("{source}", "1"),
                        body,
                        ASKER)));
        for (String path : List.of("samples", "letters/agency")) {
            things.add(new Foreign("POST " + API + "/{id}/" + path, API + "/" + id + "/" + path, "{}", ASKER));
        }
        things.add(new Foreign(
                "POST " + API + "/{id}/letters/villages/{village}",
                API + "/" + id + "/letters/villages/00.01.02.2001",
                "{}",
                ASKER));
        things.add(new Foreign("GET " + API + "/{id}/affected", API + "/" + id + "/affected", "", ASKER));
        things.add(new Foreign("GET " + API + "/{id}/announcement", API + "/" + id + "/announcement", "", ASKER));
        things.add(new Foreign("GET " + API + "/{id}", API + "/" + id, "", ASKER));
        things.add(
                new Foreign("GET " + API + "/{id}/villages", API + "/" + id + "/villages?region=00.01.01", "", ASKER));
        things.add(new Foreign("GET " + API + "/{id}/choices", API + "/" + id + "/choices?text=", "", ASKER));
        return things;
    }
}
