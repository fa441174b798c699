package id.jurdil.server.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A real database with the schema, in a folder of its own. */
public final class TestDatabase implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final HikariDataSource pool = new HikariDataSource();

    public TestDatabase(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        postgres = EmbeddedPostgres.start(folder.resolve("postgresql"), PostgresBinaries.usualCache());
        pool.setJdbcUrl(postgres.url());
        pool.setDataSourceProperties(postgres.properties());
        pool.setMaximumPoolSize(8);
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
