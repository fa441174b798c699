package id.jurdil.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** How browsers reach the office: by the one address that is set, or, when none is, only from this machine. */
record OfficeOrigin(@Nullable String told) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    OfficeOrigin {
        if (told != null) {
            var uri = URI.create(told);
            if (uri.getHost() == null || !told.equals(uri.getScheme() + "://" + uri.getAuthority())) {
                throw new IllegalArgumentException(
                        "jurdil.office.origin must be like https://office.example, without a path: it is " + told);
            }
            if (!uri.getScheme().equals("https") && !THIS_MACHINE.contains(uri.getHost())) {
                throw new IllegalArgumentException(
                        "jurdil.office.origin must begin with https://: passwords would travel in clear");
            }
        }
    }

    /** Whether cookies may only travel encrypted. */
    boolean isSecure() {
        return told != null && told.startsWith("https://");
    }

    /** The origin that a page of ours has when it was reached by this request; null if this is no way to reach us. */
    @Nullable
    String of(HttpServletRequest request) {
        if (told != null) {
            return told;
        }
        String host = request.getServerName();
        boolean here = THIS_MACHINE.contains(host) && request.getServerPort() == request.getLocalPort();
        return here ? "http://%s:%d".formatted(host, request.getServerPort()) : null;
    }

    /** The same for a request that has been let in. */
    String required(HttpServletRequest request) {
        String origin = of(request);
        if (origin == null) {
            throw OfficeRefused.of(HttpStatus.FORBIDDEN, "FORGED", "the office is reached by another name");
        }
        return origin;
    }

    /** The domain that passkeys are bound to. */
    static String domain(String origin) {
        String host = URI.create(origin).getHost();
        return host == null ? origin : host;
    }
}
