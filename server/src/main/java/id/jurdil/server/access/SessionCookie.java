package id.jurdil.server.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** Cookies of the office: never readable by scripts, never sent along with what another site asks for. */
final class SessionCookie {
    static final String SESSION = "jurdil-office";
    static final String DEVICE = "jurdil-device";

    private final String name;
    private final boolean secure;
    private final String sameSite;

    SessionCookie(String name, OfficeOrigin origin) {
        this(name, origin, "Strict");
    }

    SessionCookie(String name, OfficeOrigin origin, String sameSite) {
        this.sameSite = sameSite;
        this.secure = origin.isSecure();
        // The prefix makes browsers refuse such a cookie from a neighbouring domain or over plain HTTP.
        this.name = secure ? "__Host-" + name : name;
    }

    @Nullable
    String read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (var cookie : cookies) {
                if (cookie.getName().equals(name)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    /** @param lasts null: until the browser is closed */
    void write(HttpServletResponse response, String value, @Nullable Duration lasts) {
        var cookie = ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(sameSite);
        if (lasts != null) {
            cookie.maxAge(lasts);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    void erase(HttpServletResponse response) {
        write(response, "", Duration.ZERO);
    }
}
