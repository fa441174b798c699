package id.jurdil.server.voters.office;

import id.jurdil.server.RunningServer;
import id.jurdil.server.access.ForeignThings;
import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.Change;
import id.jurdil.server.voters.Receipt.Applied;
import id.jurdil.server.voters.Register;
import id.jurdil.server.voters.VoterRegister;
import id.jurdil.server.voters.imports.ImportProfile;
import id.jurdil.server.voters.imports.Run.Mode;
import id.jurdil.server.voters.imports.VoterFile;
import id.jurdil.server.voters.imports.VoterImports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An import and a voter of one district, asked for from another. */
class VoterThings implements ForeignThings {
    private static final String ASKER = "00.01.02";

    @Override
    public List<Foreign> make(RunningServer server) {
        var there = new Author("1", "DISTRICT", "00.01.01");
        var file = new ByteArrayInputStream(VoterFile.of(9_001, 6).text().getBytes(StandardCharsets.UTF_8));
        long run;
        try {
            run = server.bean(VoterImports.class)
                    .stage(file, new VoterImports.Order(ImportProfile.standard(), Mode.DIFFERENCE, there), _ -> {})
                    .id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long voter = ((Applied) server.bean(VoterRegister.class)
                        .apply(
                                there,
                                Register.why("add"),
                                List.of(new Change.Add(Register.person(9_100), "00.01.01.1001", null))))
                .voters()
                .getFirst();
        String imports = "/api/office/v1/imports/";
        String voters = "/api/office/v1/voters/";
        return List.of(
                new Foreign("GET " + imports + "{id}", imports + run, "", ASKER),
                new Foreign("GET " + imports + "{id}/held", imports + run + "/held", "", ASKER),
                new Foreign("POST " + imports + "{id}/application", imports + run + "/application", "", ASKER),
                new Foreign(
                        "POST " + imports + "{id}/undoing", imports + run + "/undoing", "{\"reason\":\"x\"}", ASKER),
                new Foreign("GET " + voters + "{id}", voters + voter, "", ASKER),
                new Foreign("GET " + voters + "{id}/history", voters + voter + "/history", "", ASKER),
                new Foreign(
                        "POST " + voters + "{id}/flags",
                        voters + voter + "/flags",
                        "{\"code\":\"G02\",\"hard\":false,\"reason\":\"x\"}",
                        ASKER),
                new Foreign(
                        "POST " + voters + "{id}/flags/{flag}/lifting",
                        voters + voter + "/flags/1/lifting",
                        "{\"reason\":\"x\"}",
                        ASKER));
    }
}
