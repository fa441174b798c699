package id.jurdil.server;

import id.jurdil.server.voters.VoterRegister;
import id.jurdil.server.voters.imports.VoterImports;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/**
 * The register of an installation whose server is not running: no port is opened, no statement is taken. Only one program at a
 * time may use a data folder, so a running server keeps this one out and the other way round.
 */
public final class RegisterDesk implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private RegisterDesk(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @throws IllegalStateException that says what is missing or in use, if it cannot be opened */
    public static RegisterDesk open(ServerSettings settings) {
        // Readiness names the intake, which is not open here.
        var arguments = settings
                .with("management.endpoint.health.validate-group-membership", "false")
                // What fails is said below, in one line
                .with("logging.level.org.springframework.boot.SpringApplication", "off")
                .asProperties()
                .entrySet()
                .stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        try {
            return new RegisterDesk(new SpringApplicationBuilder(Rooms.class)
                    .web(WebApplicationType.NONE)
                    .lazyInitialization(true)
                    .run(arguments));
        } catch (RuntimeException e) {
            throw NotOpened.because(e);
        }
    }

    public VoterRegister register() {
        return context.getBean(VoterRegister.class);
    }

    public VoterImports imports() {
        return context.getBean(VoterImports.class);
    }

    /** Any other part of the rooms that are open here. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Only the rooms that the register needs; no configuration of its own, so that the server does not take it up. */
    @EnableAutoConfiguration
    @ComponentScan({"id.jurdil.server.installation", "id.jurdil.server.database", "id.jurdil.server.voters"})
    static final class Rooms {}
}
