package id.jurdil.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Stands before every handler of the office's API and lets in whom its annotation lets in. */
final class Authorization implements HandlerInterceptor {
    private static final Pattern UNIT = Pattern.compile("[0-9]{1,2}(\\.[0-9]{2,4}){0,3}(/[0-9]{3})?");

    private final AuditTrail trail;
    private final OfficeClock clock;
    private final AccessSettings settings;

    Authorization(AuditTrail trail, OfficeClock clock, AccessSettings settings) {
        this.trail = trail;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            throw OfficeRefused.notFound();
        }
        if (method.hasMethodAnnotation(BeforeSignIn.class)) {
            return true;
        }
        var session = OfficeAuthentication.current();
        var own = method.getMethodAnnotation(SignedIn.class);
        if (own != null) {
            require(own.stepUp(), session);
            return true;
        }
        if (session.isEnrolling()) {
            throw OfficeRefused.of(
                    HttpStatus.FORBIDDEN, "ENROL_FIRST", "the account has no way in yet but its one-time code");
        }
        var required = method.getMethodAnnotation(Requires.class);
        if (required == null) {
            throw OfficeRefused.notPermitted("this handler says nothing of who may use it, so nobody may");
        }
        var officer = session.officer();
        if (!officer.may(required.permission())) {
            trail.refused(officer, required.permission(), null);
            throw OfficeRefused.notPermitted("the role lacks " + required.permission());
        }
        switch (required.unit()) {
            case PATH -> cover(officer, required, pathVariable(request, required.name()));
            case QUERY -> cover(officer, required, parameter(request, required.name()));
            case LOADED, OWN -> {}
        }
        require(required.stepUp(), session);
        return true;
    }

    private void require(boolean stepUp, OfficeSession session) {
        // Who enrols came with a one-time code and has nothing else yet to prove themselves with.
        if (stepUp
                && !session.isEnrolling()
                && session.confirmedAt().plus(settings.stepUp()).isBefore(clock.now())) {
            throw OfficeRefused.stepUp();
        }
    }

    private void cover(Officer officer, Requires required, String unit) {
        if (!UNIT.matcher(unit).matches()) {
            throw OfficeRefused.malformed("%s is not a region code".formatted(required.name()));
        }
        if (!officer.covers(unit)) {
            throw OfficeRefused.otherUnit(unit);
        }
    }

    private static String pathVariable(HttpServletRequest request, String name) {
        var variables = (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        var value = variables == null ? null : variables.get(name);
        return given(value == null ? null : value.toString(), name);
    }

    /** Exactly one: of two, the check might see the one and the handler the other. */
    private static String parameter(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return given(values == null || values.length != 1 ? null : values[0], name);
    }

    private static String given(@Nullable String value, String name) {
        if (value == null) {
            throw OfficeRefused.malformed("%s must be given once".formatted(name));
        }
        return value;
    }
}
