package id.jurdil.server;

import id.jurdil.server.access.FirstAdministrator;
import id.jurdil.server.intake.Intake;
import id.jurdil.server.publication.Publication;
import id.jurdil.server.sequencing.Ledger;
import java.net.URI;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;

/** A server that takes statements, until it is closed. */
public final class RunningServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    RunningServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Port of the intake. */
    public int port() {
        return port("local.server.port");
    }

    /** Port of health and metrics. */
    public int managementPort() {
        return port("local.management.port");
    }

    /** Where statements are sent. */
    public URI statements() {
        return URI.create("http://127.0.0.1:%d/api/v1/statements".formatted(port()));
    }

    public Ledger ledger() {
        return context.getBean(Ledger.class);
    }

    /** The door, without HTTP before it. */
    public Intake intake() {
        return context.getBean(Intake.class);
    }

    public Publication publication() {
        return context.getBean(Publication.class);
    }

    /** The one-time code of the first administrator, while nobody can administer; for the console and nowhere else. */
    public Optional<String> firstAdministratorCode() {
        return context.getBean(FirstAdministrator.class).code();
    }

    /** Where officials work. */
    public URI office() {
        return URI.create("http://localhost:%d/office/".formatted(port()));
    }

    /** A part of the program that its doorways do not show, for tests. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private int port(String name) {
        return context.getEnvironment().getRequiredProperty(name, Integer.class);
    }

    /** Answers what is being asked, commits what is queued, stops the database. */
    @Override
    public void close() {
        context.close();
    }
}
