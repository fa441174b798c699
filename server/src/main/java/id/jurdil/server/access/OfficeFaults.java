package id.jurdil.server.access;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Refusals of the office's API as typed JSON. What was sent is never echoed. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class OfficeFaults {
    @ExceptionHandler
    ResponseEntity<OfficeProblem> refused(OfficeRefused e) {
        var answer = ResponseEntity.status(e.status());
        if (e.retryAfter() != null) {
            answer.header(HttpHeaders.RETRY_AFTER, e.retryAfter().toString());
        }
        return answer.body(OfficeProblem.of(e));
    }

    @ExceptionHandler
    ResponseEntity<OfficeProblem> unreadable(HttpMessageNotReadableException e) {
        return refused(OfficeRefused.malformed("the body is not the JSON that is expected here"));
    }

    @ExceptionHandler
    ResponseEntity<OfficeProblem> missing(MissingServletRequestParameterException e) {
        return refused(OfficeRefused.malformed("the parameter %s is missing".formatted(e.getParameterName())));
    }

    @ExceptionHandler
    ResponseEntity<OfficeProblem> mismatched(MethodArgumentTypeMismatchException e) {
        return refused(OfficeRefused.malformed("%s is not of its kind".formatted(e.getName())));
    }
}
