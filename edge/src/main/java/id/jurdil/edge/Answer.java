package id.jurdil.edge;

import java.util.Map;

/** A status, headers and a body; for {@code HEAD} and 304 the body is only measured, not sent. */
record Answer(int status, Map<String, String> headers, Body body) {}
