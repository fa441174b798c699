package id.jurdil.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real server, in a folder of its own for each test. */
class EmbeddedPostgresTest {
    private static final Path CACHE = PostgresBinaries.usualCache();
    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    @TempDir
    Path temporary;

    @BeforeEach
    void letOthersIn() throws Exception {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void dataIsThereAfterARestart() throws Exception {
        try (var postgres = EmbeddedPostgres.start(temporary.resolve("db"), CACHE);
                var connection = connect(postgres)) {
            execute(connection, "create table seen (n int)");
            execute(connection, "insert into seen values (1)");
        }
        try (var postgres = EmbeddedPostgres.start(temporary.resolve("db"), CACHE);
                var connection = connect(postgres)) {
            assertThat(value(connection, "select count(*) from seen")).isEqualTo("1");
            assertThat(value(connection, "show fsync")).isEqualTo("on");
            assertThat(value(connection, "show synchronous_commit")).isEqualTo("on");
            assertThat(value(connection, "show full_page_writes")).isEqualTo("on");
            assertThat(value(connection, "show data_checksums")).isEqualTo("on");
            assertThat(value(connection, "show listen_addresses")).isEmpty();
            assertThat(
                            value(
                                    connection,
                                    "select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'postgres'"))
                    .isEqualTo("b C.UTF-8");
        }
        assertThat(temporary.resolve("db/cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void itsFilesAndItsSocketAreClosedToOthers() throws Exception {
        var folder = temporary.resolve("db");
        try (var postgres = EmbeddedPostgres.start(folder, CACHE)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("run"))))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                    .isEqualTo("rw-------");
            var wrong = postgres.properties();
            wrong.setProperty("password", "guess");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), wrong))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void whenTheProgramIsKilled_theNextStartHasEveryCommittedRow() throws Exception {
        var folder = temporary.resolve("db");
        var child = child(List.of(), folder);
        int committed = lastLine(child, 20);
        child.destroyForcibly().waitFor();
        try (var postgres = EmbeddedPostgres.start(folder, CACHE);
                var connection = connect(postgres)) {
            int rows = Integer.parseInt(value(connection, "select count(*) from seen"));
            assertThat(rows).isGreaterThanOrEqualTo(committed);
        }
    }

    @Test
    void whenTheProgramIsTerminated_itStopsCleanly() throws Exception {
        var folder = temporary.resolve("db");
        var child = child(List.of(), folder);
        lastLine(child, 1);
        child.destroy();
        child.waitFor();
        assertThat(folder.resolve("cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void asRoot_itRunsUnderAnotherAccount() throws Exception {
        assumeTrue(ROOT);
        var folder = temporary.resolve("db");
        try (var _ = EmbeddedPostgres.start(folder, CACHE)) {
            assertThat(Files.getOwner(folder.resolve("cluster")).getName()).isIn("postgres", "nobody");
            assertThat(uidOfServer(folder)).isNotEqualTo("0");
        }
    }

    @Test
    void asRoot_whereNoOtherAccountCanReach_itRunsInANamespace() throws Exception {
        assumeTrue(ROOT);
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx------"));
        var folder = temporary.resolve("db");
        try (var postgres = EmbeddedPostgres.start(folder, CACHE);
                var connection = connect(postgres)) {
            execute(connection, "create table seen (n int)");
        }
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var postgres = EmbeddedPostgres.start(folder, CACHE);
                var connection = connect(postgres)) {
            assertThat(value(connection, "select count(*) from seen")).isEqualTo("0");
        }
    }

    @Test
    void asAnOrdinaryUser_itRunsUnderThatAccount() throws Exception {
        assumeTrue(ROOT, "an ordinary user shows this in every other test");
        var folder = temporary.resolve("db");
        Files.createDirectory(folder);
        var child = child(List.of("unshare", "--user"), folder);
        lastLine(child, 1);
        child.destroy();
        assertThat(child.waitFor()).isEqualTo(143);
    }

    @Test
    void twoProgramsCannotShareAFolder() {
        try (var _ = EmbeddedPostgres.start(temporary.resolve("db"), CACHE)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(temporary.resolve("db"), CACHE))
                    .isInstanceOf(DatabaseFault.class)
                    .hasMessageContaining("in use by another Jurdil");
        }
    }

    @Test
    void aPidFileThatNamesAStrangerHarmsNobody() throws Exception {
        var folder = temporary.resolve("db");
        try (var postgres = EmbeddedPostgres.start(folder, CACHE)) {
            assertThat(postgres.url()).startsWith("jdbc:postgresql:");
        }
        var stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(folder.resolve("cluster/postmaster.pid"), stranger.pid() + "\n" + folder + "\n0\n");
            try (var postgres = EmbeddedPostgres.start(folder, CACHE)) {
                assertThat(postgres.url()).startsWith("jdbc:postgresql:");
            } catch (DatabaseFault e) {
                assertThat(e).hasMessageContaining("postmaster.pid");
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aLongPathStillHasASocket() throws Exception {
        var folder =
                temporary.resolve("a-folder-with-a-very-long-name".repeat(4)).resolve("db");
        try (var postgres = EmbeddedPostgres.start(folder, CACHE);
                var connection = connect(postgres)) {
            assertThat(value(connection, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aDatabaseThatMayForgetIsRefused() {
        for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            try (var postgres = EmbeddedPostgres.start(temporary.resolve("db"), CACHE, Map.of(setting, "off"));
                    var pool = pool(postgres)) {
                assertThatThrownBy(() -> Durability.require(pool))
                        .isInstanceOf(DatabaseFault.class)
                        .hasMessageContaining(setting + " = off");
            }
        }
    }

    private static HikariDataSource pool(EmbeddedPostgres postgres) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(postgres.url());
        pool.setDataSourceProperties(postgres.properties());
        return pool;
    }

    static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.url(), postgres.properties());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static String uidOfServer(Path folder) throws Exception {
        String pid =
                Files.readAllLines(folder.resolve("cluster/postmaster.pid")).getFirst();
        return Files.readAllLines(Path.of("/proc", pid, "status")).stream()
                .filter(line -> line.startsWith("Uid:"))
                .map(line -> line.split("\\s+")[1])
                .findFirst()
                .orElseThrow();
    }

    private static Process child(List<String> prefix, Path folder) throws Exception {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ProgramWithPostgres.class.getName(),
                folder.toString(),
                CACHE.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Reads lines of the child, each a committed number, until {@code number}. */
    private static int lastLine(Process child, int number) throws Exception {
        var out = new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
        int last = 0;
        for (String line = out.readLine(); line != null && last < number; line = out.readLine()) {
            if (line.matches("\\d+")) {
                last = Integer.parseInt(line);
            }
        }
        assertThat(last).isGreaterThanOrEqualTo(number);
        return last;
    }

    /** Commits rows and says so, until it is ended. */
    static final class ProgramWithPostgres {
        public static void main(String[] arguments) throws Exception {
            var postgres = EmbeddedPostgres.start(Path.of(arguments[0]), Path.of(arguments[1]));
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
            try (var connection = connect(postgres)) {
                execute(connection, "create table if not exists seen (n int)");
                for (int n = 1; ; n++) {
                    execute(connection, "insert into seen values (" + n + ")");
                    System.out.println(n);
                }
            }
        }
    }
}
