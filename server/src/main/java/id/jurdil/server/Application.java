package id.jurdil.server;

import id.jurdil.server.access.FirstAdministrator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The program as a service: its settings come from files, the environment and the command line. */
@SpringBootApplication(proxyBeanMethods = false)
public class Application {
    public static void main(String[] arguments) {
        var context = SpringApplication.run(Application.class, arguments);
        // On the console alone: the log is a file that others may read.
        context.getBean(FirstAdministrator.class)
                .code()
                .ifPresent(code -> System.err.println("One-time code of the first administrator: " + code));
    }
}
