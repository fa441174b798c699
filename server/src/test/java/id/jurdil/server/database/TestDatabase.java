package id.jurdil.server.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A real database with the schema, in a folder of its own. */
public final class TestDatabase implements AutoCloseable {
    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final HikariDataSource pool = new HikariDataSource();

    public TestDatabase(Path folder) throws IOException {
        this(folder, Duration.ofSeconds(30));
    }

    /** @param patience how long the program waits for a database that is gone */
    public TestDatabase(Path folder, Duration patience) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        this.folder = folder;
        postgres = EmbeddedPostgres.start(folder.resolve("postgresql"), PostgresBinaries.usualCache());
        pool.setJdbcUrl(postgres.url());
        pool.setDataSourceProperties(postgres.properties());
        pool.setMaximumPoolSize(8);
        pool.setConnectionTimeout(patience.toMillis());
        migrate();
    }

    private void migrate() {
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:id/jurdil/server/database/migration")
                .load()
                .migrate();
    }

    /** The same database from another program. */
    public static DataSource joined(Path folder) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(EmbeddedPostgres.URL);
        pool.setDataSourceProperties(EmbeddedPostgres.ofRunning(folder.resolve("postgresql")));
        pool.setMaximumPoolSize(3);
        return pool;
    }

    /** As at the first start; quicker than a database of its own for each test. */
    public void empty() {
        client().sql("drop schema public cascade").update();
        client().sql("create schema public").update();
        migrate();
    }

    /**
     * Ends everything that PostgreSQL has running at once with SIGKILL, as a power cut would, save that what the kernel has
     * not written yet is kept. Opened again, it recovers.
     */
    public void cutPower() throws IOException {
        var pid = Files.readAllLines(folder.resolve("postgresql/cluster/postmaster.pid"))
                .getFirst()
                .strip();
        var server = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        // The server first: it would begin again when one of its processes is gone.
        var all = Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    public DataSource source() {
        return pool;
    }

    public JdbcClient client() {
        return JdbcClient.create(pool);
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(new JdbcTransactionManager(pool));
    }

    @Override
    public void close() {
        pool.close();
        postgres.close();
    }
}
