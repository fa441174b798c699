package id.jurdil.edge;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A request as the check sees it.
 *
 * @param path without the query
 * @param query undecoded, without the question mark; empty if there is none
 * @param body read at most once, and never whole without a bound
 */
record Incoming(
        String method,
        String path,
        String query,
        InetAddress peer,
        Optional<String> forwardedFor,
        Optional<String> contentType,
        Optional<String> accept,
        InputStream body) {

    /** The body, or nothing if it is longer than {@code most}. */
    Optional<byte[]> body(int most) throws IOException {
        var bytes = body.readNBytes(most + 1);
        return bytes.length > most ? Optional.empty() : Optional.of(bytes);
    }
}
