package id.jurdil.server;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.intake.Intake;
import java.time.Duration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Starts the server inside another program: the demo, a test, a benchmark. */
public final class JurdilServer {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private JurdilServer() {}

    /**
     * Starts a server and returns when statements can be sent.
     *
     * @throws RuntimeException whose cause says what is missing, if it does not start
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

    private static RunningServer start(ServerSettings settings, SpringApplicationBuilder program) {
        var arguments = settings.asProperties().entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        var context = program.run(arguments);
        var server = new RunningServer(context);
        try {
            context.getBean(Intake.class).awaitReady(PATIENCE);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }
}
