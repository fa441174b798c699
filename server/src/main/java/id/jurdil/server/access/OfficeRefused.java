package id.jurdil.server.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request to the office's API that is refused; answered as JSON {@code {"code", "text": {"id", "en"}, "detail"}}.
 *
 * <p>Other rooms throw it with codes and texts of their own. Nothing personal may stand in the detail.
 */
public final class OfficeRefused extends RuntimeException {
    private final HttpStatus status;
    private final String code;
    private final transient Map<String, String> text;
    private final @Nullable Integer retryAfter;
    private final @Nullable String region;

    /**
     * @param code public and stable, in capitals
     * @param text what happened and what to do, by language: {@code id} and {@code en}
     * @param detail for engineers, in English
     */
    public OfficeRefused(HttpStatus status, String code, Map<String, String> text, String detail) {
        this(status, code, text, detail, null, null);
    }

    private OfficeRefused(
            HttpStatus status,
            String code,
            Map<String, String> text,
            String detail,
            @Nullable Integer retryAfter,
            @Nullable String region) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.text = Map.copyOf(text);
        this.retryAfter = retryAfter;
        this.region = region;
    }

    static OfficeRefused of(HttpStatus status, String code, String detail) {
        return new OfficeRefused(status, code, OfficeTexts.of(code), detail);
    }

    static OfficeRefused notSignedIn() {
        return of(HttpStatus.UNAUTHORIZED, "NOT_SIGNED_IN", "no session, or one that has ended");
    }

    static OfficeRefused notPermitted(String detail) {
        return of(HttpStatus.FORBIDDEN, "NOT_PERMITTED", detail);
    }

    /** The same where the thing is in several units. */
    public static OfficeRefused otherUnit() {
        return otherUnit("");
    }

    /**
     * The thing exists or not: the answer is the same.
     *
     * @param region where the thing is, for the audit trail alone
     */
    public static OfficeRefused otherUnit(String region) {
        String code = "OTHER_UNIT";
        return new OfficeRefused(
                HttpStatus.FORBIDDEN,
                code,
                OfficeTexts.of(code),
                "the unit asked for is not within the officer's",
                null,
                region);
    }

    /** A request that cannot be understood. */
    public static OfficeRefused malformed(String detail) {
        return of(HttpStatus.BAD_REQUEST, "MALFORMED", detail);
    }

    /** There is nothing of that number. */
    public static OfficeRefused notFound() {
        return of(HttpStatus.NOT_FOUND, "NOT_FOUND", "there is no such thing");
    }

    static OfficeRefused stepUp() {
        return of(HttpStatus.FORBIDDEN, "STEP_UP", "the officer must prove again who they are");
    }

    static OfficeRefused tooMany(long seconds) {
        String code = "TOO_MANY_TRIES";
        return new OfficeRefused(
                HttpStatus.TOO_MANY_REQUESTS,
                code,
                OfficeTexts.of(code),
                "wait %d s".formatted(seconds),
                Math.toIntExact(seconds),
                null);
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    Map<String, String> text() {
        return text;
    }

    /** What is not the officer's, or null if it was not about that. */
    @Nullable
    String region() {
        return region;
    }

    /** Seconds to wait, or null. */
    @Nullable
    Integer retryAfter() {
        return retryAfter;
    }
}
