package id.jurdil.server;

import id.jurdil.server.access.OfficeClock;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A server whose office reads another clock. */
public final class ServerAtTime {
    private ServerAtTime() {}

    public static RunningServer start(ServerSettings settings, OfficeClock clock) {
        return JurdilServer.start(
                settings,
                new SpringApplicationBuilder(Application.class)
                        .initializers(context -> context.getBeanFactory().registerSingleton("officeClock", clock)));
    }
}
