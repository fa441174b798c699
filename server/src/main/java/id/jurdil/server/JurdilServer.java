package id.jurdil.server;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.intake.Intake;
import java.time.Duration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the server inside another program: the demo, a test, a benchmark. */
public final class JurdilServer {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private JurdilServer() {}

    /**
     * Starts a server and returns when statements can be sent.
     *
     * @throws IllegalStateException that says what is missing, if it does not start
     */
    public static RunningServer start(ServerSettings settings) {
        return start(settings, new SpringApplicationBuilder(Application.class));
    }

    /**
     * The same with the election read already, which takes its time for a nation.
     *
     * @param election what the definition folder holds
     */
    public static RunningServer start(ServerSettings settings, ElectionDefinition election) {
        return start(
                settings,
                new SpringApplicationBuilder(Application.class)
                        .initializers(
                                context -> context.getBeanFactory().registerSingleton("electionDefinition", election)));
    }

    static RunningServer start(ServerSettings settings, SpringApplicationBuilder program) {
        var arguments = settings.asProperties().entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        var context = run(program, arguments);
        var server = new RunningServer(context);
        try {
            context.getBean(Intake.class).awaitReady(PATIENCE);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Spring tells of beans; the person who starts the server needs the cause at the bottom. */
    private static ConfigurableApplicationContext run(SpringApplicationBuilder program, String... arguments) {
        try {
            return program.run(arguments);
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null && !(cause instanceof PortInUseException)) {
                cause = cause.getCause();
            }
            throw new IllegalStateException("The server does not start: " + cause.getMessage(), e);
        }
    }
}
