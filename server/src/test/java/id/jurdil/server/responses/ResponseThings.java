package id.jurdil.server.responses;

import id.jurdil.server.RunningServer;
import id.jurdil.server.access.ForeignThings;
import id.jurdil.server.voters.StrikeReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A response about one village, asked for from another. */
final class ResponseThings implements ForeignThings {
    @Override
    public List<Foreign> make(RunningServer server) {
        var filing = new Filing(
                ResponseKind.REMOVE,
                false,
                StrikeReason.MOVED,
                Map.of(id.jurdil.register.fieldwork.PersonField.NAME, "UJI ASING"),
                null,
                "",
                "UJI PELAPOR",
                "",
                List.of(new Evidence("image/jpeg", TestForm.photo(10))));
        server.bean(Responses.class).keep(Ticket.of("f".repeat(40)), "00.01.01.2002", filing, Instant.now());
        long id = server.bean(Responses.class)
                .queue("00.01.01.2002", "received", 1)
                .getFirst()
                .id();
        String path = "/api/office/v1/responses/";
        String asker = "00.01.01.2001";
        return List.of(
                new Foreign("GET " + path + "{id}/evidence/{place}", path + id + "/evidence/0", "", asker),
                new Foreign(
                        "POST " + path + "{id}/verification",
                        path + id + "/verification",
                        "{\"accepted\":false,\"checkedOnSpot\":false,\"reason\":\"x\"}",
                        asker),
                new Foreign(
                        "POST " + path + "{id}/confirmation",
                        path + id + "/confirmation",
                        "{\"agreed\":true}",
                        "00.01.02"));
    }
}
