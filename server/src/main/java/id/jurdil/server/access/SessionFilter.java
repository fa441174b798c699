package id.jurdil.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the cookie of a request: who is asking. */
final class SessionFilter extends OncePerRequestFilter {
    private final OfficeSessions sessions;
    private final SessionCookie cookie;

    SessionFilter(OfficeSessions sessions, SessionCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String token = cookie.read(request);
        if (token != null) {
            sessions.find(token).ifPresent(session -> {
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(new OfficeAuthentication(session));
                SecurityContextHolder.setContext(context);
            });
        }
        chain.doFilter(request, response);
    }
}
