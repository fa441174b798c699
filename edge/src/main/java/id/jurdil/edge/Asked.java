package id.jurdil.edge;

import java.util.Optional;

/**
 * A request, as far as it can change the answer.
 *
 * @param method as sent, {@code GET}
 * @param target the path and query as they stood in the request line, undecoded
 * @param ifNoneMatch the header of that name
 * @param acceptEncoding the header of that name
 */
record Asked(String method, String target, Optional<String> ifNoneMatch, Optional<String> acceptEncoding) {}
