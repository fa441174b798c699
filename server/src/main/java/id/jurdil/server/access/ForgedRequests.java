package id.jurdil.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what another site made a browser send. A changing request carries the header {@code Jurdil-Office}, which no form can
 * add and for which a script of another origin would have to ask; beside that the browser's own words about the origin count,
 * and the cookie is SameSite=Strict.
 */
final class ForgedRequests extends OncePerRequestFilter {
    static final String HEADER = "Jurdil-Office";

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final OfficeOrigin origin;

    ForgedRequests(OfficeOrigin origin) {
        this.origin = origin;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String own = origin.of(request);
        if (own == null) {
            refuse("the office is reached by another name: set jurdil.office.origin", response);
        } else if (!READING.contains(request.getMethod()) && request.getHeader(HEADER) == null) {
            refuse("the header %s is missing".formatted(HEADER), response);
        } else if (!READING.contains(request.getMethod()) && comesFromElsewhere(request, own)) {
            refuse("the request comes from a page of another site", response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean comesFromElsewhere(HttpServletRequest request, String own) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String site = request.getHeader("Sec-Fetch-Site");
        return (origin != null && !origin.equals(own)) || (site != null && !site.equals("same-origin"));
    }

    private static void refuse(String detail, HttpServletResponse response) throws IOException {
        OfficeProblem.write(OfficeRefused.of(HttpStatus.FORBIDDEN, "FORGED", detail), response);
    }
}
