package id.jurdil.server.fieldwork;

import id.jurdil.server.RunningServer;
import id.jurdil.server.access.ForeignThings;
import id.jurdil.server.access.OfficeClient;
import id.jurdil.server.access.Role;
import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.Change;
import id.jurdil.server.voters.Grounds;
import id.jurdil.server.voters.Receipt;
import id.jurdil.server.voters.VoterRegister;
import java.util.List;
import java.util.Map;

/** A phone and a proposal of one village, asked for from another. */
final class FieldThings implements ForeignThings {
    @Override
    public List<Foreign> make(RunningServer server) {
        String village = "00.01.01.2002";
        var applied = (Receipt.Applied) server.bean(VoterRegister.class)
                .apply(
                        Author.console(),
                        new Grounds("add", "test", "test"),
                        List.of(new Change.Add(TestPhone.person(81, 81), village, "002")));
        var visiting = OfficeClient.as(server, Role.VISITING_OFFICER, village);
        String wanted = "{\"account\":%d,\"station\":\"%s/002\"}".formatted(visiting.account(), village);
        String code = OfficeClient.as(server, Role.VILLAGE, village)
                .post("/api/office/v1/coklit/codes", wanted)
                .json()
                .get("code")
                .asString();
        var phone = new TestPhone(server, true);
        phone.enrol(code);
        var act = phone.act(Map.of(
                "kind",
                "moved",
                "voter",
                applied.voters().getFirst().toString(),
                "version",
                1,
                "household",
                "h",
                "to",
                "",
                "proof",
                "id_card"));
        phone.sendAll(act);
        String asker = "00.01.01.2001";
        String acts = "/api/office/v1/coklit/acts/";
        return List.of(
                new Foreign("POST /api/office/v1/coklit/codes", "/api/office/v1/coklit/codes", wanted, asker),
                new Foreign(
                        "POST /api/office/v1/coklit/phones/{id}/revocation",
                        "/api/office/v1/coklit/phones/" + phone.id() + "/revocation",
                        "",
                        asker),
                new Foreign(
                        "POST /api/office/v1/coklit/acts/{id}/confirmation",
                        acts + act.id() + "/confirmation",
                        "{\"station\":\"001\"}",
                        asker),
                new Foreign(
                        "POST /api/office/v1/coklit/acts/{id}/return",
                        acts + act.id() + "/return",
                        "{\"reason\":\"x\"}",
                        asker));
    }
}
