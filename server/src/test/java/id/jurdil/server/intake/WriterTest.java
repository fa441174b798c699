package id.jurdil.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.election.statement.StatementId;
import id.jurdil.server.Door;
import id.jurdil.server.JurdilServer;
import id.jurdil.server.RunningServer;
import id.jurdil.server.TestInstallation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The writer under load and with a database that fails it. */
class WriterTest {
    @TempDir
    Path folder;

    private TestInstallation installation;
    private RunningServer server;
    private Door door;

    @BeforeEach
    void open() throws Exception {
        installation = TestInstallation.in(folder);
        server = JurdilServer.start(installation.settings().with("jurdil.intake.queue", "3000"));
        door = new Door(server.statements());
        door.sendAll(installation.beginning());
    }

    @AfterEach
    void close() {
        door.close();
        server.close();
    }

    @Test
    void whenACommitFails_nothingIsSaid_andTheSameCanBeSentAgain() throws Exception {
        var database = server.bean(JdbcClient.class);
        var form = installation.form(0, 1, null);
        var revision = installation.form(0, 2, form.id().reference());
        database.sql("alter table statement add constraint full_disk check (false) not valid")
                .update();
        var answer = door.sendAll(List.of(form.bytes(), revision.bytes()));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("code").asString()).isEqualTo("UNAVAILABLE");
        int seconds = Integer.parseInt(
                answer.response().headers().firstValue("Retry-After").orElseThrow());
        assertThat(seconds).isBetween(1, 5);
        database.sql("alter table statement drop constraint full_disk").update();
        // Had the failed batch been remembered, the first form would be stale now.
        assertThat(door.sendAll(List.of(form.bytes(), revision.bytes())).results())
                .containsExactly("accepted", "accepted");
    }

    @Test
    void whenConnectionsAreCut_theIntakeComesBack() throws Exception {
        var database = server.bean(JdbcClient.class);
        for (int time = 0; time < 3; time++) {
            database.sql("""
                            select pg_terminate_backend(pid) from pg_stat_activity
                            where pid <> pg_backend_pid() and backend_type = 'client backend'""").query().listOfRows();
            byte[] statement = installation.photos(3, time).bytes();
            int status = 503;
            for (int attempt = 0; attempt < 20 && status == 503; attempt++) {
                status = door.sendOne(statement).status();
            }
            assertThat(status).isEqualTo(200);
            assertThat(door.sendOne(statement).receipt().get("result").asString())
                    .isEqualTo("known");
        }
    }

    @Test
    void manySendersOfTheSame_oneIsAccepted() throws Exception {
        byte[] form = installation.form(4, 1, null).bytes();
        var results = new ArrayList<String>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> send =
                    () -> door.sendOne(form).receipt().get("result").asString();
            var calls = new ArrayList<Callable<String>>();
            for (int sender = 0; sender < 40; sender++) {
                calls.add(send);
            }
            for (var result : senders.invokeAll(calls)) {
                results.add(result.get());
            }
        }
        assertThat(results).containsOnly("accepted", "known").containsOnlyOnce("accepted");
    }

    @Test
    void aFormMayComeTogetherWithTheEnrolmentOfItsKey() throws Exception {
        var key = id.jurdil.election.statement.SigningKey.of(
                id.jurdil.election.statement.Algorithm.ED25519, TestInstallation.seed(950));
        var enrolled = installation.enrol(TestInstallation.operator(), key, 6, "00.01.01.1001/002");
        var form = key.sign(installation.formOf(1, 1, null));
        byte[] forged = form.bytes().clone();
        forged[forged.length - 1] ^= 1;
        var answer = door.sendAll(List.of(forged, enrolled.bytes(), forged, form.bytes()));
        assertThat(answer.results()).containsExactly("refused", "accepted", "refused", "accepted");
        assertThat(answer.json().get("receipts").get(0).get("code").asString()).isEqualTo("UNKNOWN_KEY");
        assertThat(answer.json().get("receipts").get(2).get("code").asString()).isEqualTo("BAD_SIGNATURE");
    }

    @Test
    void theLedgerKeepsTheOrderOfAcceptance() throws Exception {
        var statements = new ArrayList<byte[]>();
        for (int number = 0; number < 900; number++) {
            statements.add(installation.photos(number % 16, number).bytes());
        }
        assertThat(door.sendAll(statements).results()).containsOnly("accepted");
        server.ledger().awaitEverything(Duration.ofSeconds(60));
        int first = installation.beginning().size();
        for (int number = 0; number < 900; number += 89) {
            assertThat(server.ledger().indexOf(StatementId.of(statements.get(number))))
                    .hasValue(first + number);
        }
    }

    @Test
    void whatIsTooMuchIsPutOff() throws Exception {
        var statements = new ArrayList<byte[]>();
        for (int number = 0; number < 1_000; number++) {
            statements.add(installation.photos(0, 5_000).bytes());
        }
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<Integer>>();
            for (int sender = 0; sender < 12; sender++) {
                calls.add(() -> door.sendAll(statements).status());
            }
            for (var status : senders.invokeAll(calls)) {
                assertThat(status.get()).isIn(200, 503);
            }
        }
        assertThat(door.sendOne(statements.getFirst()).status()).isEqualTo(200);
    }
}
