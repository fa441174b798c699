package id.jurdil.server;

import id.jurdil.server.installation.DataFolder;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/** Looking things up for the operator at the console, beside a running server or without one. */
public final class OperatorDesk implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private OperatorDesk(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Works on the running server's database if there is one, else opens the installation for itself.
     *
     * @throws IllegalStateException that says what is missing, if it cannot be opened
     */
    public static OperatorDesk join(ServerSettings settings) {
        return new OperatorDesk(KeysDesk.context(settings, DataFolder.inUse(settings.data()), Rooms.class));
    }

    /** A part of the rooms that are open here. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Rooms whose tables are only read here; each part is made when it is asked for. */
    @EnableAutoConfiguration
    @ComponentScan({
        "id.jurdil.server.installation",
        "id.jurdil.server.database",
        "id.jurdil.server.access",
        "id.jurdil.server.voters",
        "id.jurdil.server.lists",
        "id.jurdil.server.duplicates"
    })
    static final class Rooms {}
}
