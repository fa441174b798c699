package id.jurdil.server.voters.imports;

import static id.jurdil.server.voters.Register.OFFICER;
import static id.jurdil.server.voters.Register.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.jurdil.server.database.TestDatabase;
import id.jurdil.server.voters.Particulars;
import id.jurdil.server.voters.Register;
import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.imports.ImportRefused.Code;
import id.jurdil.server.voters.imports.Preview.Outcome;
import id.jurdil.server.voters.imports.Run.Mode;
import id.jurdil.server.voters.imports.Run.State;
import id.jurdil.server.voters.imports.VoterImportsTest.Installed;
import id.jurdil.server.voters.keys.Vaults;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** PostgreSQL itself is killed in the middle of imports, and started again on the same files. */
class ImportPowerCutTest {
    private static final int KNOWN = 4_000;
    private static final int LAST = 14_000;

    /** Undoing has two batches of them. */
    private static final int FIRST = 21_500;

    private static final int MOVED = 2_500;
    private static final int MISSING = 500;

    @TempDir
    static Path folder;

    private static boolean used;

    private Installed here;

    @BeforeEach
    void open() throws Exception {
        here = installed();
        if (used) {
            here.database().empty();
            here = here.anew(folder);
        }
        used = true;
    }

    @AfterEach
    void close() {
        here.close();
    }

    private static Installed installed() throws Exception {
        return Installed.over(new TestDatabase(folder, Duration.ofSeconds(1)), folder);
    }

    /** What a person does after a power cut: starts everything again. */
    private void powerComesBack() throws Exception {
        here.close();
        here = installed();
    }

    /** Lets the work go on until the question is answered with yes, and cuts the power at that moment. */
    private void cutWhen(String question, Runnable work) throws Exception {
        try (var connection = here.database().source().getConnection();
                var asked = connection.prepareStatement("select exists (" + question + ")")) {
            var working = CompletableFuture.runAsync(work);
            for (boolean now = false; !now; ) {
                assertThat(working).as("has not come to an end before").isNotDone();
                var answer = asked.executeQuery();
                now = answer.next() && answer.getBoolean(1);
            }
            here.database().cutPower();
            assertThatThrownBy(() -> working.get(60, TimeUnit.SECONDS)).isNotNull();
        }
        powerComesBack();
    }

    private JdbcClient database() {
        return here.database().client();
    }

    private static Path file(String name, VoterFile file) throws IOException {
        return file.write(folder.resolve(name));
    }

    /** Every voter once, as the file has them. */
    private void assertRegister(Map<String, Particulars> expected, long act, int ofAct) {
        var there = new HashMap<String, Voter>();
        here.voters()
                .forEach(voter -> assertThat(there.put(voter.particulars().sourceId(), voter))
                        .as("one row of each person")
                        .isNull());
        assertThat(there.keySet()).isEqualTo(expected.keySet());
        assertThat(there).allSatisfy((source, voter) -> {
            assertThat(voter.particulars()).isEqualTo(expected.get(source));
        });
        assertThat(there.values().stream().filter(voter -> voter.act() == act)).hasSize(ofAct);
    }

    /** Of people whose rows no rule holds: no family card has the serial 0000. */
    private static IntStream numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).filter(number -> number % 10_000 != 0);
    }

    private static VoterFile rows(int first, int last) {
        var file = new VoterFile();
        numbers(first, last).forEach(number -> file.with(person(number), VoterFile.village(number), ""));
        return file;
    }

    private static Map<String, Particulars> people(int first, int last) {
        var people = new HashMap<String, Particulars>();
        numbers(first, last).forEach(number -> people.put("src-" + number, person(number)));
        return people;
    }

    private List<String> indexes() {
        return database()
                .sql("select indexdef from pg_indexes where tablename = 'voter' order by 1")
                .query(String.class)
                .list();
    }

    private long tables() {
        return database()
                .sql("select count(*) from pg_class where relkind = 'r' and relname like 'import\\_stage\\_%'")
                .query(Long.class)
                .single();
    }

    /** Cuts the power when so much of it was read. */
    private InputStream cutAfter(Path file, int bytes) throws IOException {
        return new FilterInputStream(Files.newInputStream(file)) {
            private long left = bytes;

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                int read = super.read(into, from, most);
                if (left > 0 && (left -= read) <= 0) {
                    here.database().cutPower();
                }
                return read;
            }
        };
    }

    @Test
    void aFirstImport_cutWhileItIsStaged_whileItsIndexesAreMade_andAtTheMomentItBecomesTheRegister() throws Exception {
        var usual = indexes();
        int everyone = (int) numbers(1, FIRST).count();
        var file = file("first.csv", rows(1, FIRST));
        var order = new VoterImports.Order(ImportProfile.standard(), Mode.FULL, OFFICER);
        assertThatThrownBy(() -> here.imports().stage(cutAfter(file, (int) (Files.size(file) * 4 / 5)), order, _ -> {}))
                .isNotInstanceOf(ImportRefused.class);
        powerComesBack();
        assertThat(count("select count(*) from voter")).isZero();
        assertThat(here.imports().runs(5)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(State.REFUSED);
            assertThat(run.refusal()).contains("cut off", "give the file again");
        });
        assertThat(tables()).isZero();

        var run = here.stage(file, Mode.FULL);
        cutWhen(
                "select from pg_class where relname like 'import\\_stage\\_%voter\\_%'",
                () -> here.imports().apply(run.id(), OFFICER));
        assertThat(count("select count(*) from voter")).isZero();
        var interrupted = here.imports().preview(run.id());
        assertThat(interrupted.run().state()).isEqualTo(State.APPLYING);
        assertThat(interrupted.total(Outcome.NEW)).isEqualTo(everyone);

        try (var busy = reading("voter_index_set_aside")) {
            // It waits there with everything done and nothing committed.
            cutWhen(
                    "select from pg_locks where not granted and relation = 'voter_index_set_aside'::regclass",
                    () -> here.imports().apply(run.id(), OFFICER));
            assertThat(busy.isValid(1)).as("has gone with the rest").isFalse();
        }
        assertThat(count("select count(*) from voter")).isZero();
        assertThat(here.imports().apply(run.id(), OFFICER).state()).isEqualTo(State.APPLIED);
        here.database().cutPower();
        powerComesBack();
        var applied = here.imports().apply(run.id(), OFFICER);
        assertThat(applied.state()).isEqualTo(State.APPLIED);
        assertRegister(people(1, FIRST), applied.act(), everyone);
        assertThat(indexes()).isEqualTo(usual);
        assertThat(tables()).isZero();

        cutWhen(
                "select from import_cursor where phase = 'removed' and next > (select min(first_id) from import_run)",
                () -> here.imports().undo(run.id(), OFFICER, "wrong file"));
        assertThat(here.imports().undo(run.id(), OFFICER, "wrong file").state()).isEqualTo(State.UNDONE);
        assertThat(count("select count(*) from voter")).isZero();
    }

    /** Keeps a table from being written. */
    private Connection reading(String table) throws Exception {
        var pool = here.database().source().unwrap(com.zaxxer.hikari.HikariDataSource.class);
        var connection = DriverManager.getConnection(pool.getJdbcUrl(), pool.getDataSourceProperties());
        connection.setAutoCommit(false);
        connection.createStatement().execute("lock table " + table + " in share mode");
        return connection;
    }

    @Test
    void anImportIntoARegisterThatHasVoters_cutBetweenBatches_andAProgramKilledThere() throws Exception {
        var before = here.take(file("before.csv", rows(1, KNOWN)), Mode.FULL);
        var known = here.voters();
        var expected = people(1, MISSING);
        int coming = (int) numbers(KNOWN + 1, LAST).count();
        var next = new VoterFile();
        numbers(MISSING + 1, LAST).forEach(number -> {
            var person = person(number);
            if (number <= MISSING + MOVED) {
                person = person.withHome(person.familyCardNumber(), "JALAN BARU", "009", "009");
            }
            expected.put(person.sourceId(), person);
            next.with(person, VoterFile.village(number), "");
        });
        var file = file("next.csv", next);
        var run = here.stage(file, Mode.FULL);
        var preview = here.imports().preview(run.id());
        assertThat(List.of(Outcome.NEW, Outcome.CHANGED, Outcome.SAME, Outcome.GONE))
                .extracting(preview::total)
                .containsExactly((long) coming, (long) MOVED, (long) KNOWN - MISSING - MOVED, (long) MISSING);

        killAProgramThatApplies(run.id());
        cutWhen(
                "select from import_cursor where phase = 'changed' and next > 0",
                () -> here.imports().apply(run.id(), OFFICER));
        assertThatThrownBy(() -> here.imports().apply(run.id(), OFFICER))
                .isInstanceOfSatisfying(
                        ImportRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(Code.STAGING_LOST))
                .hasMessageContainingAll("give the same file again", "what was applied stays");
        assertThat(here.stage(file, Mode.FULL).id()).isEqualTo(run.id());
        var applied = here.imports().apply(run.id(), OFFICER);
        assertThat(applied.state()).isEqualTo(State.APPLIED);
        assertThat(here.imports().preview(run.id()).villages()).isEqualTo(preview.villages());
        assertRegister(expected, applied.act(), coming + MOVED);
        assertThat(here.voters().stream().filter(voter -> voter.version() == 2)).hasSize(MOVED);
        assertThat(count("select count(*) from voter_version where ended_by = " + applied.act()))
                .isEqualTo(MOVED);
        assertThat(count("select count(distinct voter) from voter_flag where code = 'G01' and raised_by = "
                        + applied.act()))
                .isEqualTo(MISSING);
        assertThat(count("select count(*) from voter_flag")).isEqualTo(MISSING);

        cutWhen(
                "select from import_cursor where phase = 'restored' and next > 0",
                () -> here.imports().undo(run.id(), OFFICER, "wrong file"));
        here.imports().undo(run.id(), OFFICER, "wrong file");
        assertThat(here.voters())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("version", "act")
                .isEqualTo(known);
        assertThat(count("select count(*) from voter_flag where lifted_by is null"))
                .isZero();
        assertThatThrownBy(() -> here.imports().apply(run.id(), OFFICER)).isInstanceOf(ImportRefused.class);
        assertThat(before.state()).isEqualTo(State.APPLIED);
    }

    private long count(String sql) {
        return database().sql(sql).query(Long.class).single();
    }

    /** A program of its own over this database, killed when its first batch is there. */
    private void killAProgramThatApplies(long run) throws Exception {
        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString(),
                        Long.toString(run))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            while (count("select count(*) from voter") == KNOWN) {
                assertThat(child.isAlive()).isTrue();
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(here.imports().preview(run).run().state()).isEqualTo(State.APPLYING);
    }

    /** Applies a staged run over the database of the program that began it, until it is killed. */
    static final class Child {
        public static void main(String[] arguments) throws Exception {
            var folder = Path.of(arguments[0]);
            var source = TestDatabase.joined(folder);
            var program = new Register(source, new Vaults(folder.resolve("keys"), null), "five-villages");
            Installed.imports(source, program, "here").apply(Long.parseLong(arguments[1]), OFFICER);
        }
    }
}
