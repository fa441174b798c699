package id.jurdil.edge;

import java.util.LinkedHashMap;
import java.util.Map;

/** Who may use a document, and what it may do in a browser. */
enum Audience {
    /** Data that any page on any site may read and check; opened by itself it can do nothing. */
    ANYONE("default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox") {
        @Override
        void add(Map<String, String> headers) {
            headers.put("Access-Control-Allow-Origin", "*");
            headers.put("Access-Control-Expose-Headers", "ETag, Content-Length");
            headers.put("Cross-Origin-Resource-Policy", "cross-origin");
        }
    },
    /** A page of ours: loads only from here, is framed by nobody. */
    THIS_SITE("default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
            + "object-src 'none'; frame-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'") {
        @Override
        void add(Map<String, String> headers) {
            headers.put("Cross-Origin-Resource-Policy", "same-origin");
        }
    };

    private final String contentSecurityPolicy;

    Audience(String contentSecurityPolicy) {
        this.contentSecurityPolicy = contentSecurityPolicy;
    }

    abstract void add(Map<String, String> headers);

    /** The headers that keep a reader safe, the same whatever the status. */
    Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Security-Policy", contentSecurityPolicy);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put(
                "Permissions-Policy",
                "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        add(headers);
        return headers;
    }
}
