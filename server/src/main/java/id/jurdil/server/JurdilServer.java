package id.jurdil.server;

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
        var arguments = settings.asProperties().entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        var context = new SpringApplicationBuilder(Application.class).run(arguments);
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
