package id.jurdil.edge;

import com.sun.net.httpserver.HttpServer;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** An edge that is listening, until it is closed. */
public final class RunningEdge implements AutoCloseable {
    private static final int SECONDS_TO_FINISH = 1;

    private final HttpServer server;
    private final ExecutorService requests;
    private final String host;
    private final Optional<CheckRoutes> check;

    RunningEdge(HttpServer server, ExecutorService requests, String host, Optional<CheckRoutes> check) {
        this.server = server;
        this.requests = requests;
        this.host = host;
        this.check = check;
    }

    /** The TCP port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Where a browser on this machine finds it. */
    public URI address() {
        var name = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + name + ":" + port() + "/");
    }

    /** Looks now whether the check's index was replaced; the edge does so by itself every two seconds. */
    public void look() {
        check.ifPresent(routes -> routes.desk().look());
    }

    /** Takes no more requests, lets those under way finish for a second, and ends. */
    @Override
    public void close() {
        server.stop(SECONDS_TO_FINISH);
        requests.shutdownNow();
        check.ifPresent(CheckRoutes::close);
    }
}
