package id.jurdil.server;

import id.jurdil.server.installation.DataFolder;
import id.jurdil.server.sequencing.Lease;
import id.jurdil.server.voters.KeptTables;
import id.jurdil.server.voters.care.KeyCare;
import java.nio.file.Files;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys of an installation's register, with its server stopped or, where that does no harm, beside it. */
public final class KeysDesk implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final boolean beside;

    private KeysDesk(ConfigurableApplicationContext context, boolean beside) {
        this.context = context;
        this.beside = beside;
    }

    /**
     * Works on the running server's database if there is one, else opens the installation for itself.
     *
     * @throws IllegalStateException that says what is missing, if it cannot be opened
     */
    public static KeysDesk join(ServerSettings settings) {
        return open(settings, DataFolder.inUse(settings.data()));
    }

    /**
     * Opens the installation for itself alone.
     *
     * @throws IllegalStateException that says what is missing, or that a server is running
     */
    public static KeysDesk alone(ServerSettings settings) {
        if (DataFolder.inUse(settings.data())) {
            throw new IllegalStateException(
                    "a server is running on %s and has keys in its memory: stop it first; nothing was changed"
                            .formatted(settings.data()));
        }
        var desk = open(settings, false);
        try {
            var mine = desk.context.getBean(DataFolder.class).instance();
            if (Lease.heldByAnother(desk.context.getBean(JdbcClient.class), mine)) {
                throw new IllegalStateException(
                        "another server works on this database and has keys in its memory: stop it first; nothing was changed");
            }
            return desk;
        } catch (RuntimeException e) {
            desk.close();
            throw e;
        }
    }

    private static KeysDesk open(ServerSettings settings, boolean beside) {
        return new KeysDesk(context(settings, beside, Rooms.class), beside);
    }

    /** Rooms of an installation without its doors: no port is opened, no statement taken. */
    static ConfigurableApplicationContext context(ServerSettings settings, boolean beside, Class<?> rooms) {
        if (!Files.isDirectory(settings.definition())) {
            throw new IllegalStateException("%s is not an installation: it has no %s. Name one with --dir"
                    .formatted(settings.data().toAbsolutePath().getParent(), settings.definition()));
        }
        var arguments = settings
                // Readiness names the intake, which is not open here.
                .with("management.endpoint.health.validate-group-membership", "false")
                // What fails is said below, in one line
                .with("logging.level.org.springframework.boot.SpringApplication", "off")
                .with("jurdil.database.beside", Boolean.toString(beside))
                .with("spring.flyway.enabled", Boolean.toString(!beside))
                .asProperties()
                .entrySet()
                .stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        try {
            return new SpringApplicationBuilder(rooms)
                    .web(WebApplicationType.NONE)
                    .lazyInitialization(true)
                    .run(arguments);
        } catch (RuntimeException e) {
            throw NotOpened.because(e);
        }
    }

    public KeyCare keys() {
        return context.getBean(KeyCare.class);
    }

    /** Whether a server is running on the installation. */
    public boolean beside() {
        return beside;
    }

    @Override
    public void close() {
        context.close();
    }

    /** Only the rooms that keys need, and what others keep sealed with them. */
    @EnableAutoConfiguration
    @ComponentScan({
        "id.jurdil.server.installation",
        "id.jurdil.server.database",
        "id.jurdil.server.access",
        "id.jurdil.server.voters"
    })
    @ComponentScan(
            basePackages = {"id.jurdil.server.fieldwork", "id.jurdil.server.responses"},
            useDefaultFilters = false,
            includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = KeptTables.class))
    static final class Rooms {}
}
