package id.jurdil.server.voters.care;

import static id.jurdil.server.voters.Register.OFFICER;
import static id.jurdil.server.voters.Register.person;
import static id.jurdil.server.voters.Register.why;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.jurdil.server.database.TestDatabase;
import id.jurdil.server.voters.Change.MoveStation;
import id.jurdil.server.voters.Change.Strike;
import id.jurdil.server.voters.Register;
import id.jurdil.server.voters.Safekeeping;
import id.jurdil.server.voters.StrikeReason;
import id.jurdil.server.voters.care.KeyStatus.State;
import id.jurdil.server.voters.keys.KeyFault;
import id.jurdil.server.voters.keys.RightVault;
import id.jurdil.server.voters.keys.TokenKeyVault.Token;
import id.jurdil.server.voters.keys.Vaults;
import id.jurdil.server.voters.keys.Vaults.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The care of a register's keys over a real database, killed programs and a real token. */
class KeyCareTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final char[] PASSPHRASE = "an invented passphrase".toCharArray();
    private static final String PIN = "271828";

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static int number;

    private Path keys;
    private Register program;

    @BeforeAll
    static void start() throws Exception {
        database = new TestDatabase(folder);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void begin() {
        database.empty();
        keys = folder.resolve("keys-" + ++number);
        program = new Register(database, keys);
    }

    private Register restarted() {
        return new Register(database, keys);
    }

    private static Process child(String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectError(folder.resolve("child.log").toFile());
        builder.environment()
                .put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
        return builder.start();
    }

    /** What another program does with the same register. */
    static final class Child {
        public static void main(String[] arguments) {
            var folder = Path.of(arguments[0]);
            var keys = Path.of(arguments[2]);
            var source = TestDatabase.joined(folder);
            switch (arguments[1]) {
                case "rotate" -> new Register(source, new Vaults(keys, null), "five-villages").care.rotate();
                case "token" -> token(source, keys, folder, Path.of(arguments[3]));
                default -> throw new IllegalArgumentException(arguments[1]);
            }
        }

        private static void token(javax.sql.DataSource source, Path keys, Path folder, Path library) {
            var files = new Vaults(keys, null);
            var token = new Vaults(keys, new Token(library, 0, folder.resolve("token.pin")));
            var moved = new Register(source, token, "five-villages").care.move(Kind.TOKEN);
            System.out.println("moved: " + moved);
            System.out.println("read with the token: " + count(new Register(source, token, "five-villages")));
            say("start with files", () -> RightVault.required(JdbcClient.create(source), files));
            say("start with the token", () -> RightVault.required(JdbcClient.create(source), token));
            say(
                    "copy",
                    () -> new Register(source, token, "five-villages").care.backup(folder.resolve("no"), PASSPHRASE));
            say("again", () -> new Register(source, token, "five-villages").care.move(Kind.TOKEN));
            System.out.println("rotated: " + new Register(source, token, "five-villages").care.rotate());
            new Register(source, token, "five-villages").care.discard("token-0001");
            System.out.println("states: "
                    + new Register(source, token, "five-villages")
                            .care.status(true).vaultKeys().stream()
                                    .map(key -> key.name() + " " + key.state())
                                    .toList());
            System.out.println("moved back: " + new Register(source, token, "five-villages").care.move(Kind.FILES));
            System.out.println("read with files: " + count(new Register(source, files, "five-villages")));
        }

        private static long count(Register register) {
            long[] read = {0};
            register.register.stream(
                    "0",
                    voter -> read[0] += register.register
                            .byNik(voter.particulars().nationalId())
                            .size());
            return read[0];
        }

        private static void say(String what, Runnable step) {
            try {
                step.run();
                System.out.println(what + ": done");
            } catch (KeyFault fault) {
                System.out.println(what + ": " + fault.getMessage());
            }
        }
    }

    @Test
    void aProgramKilledWhileItExchangesTheKey_losesNothing_andTheNextBringsItToItsEnd() throws Exception {
        var ids = program.add(1, 20);
        program.keys.fresh();
        int last = program.keys.fresh();
        // What a program killed while it wrote the key's file leaves behind
        Files.writeString(keys.resolve("register-0002.key.new"), "12");
        try (var connection = database.source().getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("select from data_key where id = %d for update".formatted(last));
            var child = child("rotate", keys.toString());
            try {
                while (!blocked() && child.isAlive()) {
                    Thread.onSpinWait();
                }
                assertThat(child.isAlive())
                        .as(Files.readString(folder.resolve("child.log")))
                        .isTrue();
                assertThat(keys.resolve("register-0002.key")).exists();
            } finally {
                child.destroyForcibly().waitFor();
            }
            connection.rollback();
        }
        assertThat(restarted().register.find(ids.getFirst())).isPresent();
        assertThat(restarted().care.status(true).vaultKeys())
                .extracting(KeyStatus.VaultKey::name, KeyStatus.VaultKey::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("register-0001", State.CURRENT),
                        org.assertj.core.groups.Tuple.tuple("register-0002", State.UNUSED));
        // A server that has been running all the while
        var running = restarted();
        assertThat(running.register.find(ids.getFirst())).isPresent();
        var done = restarted().care.rotate();
        assertThat(done.vaultKey()).isEqualTo("register-0002");
        assertThat(done.left()).containsExactly("register-0001");
        running.keys.forget();
        assertThat(running.register.find(ids.getFirst())).isPresent();
        assertThat(database.client()
                        .sql("select vault_key from data_key where id = :id")
                        .param("id", running.keys.fresh())
                        .query(String.class)
                        .single())
                .isEqualTo("register-0002");
        assertThat(restarted().care.status(true).vaultKeys())
                .extracting(KeyStatus.VaultKey::state)
                .containsExactly(State.MAY_GO, State.CURRENT);
        assertThatThrownBy(() -> restarted().care.discard("register-0002"))
                .isInstanceOf(KeyFault.class)
                .hasMessageContaining("wraps");
        restarted().care.discard("register-0001");
        assertThat(keys.resolve("register-0001.key")).doesNotExist();
        assertThat(restarted().register.find(ids.getLast())).isPresent();
        Files.delete(keys.resolve("register-0002.key"));
        assertThat(restarted().care.status(false).vaultKeys())
                .extracting(KeyStatus.VaultKey::state)
                .containsExactly(State.GONE, State.MISSING);
    }

    private static boolean blocked() {
        return database.client()
                .sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void keysMoveOntoATokenAndBack_andTheServerStartsOnlyWithTheRightOne() throws Exception {
        var module = Stream.of("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "SoftHSM is needed for this test: install it (Debian, Ubuntu: apt-get install softhsm2)"));
        var tokens = Files.createDirectory(folder.resolve("tokens"));
        Files.writeString(
                folder.resolve("softhsm2.conf"),
                "directories.tokendir = %s%nobjectstore.backend = file%nlog.level = ERROR%n".formatted(tokens));
        var making = new ProcessBuilder(
                "softhsm2-util", "--init-token", "--free", "--label", "jurdil", "--so-pin", "314159", "--pin", PIN);
        making.environment()
                .put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
        assertThat(making.redirectErrorStream(true).start().waitFor()).isZero();
        var pin = Files.writeString(folder.resolve("token.pin"), PIN);
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-------"));
        program.add(1, 25);
        var child = child("token", keys.toString(), module.toString());
        List<String> said;
        try (var output = child.inputReader()) {
            // Without what the connection pool logs
            said = output.lines().filter(line -> !line.contains(" INFO ")).toList();
        }
        assertThat(child.waitFor())
                .as(Files.readString(folder.resolve("child.log")))
                .isZero();
        assertThat(said)
                .containsExactly(
                        "moved: Exchanged[vaultKey=token-0001, dataKeys=2, left=[register-0001]]",
                        "read with the token: 25",
                        "start with files: " + Vaults.elsewhere("token-0001"),
                        "start with the token: done",
                        said.get(4),
                        "again: the register's keys are on the token already: nothing was changed",
                        "rotated: Exchanged[vaultKey=token-0002, dataKeys=2, left=[register-0001, token-0001]]",
                        "states: [register-0001 MAY_GO, token-0001 GONE, token-0002 CURRENT]",
                        "moved back: Exchanged[vaultKey=register-0002, dataKeys=2, left=[register-0001, token-0002]]",
                        "read with files: 25");
        assertThat(said.get(4)).startsWith("copy: the register's keys are on a token, which never gives a key away");
        assertThat(restarted().register.countListed("0")).isEqualTo(25);
    }

    @Test
    void recordsAreSealedAnewUnderAnotherDataKey_andTheEmptyOneIsDestroyed() {
        var ids = program.add(1, 2_500);
        program.register.apply(OFFICER, why("move"), List.of(new MoveStation(ids.getFirst(), 1, "002")));
        int old = program.keys.current();
        var before = program.register.history(ids.getFirst()).orElseThrow().versions();
        var seen = new java.util.ArrayList<Progress>();
        // Cut off after the first pages, as by a power cut
        assertThatThrownBy(() -> program.care.reseal("five-villages", "five-villages", progress -> {
                    seen.add(progress);
                    throw new IllegalStateException("cut off");
                }))
                .hasMessage("cut off");
        var underWay = restarted().care.status(true).resealing().getFirst();
        assertThat(underWay.records()).isPositive().isEqualTo(seen.getFirst().records());
        assertThat(underWay.records() + underWay.left()).isEqualTo(2_501);
        var other = restarted();
        var done = other.care.reseal("five-villages", "five-villages", seen::add);
        assertThat(done.dataKey()).isEqualTo(underWay.dataKey()).isNotEqualTo(old);
        assertThat(done.records()).isEqualTo(underWay.left());
        assertThat(done.emptied()).containsExactly(old);
        assertThat(seen.getLast().left()).isZero();
        assertThat(other.care.destroyEmptied("five-villages")).containsExactly(old);
        assertThat(restarted().register.history(ids.getFirst()).orElseThrow().versions())
                .isEqualTo(before);
        assertThat(restarted().keys.current()).isEqualTo(done.dataKey());
        assertThatThrownBy(() -> restarted().care.reseal("no-election", "no-election", _ -> {}))
                .hasMessageContaining("there are five-villages");
    }

    @Test
    void aCycleWhoseTimeIsOverIsErased_andWhatIsKeptStaysReadable() throws Exception {
        var past = new Register(database, keys, "past-election");
        var gone = past.add(1, 30);
        past.register.apply(OFFICER, why("move"), List.of(new MoveStation(gone.getFirst(), 1, "002")));
        past.register.apply(OFFICER, why("dead"), List.of(new Strike(gone.getLast(), 1, StrikeReason.DECEASED)));
        long kept = program.add(100, 1).getFirst();
        keepElsewhere(past);
        long acts = count("select count(*) from voter_act");
        var care = program.care;
        assertThatThrownBy(() -> care.doomed("five-villages", TODAY)).hasMessageContaining("is the election of this");
        assertThatThrownBy(() -> care.doomed("past-election", LocalDate.of(2026, 11, 23)))
                .hasMessageContaining("must be kept until 2026-11-23");
        assertThatThrownBy(() -> care.doomed("nobody", TODAY)).hasMessageContaining("there are five-villages");
        new Register(database, keys, "odd-election").keys.fresh();
        assertThatThrownBy(() -> care.doomed("odd-election", TODAY)).hasMessageContaining("2029-12-31 is expected");
        new Register(database, keys, "unknown-election").keys.fresh();
        assertThatThrownBy(() -> care.doomed("unknown-election", TODAY)).hasMessageContaining("nobody has said");
        assertThat(care.doomed("past-election", TODAY).records())
                .containsExactlyInAnyOrderEntriesOf(java.util.Map.of(
                        "voter", 30L, "voter_version", 2L, "response", 2L, "response_evidence", 1L, "field_act", 1L));
        // Cut off after its keys are destroyed
        assertThatThrownBy(() -> care.destroy("past-election", TODAY, _ -> {
                    throw new IllegalStateException("cut off");
                }))
                .hasMessage("cut off");
        assertThat(program.trail).anyMatch(line -> line.startsWith("CYCLE_DESTROYED cycle/past-election data keys: 1"));
        var done = restarted().care.destroy("past-election", TODAY, _ -> {});
        assertThat(done.dataKeys()).isZero();
        assertThat(count("select count(*) from voter")).isEqualTo(1);
        for (String table : List.of("voter_version", "response", "response_evidence", "field_act")) {
            assertThat(count("select count(*) from " + table)).as(table).isZero();
        }
        assertThat(count("select count(*) from voter_act")).isEqualTo(acts);
        assertThat(count("select count(*) from tombstone where lifted_by is null"))
                .isEqualTo(1);
        assertThat(restarted().register.find(kept)).isPresent();
        // The dead stay out, and what opened the destroyed keys in a backup is not needed any more
        assertThat(restarted()
                        .register
                        .apply(
                                OFFICER,
                                why("add"),
                                List.of(new id.jurdil.server.voters.Change.Add(person(30), Register.VILLAGE, null))))
                .isInstanceOf(id.jurdil.server.voters.Receipt.Refused.class);
        Files.delete(keys.resolve("register-0001.key"));
        assertThat(restarted().register.find(kept)).isPresent();
    }

    /** Responses, an open and a closed one, with evidence, and an officer's act. */
    private static void keepElsewhere(Register register) {
        var safe = new Safekeeping(register.keys);
        byte[] said = {1, 2, 3};
        for (String response : List.of("'T1', 'received', null", "'T2', 'closed', 'rejected'")) {
            database.client()
                    .sql("""
                            insert into response (number, state, outcome, secret, village, kind, own, evidence, received_at, sealed)
                            values (%s, decode(repeat('00', 32), 'hex'), '00.01.01.1001', 'ADD', true, 0, now(), :sealed)""".formatted(response))
                    .param("sealed", safe.seal("response/" + response.substring(1, 3), said))
                    .update();
        }
        database.client()
                .sql(
                        "insert into response_evidence select id, 0, 'image/png', :sealed from response where number = 'T1'")
                .param("sealed", safe.seal("evidence of T1", said))
                .update();
        database.client()
                .sql("""
                        with phone as (insert into field_phone (id, algorithm, public_key, account, enrolled_at)
                                       values (repeat('0', 32), 'P-256', '', 1, now()) returning id)
                        insert into field_act (id, phone, station, village, kind, code, subject, day, made_at, received_at, state, sealed)
                        select decode(repeat('00', 32), 'hex'), id, '00.01.01.1001/001', '00.01.01.1001', 'VISITED', 0, 'h', now(),
                            now(), now(), 'sent', :sealed from phone""")
                .param("sealed", safe.seal("field_act/" + "00".repeat(32), said))
                .update();
    }

    @Test
    void whatOtherRoomsKeepIsSealedAnewWithTheRest() {
        program.add(1, 1);
        keepElsewhere(program);
        int old = program.keys.current();
        var done = program.care.reseal("five-villages", "five-villages", _ -> {});
        assertThat(done.records()).isEqualTo(5);
        assertThat(done.emptied()).containsExactly(old);
        var safe = new Safekeeping(restarted().keys);
        for (String one : List.of("response/T1", "response/T2")) {
            byte[] sealed = database.client()
                    .sql("select sealed from response where 'response/' || number = :one")
                    .param("one", one)
                    .query((row, _) -> row.getBytes(1))
                    .single();
            assertThat(safe.open(one, sealed)).containsExactly(1, 2, 3);
        }
        for (String change : List.of(
                "delete from response_evidence",
                "delete from response",
                "delete from field_act",
                "update response_evidence set type = 'image/jpeg'",
                "update response set reason = 'x' where state = 'closed'",
                "update field_act set station = 'x'")) {
            assertThatThrownBy(() -> database.client().sql(change).update())
                    .as(change)
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void theRegisterAsItStandsOutlivesItsCycle_whenItIsCarriedOver() {
        var past = new Register(database, keys, "past-election");
        long id = past.add(1, 10).getFirst();
        past.register.apply(OFFICER, why("move"), List.of(new MoveStation(id, 1, "002")));
        assertThat(program.care
                        .reseal("past-election", "five-villages", _ -> {})
                        .records())
                .isEqualTo(10);
        assertThat(program.care.doomed("past-election", TODAY).records()).containsOnlyKeys("voter_version");
        program.care.destroy("past-election", TODAY, _ -> {});
        assertThat(restarted().register.countListed("0")).isEqualTo(10);
        assertThat(restarted().register.find(id).orElseThrow().station()).isEqualTo("002");
    }

    @Test
    void aCopyOpensTheRegister_orSaysWhatItLacks() throws Exception {
        program.add(1, 5);
        Files.writeString(keys.resolve("lists.key"), "ab".repeat(32));
        var copy = folder.resolve("copy-" + number);
        assertThatThrownBy(() -> program.care.backup(copy, "short".toCharArray()))
                .hasMessageContaining("at least 12");
        assertThat(program.care.backup(copy, PASSPHRASE)).containsExactly("lists.key", "register-0001.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        var secret = Files.readString(keys.resolve("register-0001.key")).strip();
        assertThat(Files.readString(copy)).doesNotContain(secret);
        assertThat(program.trail.toString()).doesNotContain(secret);
        assertThatThrownBy(() -> program.care.backup(copy, PASSPHRASE)).hasMessageContaining("is there already");
        assertThatThrownBy(() -> program.care.open(copy, () -> "another passphrase".toCharArray()))
                .hasMessageContaining("passphrase is another one");
        var checked = program.care.check(program.care.open(copy, PASSPHRASE::clone));
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.opened()).isEqualTo(checked.dataKeys()).isEqualTo(2);
        assertThat(checked.read()).isEqualTo(checked.records()).isEqualTo(5);
        // A year later the key was exchanged, and the old copy lies in the safe
        program.care.rotate();
        assertThat(restarted()
                        .care
                        .check(program.care.open(copy, PASSPHRASE::clone))
                        .problems())
                .hasSize(2)
                .allMatch(problem -> problem.contains("register-0002 is not in the copy"));
        var text = Files.readString(copy);
        Files.writeString(copy, text.replace("argon2id 65536 3 4", "argon2id 65536 4 4"));
        assertThatThrownBy(() -> program.care.open(copy, PASSPHRASE::clone)).hasMessageContaining("does not open");
        Files.writeString(copy, text.replace("65536", "99999999"));
        assertThatThrownBy(() -> program.care.open(copy, PASSPHRASE::clone)).hasMessageContaining("is not a copy");
        Files.writeString(copy, text);
        Files.delete(keys.resolve("register-0001.key"));
        assertThat(program.care
                        .restore(program.care.open(copy, PASSPHRASE::clone))
                        .back())
                .containsExactly("register-0001.key");
        assertThat(keys.resolve("register-0001.key")).hasContent(secret);
        // A folder of key files will do as well
        assertThat(restarted()
                        .care
                        .check(program.care.open(keys, PASSPHRASE::clone))
                        .problems())
                .isEmpty();
    }

    @Test
    void whatATiredOperatorDoes_isRefusedOrPutRight_beforeAnythingIsMadeOfIt() throws Exception {
        program.add(1, 5);
        var copy = folder.resolve("copy-" + number);
        program.care.backup(copy, PASSPHRASE);
        var key = keys.resolve("register-0001.key");
        var secret = Files.readString(key);
        var other = Files.createDirectory(folder.resolve("other-" + number));
        Files.writeString(other.resolve("register-0001.key"), "cd".repeat(32));
        // The key is lost: nothing is made that hangs on another key, and no copy is written that lacks it
        Files.delete(key);
        var care = restarted().care;
        for (Runnable step : List.<Runnable>of(
                care::rotate,
                () -> care.reseal("five-villages", "five-villages", _ -> {}),
                () -> care.backup(folder.resolve("no-copy"), PASSPHRASE))) {
            assertThatThrownBy(step::run)
                    .isInstanceOf(KeyFault.class)
                    .hasMessageContaining("jurdil keys restore")
                    .hasMessageContaining("nothing was changed");
        }
        assertThat(folder.resolve("no-copy")).doesNotExist();
        try (var files = Files.list(keys)) {
            assertThat(files).isEmpty();
        }
        assertThat(count("select count(*) from data_key")).isEqualTo(2);
        // Another register's copy, whose files have the same names
        assertThatThrownBy(() -> care.restore(care.open(other, PASSPHRASE::clone)))
                .hasMessageContaining("another register's")
                .hasMessageContaining("nothing was put back");
        Files.writeString(other.resolve("register-0002.key"), "cd".repeat(32));
        Files.writeString(other.resolve("register-0001.key"), secret);
        assertThatThrownBy(() -> care.restore(care.open(other, PASSPHRASE::clone)))
                .hasMessageContaining("never had");
        assertThatThrownBy(() -> care.open(keys, PASSPHRASE::clone)).hasMessageContaining("no key file");
        assertThat(key).doesNotExist();
        // Put there by hand, it is seen; half a file and a wrong one are set aside
        for (String wrong : List.of("cd".repeat(32), "cdcd")) {
            Files.deleteIfExists(key);
            Files.writeString(key, wrong);
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            if (wrong.length() == 64) {
                assertThat(restarted().care.status(false).vaultKeys())
                        .extracting(KeyStatus.VaultKey::state)
                        .containsExactly(State.WRONG);
            } else {
                assertThatThrownBy(() -> restarted().care.status(false)).hasMessageContaining("not whole");
            }
            var done = care.restore(care.open(copy, PASSPHRASE::clone));
            assertThat(done.back()).containsExactly("register-0001.key");
            assertThat(done.setAside()).hasSize(1).allMatch(name -> name.contains("register-0001.key.aside-"));
            assertThat(key).hasContent(secret.strip());
        }
        assertThat(care.restore(care.open(copy, PASSPHRASE::clone)).back()).isEmpty();
        assertThat(restarted().care.status(false).vaultKeys())
                .extracting(KeyStatus.VaultKey::state)
                .containsExactly(State.CURRENT);
        var whole = Files.readString(copy);
        Files.writeString(copy, whole.substring(0, whole.length() / 2));
        assertThatThrownBy(() -> care.open(copy, PASSPHRASE::clone)).hasMessageContaining("not a whole one");
        assertThatThrownBy(() -> care.backup(folder.resolve("nowhere").resolve("copy"), PASSPHRASE))
                .hasMessageContaining("there is no folder");
    }

    private static long count(String sql) {
        return database.client().sql(sql).query(Long.class).single();
    }
}
