package id.jurdil.server.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;

/** Refusals of the office's API as typed JSON. What was sent is never echoed. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class OfficeFaults {
    private final AuditTrail trail;

    OfficeFaults(AuditTrail trail) {
        this.trail = trail;
    }

    /** Whoever asked for what is not theirs is written down, whether the door or the handler noticed. */
    @ExceptionHandler
    ResponseEntity<OfficeProblem> refused(OfficeRefused e, HttpServletRequest request) {
        if (e.region() != null
                && request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                        instanceof HandlerMethod method) {
            var required = method.getMethodAnnotation(Requires.class);
            if (required == null) {
                return answer(e);
            }
            trail.refused(
                    OfficeAuthentication.current().officer(),
                    required.permission(),
                    e.region().isEmpty() ? null : e.region());
        }
        return answer(e);
    }

    private static ResponseEntity<OfficeProblem> answer(OfficeRefused e) {
        var answer = ResponseEntity.status(e.status());
        if (e.retryAfter() != null) {
            answer.header(HttpHeaders.RETRY_AFTER, e.retryAfter().toString());
        }
        return answer.body(OfficeProblem.of(e));
    }

    @ExceptionHandler
    ResponseEntity<OfficeProblem> unreadable(HttpMessageNotReadableException e) {
        return answer(OfficeRefused.malformed("the body is not the JSON that is expected here"));
    }

    @ExceptionHandler
    ResponseEntity<OfficeProblem> missing(MissingServletRequestParameterException e) {
        return answer(OfficeRefused.malformed("the parameter %s is missing".formatted(e.getParameterName())));
    }

    @ExceptionHandler
    ResponseEntity<OfficeProblem> mismatched(MethodArgumentTypeMismatchException e) {
        return answer(OfficeRefused.malformed("%s is not of its kind".formatted(e.getName())));
    }
}
