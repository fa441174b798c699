package id.jurdil.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Speaks HTTP/1.1 for a {@link Site}, by the JDK's own server with one virtual thread a request.
 *
 * <p>A slow client holds a socket and a small thread, never more, and only for so long: the limits below are on the
 * whole of a request and the whole of an answer, so that a client that sends one byte now and then is cut off too. A
 * body that nobody asked for is read away up to a limit: closing upon it would reset the connection, and the refusal
 * would be lost with it.
 */
public final class EdgeServer {
    private static final Logger LOG = System.getLogger(EdgeServer.class.getName());
    private static final int WAITING_CONNECTIONS = 1024;

    /** Limits of the JDK's server; it reads them once, times in seconds. A value given on the command line stays. */
    private static final Map<String, String> LIMITS = Map.of(
            "sun.net.httpserver.maxReqTime", "20",
            "sun.net.httpserver.maxRspTime", "1800",
            "sun.net.httpserver.idleInterval", "30",
            "sun.net.httpserver.maxIdleConnections", "2000",
            "jdk.httpserver.maxConnections", "10000",
            "sun.net.httpserver.maxReqHeaders", "64",
            "sun.net.httpserver.maxReqHeaderSize", "16384",
            "sun.net.httpserver.drainAmount", "1048576",
            "sun.net.httpserver.nodelay", "true");

    private EdgeServer() {}

    /**
     * Starts serving.
     *
     * @throws IOException if the tree is not a folder, or the address cannot be listened on
     */
    public static RunningEdge start(EdgeSettings settings) throws IOException {
        if (!Files.isDirectory(settings.tree())) {
            throw new NotDirectoryException(settings.tree() + " is not a folder; give the folder of a published tree.");
        }
        LIMITS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        var check = settings.check().isEmpty()
                ? Optional.<CheckRoutes>empty()
                : Optional.of(CheckRoutes.open(settings.check().get(), System::currentTimeMillis));
        var site = new Site(settings);
        var server = listen(settings);
        var requests = Executors.newVirtualThreadPerTaskExecutor();
        server.createContext("/", exchange -> serve(site, check, exchange));
        server.setExecutor(requests);
        server.start();
        return new RunningEdge(server, requests, settings.host(), check);
    }

    private static HttpServer listen(EdgeSettings settings) throws IOException {
        var address = new InetSocketAddress(settings.host(), settings.port());
        if (address.isUnresolved()) {
            throw new IOException(
                    "The host " + settings.host() + " is not known; give a name or address of this machine.");
        }
        try {
            return HttpServer.create(address, WAITING_CONNECTIONS);
        } catch (BindException taken) {
            throw new IOException(
                    "Port " + settings.port() + " on " + settings.host() + " cannot be listened on ("
                            + taken.getMessage() + "); choose another with --port.",
                    taken);
        }
    }

    private static void serve(Site site, Optional<CheckRoutes> check, HttpExchange exchange) {
        try (exchange) {
            var ofCheck = check.isPresent() ? answer(site, check.get(), exchange) : Optional.<Answer>empty();
            send(exchange, ofCheck.isPresent() ? ofCheck.get() : answer(site, exchange));
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "The client went away during {0}", exchange.getRequestURI());
        }
    }

    /** What the check answers; of a request that breaks it, neither address nor body goes into the log. */
    private static Optional<Answer> answer(Site site, CheckRoutes check, HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var incoming = new Incoming(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                exchange.getRemoteAddress().getAddress(),
                header(exchange, "X-Forwarded-For"),
                header(exchange, "Content-Type"),
                header(exchange, "Accept"),
                exchange.getRequestBody());
        try {
            return check.answer(incoming);
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "The check could not answer", failure);
            return Optional.of(site.troubled(asked(exchange)));
        }
    }

    private static Asked asked(HttpExchange exchange) {
        return new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                header(exchange, "If-None-Match"),
                header(exchange, "Accept-Encoding"));
    }

    private static Answer answer(Site site, HttpExchange exchange) {
        var asked = asked(exchange);
        try {
            return site.answer(asked);
        } catch (IOException | RuntimeException failure) {
            LOG.log(Level.ERROR, "Could not answer " + asked.target(), failure);
            return site.troubled(asked);
        }
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        var values = exchange.getRequestHeaders().get(name);
        return values == null ? Optional.empty() : Optional.of(String.join(",", values));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        var withBody = !exchange.getRequestMethod().equals("HEAD") && answer.status() != 304;
        if (!withBody) {
            answer.body().length().ifPresent(length -> {
                if (answer.status() != 304) {
                    exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
                }
            });
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), jdkLength(answer.body()));
        try (OutputStream out = exchange.getResponseBody()) {
            answer.body().writeTo(out);
        }
    }

    /** The JDK's convention: -1 no body, 0 a body of unknown length. */
    private static long jdkLength(Body body) {
        var length = body.length();
        if (length.isEmpty()) {
            return 0;
        }
        return length.getAsLong() == 0 ? -1 : length.getAsLong();
    }
}
