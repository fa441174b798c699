package id.jurdil.edge;

import io.netty.handler.codec.http.HttpRequest;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What all connections share: who answers, and by which thread.
 *
 * @param slow for answers that may wait for a disk
 */
record Door(
        Site site,
        Optional<CheckRoutes> check,
        Patience patience,
        ExecutorService slow,
        Clock clock,
        AtomicInteger underWay) {
    private static final Logger LOG = System.getLogger(Door.class.getName());

    Door(Site site, Optional<CheckRoutes> check, Patience patience, ExecutorService slow, Clock clock) {
        this(site, check, patience, slow, clock, new AtomicInteger());
    }

    /** Whether an answer to this depends on the request's body. */
    boolean readsBody(HttpRequest request, URI target) {
        return check.isPresent() && request.method().name().equals("POST") && CheckRoutes.owns(target.getRawPath());
    }

    /** What the check answers; of a request that breaks it, neither address nor body goes into the log. */
    Optional<Answer> ofCheck(HttpRequest request, URI target, InetAddress peer, byte[] body) throws IOException {
        if (check.isEmpty() || !CheckRoutes.owns(target.getRawPath())) {
            return Optional.empty();
        }
        var incoming = new Incoming(
                request.method().name(),
                target.getRawPath(),
                target.getRawQuery() == null ? "" : target.getRawQuery(),
                peer,
                header(request, "X-Forwarded-For"),
                header(request, "Content-Type"),
                header(request, "Accept"),
                body);
        try {
            return check.get().answer(incoming);
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "The check could not answer", failure);
            return Optional.of(site.troubled(asked(request, target)));
        }
    }

    Answer ofSite(HttpRequest request, URI target) {
        var asked = asked(request, target);
        try {
            return site.answer(asked);
        } catch (IOException | RuntimeException failure) {
            LOG.log(Level.ERROR, "Could not answer " + asked.target(), failure);
            return site.troubled(asked);
        }
    }

    private static Asked asked(HttpRequest request, URI target) {
        return new Asked(
                request.method().name(),
                target.toString(),
                header(request, "If-None-Match"),
                header(request, "Accept-Encoding"));
    }

    private static Optional<String> header(HttpRequest request, String name) {
        List<String> values = request.headers().getAll(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(",", values));
    }
}
