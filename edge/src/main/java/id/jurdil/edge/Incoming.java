package id.jurdil.edge;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A request as the check sees it.
 *
 * @param path without the query
 * @param query undecoded, without the question mark; empty if there is none
 * @param body as much of it as was kept
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Incoming(
        String method,
        String path,
        String query,
        InetAddress peer,
        Optional<String> forwardedFor,
        Optional<String> contentType,
        Optional<String> accept,
        byte[] body) {

    /** The body, or nothing if it is longer than {@code most}. */
    Optional<byte[]> body(int most) {
        return body.length > most ? Optional.empty() : Optional.of(body);
    }
}
