package id.jurdil.server.fieldwork;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A phone's request that is refused as a whole; answered as {@code {"code", "detail"}}. The app has its own words for the codes.
 */
final class PhoneRefused extends RuntimeException {
    private final HttpStatus status;
    private final String code;
    private final @Nullable Long now;

    private PhoneRefused(HttpStatus status, String code, String detail, @Nullable Long now) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.now = now;
    }

    static PhoneRefused of(HttpStatus status, String code, String detail) {
        return new PhoneRefused(status, code, detail, null);
    }

    static PhoneRefused malformed(String detail) {
        return of(HttpStatus.BAD_REQUEST, "malformed", detail);
    }

    static PhoneRefused unauthorized(String code) {
        return of(HttpStatus.UNAUTHORIZED, code, "the request does not come from a phone that the office knows");
    }

    /** The phone's clock is too far off to tell a fresh request from an old one; it is told the office's. */
    static PhoneRefused clock(long now) {
        return new PhoneRefused(HttpStatus.UNAUTHORIZED, "clock", "the time is too far from the office's", now);
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }

    /** Seconds since 1970, where that helps. */
    @Nullable
    Long now() {
        return now;
    }
}
