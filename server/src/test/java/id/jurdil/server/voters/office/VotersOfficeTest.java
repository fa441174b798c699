package id.jurdil.server.voters.office;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.server.JurdilServer;
import id.jurdil.server.RunningServer;
import id.jurdil.server.TestInstallation;
import id.jurdil.server.access.OfficeClient;
import id.jurdil.server.access.Role;
import id.jurdil.server.voters.Register;
import id.jurdil.server.voters.imports.VoterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A file from upload to undoing, and a voter looked at, over HTTP as officers would. */
class VotersOfficeTest {
    private static final String IMPORTS = "/api/office/v1/imports";
    private static final String VOTERS = "/api/office/v1/voters";

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = JurdilServer.start(TestInstallation.in(folder)
                .settings()
                .with("jurdil.register.inbox", folder.resolve("inbox").toString()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aFileIsUploadedSeenAppliedAndUndone_andAVoterOfItFoundFlaggedAndLogged() {
        var operator = OfficeClient.as(server, Role.REGENCY_OPERATOR, "00.01");
        var commissioner = OfficeClient.as(server, Role.REGENCY_COMMISSIONER, "00.01");
        var staged = operator.send(
                "POST", IMPORTS + "?mode=full", "text/csv", VoterFile.of(1, 30).text());
        assertThat(staged.status()).as(staged.response().body()).isEqualTo(200);
        long run = staged.json().get("run").get("id").asLong();
        assertThat(staged.json().get("villages")).hasSize(3);
        assertThat(operator.get(IMPORTS).json().get("runs")).hasSize(1);
        assertThat(operator.post(IMPORTS + "/" + run + "/application", "")
                        .json()
                        .get("run")
                        .get("state")
                        .asString())
                .isEqualTo("APPLIED");
        String nik = Register.person(4).nationalId();
        var found =
                operator.post(VOTERS + "/search", "{\"nik\":\"" + nik + "\"}").json();
        assertThat(found.get("voters")).hasSize(1);
        var voter = found.get("voters").get(0).get("voter");
        assertThat(voter.get("particulars").get("name").asString())
                .isEqualTo(Register.person(4).name());
        assertThat(found.get("voters").get(0).get("faults").toString()).contains("N14");
        String path = VOTERS + "/" + voter.get("id").asLong();
        assertThat(operator.get(path).status()).isEqualTo(200);
        var flagged = operator.post(
                path + "/flags", "{\"code\":\"G02\",\"hard\":true,\"reason\":\"surat RT\",\"evidence\":\"SK-9\"}");
        assertThat(flagged.status()).as(flagged.response().body()).isEqualTo(200);
        var refused = commissioner.post(IMPORTS + "/" + run + "/undoing", "{\"reason\":\"salah berkas\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("IMPORT_TOUCHED_LATER");
        var history = operator.get(path + "/history").json();
        long flag = history.get("flags").get(0).get("id").asLong();
        assertThat(operator.post(path + "/flags/" + flag + "/lifting", "{\"reason\":\"selesai\"}")
                        .status())
                .isEqualTo(200);
        var undone = commissioner.post(IMPORTS + "/" + run + "/undoing", "{\"reason\":\"salah berkas\"}");
        assertThat(undone.status()).as(undone.response().body()).isEqualTo(200);
        assertThat(operator.get(path).status()).isEqualTo(404);
        var logged = server.bean(JdbcClient.class)
                .sql("select act from audit_entry where account = :account order by number")
                .param("account", operator.account())
                .query(String.class)
                .list();
        assertThat(logged)
                .containsSubsequence(
                        "IMPORT_STAGED",
                        "IMPORT_APPLIED",
                        "VOTER_FOUND",
                        "VOTER_VIEWED",
                        "VOTER_FLAGGED",
                        "VOTER_HISTORY_VIEWED");
        assertThat(server.bean(JdbcClient.class)
                        .sql("select count(*) from audit_entry e where e::text like '%' || :nik || '%'")
                        .param("nik", nik)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aFileLeftOnTheServerIsTakenByItsOffice_andSeenByNobodyElse() throws IOException {
        var own = Files.createDirectories(folder.resolve("inbox/00.01"));
        VoterFile.of(2_000, 6).write(own.resolve("titipan.csv"));
        Files.createSymbolicLink(own.resolve("jalan-lain.csv"), folder.resolve("keys/ledger.key"));
        var operator = OfficeClient.as(server, Role.REGENCY_OPERATOR, "00.01");
        var neighbour = OfficeClient.as(server, Role.REGENCY_OPERATOR, "00.02");
        assertThat(operator.get(IMPORTS).json().get("files").findValuesAsString("name"))
                .containsExactly("titipan.csv");
        assertThat(neighbour.get(IMPORTS).json().get("files")).isEmpty();
        String body = "{\"name\":\"%s\",\"profile\":\"standard\",\"mode\":\"difference\"}";
        var staged = operator.post(IMPORTS + "/files", body.formatted("titipan.csv"));
        assertThat(staged.status()).as(staged.response().body()).isEqualTo(200);
        assertThat(staged.json().get("run").get("rows").asLong()).isEqualTo(6);
        assertThat(staged.json().get("names").get("00.01.01.1001").asString()).isEqualTo("MISALNYA");
        for (String name : List.of("../00.01/titipan.csv", "jalan-lain.csv", "lain.csv")) {
            assertThat(operator.post(IMPORTS + "/files", body.formatted(name)).status())
                    .as(name)
                    .isEqualTo(404);
        }
        assertThat(neighbour
                        .post(IMPORTS + "/files", body.formatted("titipan.csv"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aBadFileIsRefusedInBothLanguages() {
        var operator = OfficeClient.as(server, Role.REGENCY_OPERATOR, "00.01");
        var refused = operator.send("POST", IMPORTS, "text/csv", "nik;nama\n1;2\n");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("IMPORT_MISSING_COLUMN");
        assertThat(refused.json().get("text").get("id").asString()).contains("kolom wajib");
        assertThat(refused.json().get("text").get("en").asString()).contains("lacks");
        assertThat(operator.send("POST", IMPORTS + "?mode=all", "text/csv", "x").status())
                .isEqualTo(400);
        assertThat(operator.post(VOTERS + "/search", "{\"nik\":\"0000000000000000\"}")
                        .json()
                        .get("voters"))
                .isEmpty();
    }
}
