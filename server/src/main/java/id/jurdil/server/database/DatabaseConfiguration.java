package id.jurdil.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import id.jurdil.server.installation.DataFolder;
import id.jurdil.server.installation.Folders;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Our own PostgreSQL, or the one named in {@code jurdil.database.url}; durable, or the program does not start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {
    /** Set by a command that works beside a running server: the database is that one's, whether our own or named. */
    static final String BESIDE = "jurdil.database.beside";

    @Bean(destroyMethod = "close")
    @Conditional(NoDatabaseNamed.class)
    EmbeddedPostgres embeddedPostgres(DatabaseSettings settings, DataFolder folder) {
        return EmbeddedPostgres.start(folder.path().resolve("postgresql"), settings.binariesOrUsual());
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(DatabaseSettings settings, Folders folders, ObjectProvider<EmbeddedPostgres> embedded) {
        var pool = new HikariConfig();
        pool.setPoolName("jurdil");
        pool.setMaximumPoolSize(settings.connectionsOrUsual());
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(10_000);
        // Details of a failing row are bytes of statements, which do not belong in a log.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        var own = embedded.getIfAvailable();
        if (own != null) {
            pool.setJdbcUrl(own.url());
            own.properties().forEach((name, value) -> pool.addDataSourceProperty((String) name, value));
        } else if (!StringUtils.hasText(settings.url())) {
            pool.setJdbcUrl(EmbeddedPostgres.URL);
            EmbeddedPostgres.ofRunning(
                            folders.data().toAbsolutePath().normalize().resolve("postgresql"))
                    .forEach((name, value) -> pool.addDataSourceProperty((String) name, value));
        } else {
            pool.setJdbcUrl(settings.url());
            pool.setUsername(settings.user());
            pool.setPassword(settings.password());
        }
        var database = new HikariDataSource(pool);
        try {
            Durability.require(database);
        } catch (DatabaseFault e) {
            database.close();
            throw e;
        }
        return database;
    }

    static final class NoDatabaseNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var settings = context.getEnvironment();
            return !StringUtils.hasText(settings.getProperty("jurdil.database.url"))
                    && !settings.getProperty(BESIDE, Boolean.class, false);
        }
    }
}
