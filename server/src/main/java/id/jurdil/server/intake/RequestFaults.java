package id.jurdil.server.intake;

import id.jurdil.election.statement.Refusal;
import id.jurdil.election.statement.RefusedStatement;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Requests that are refused or put off as a whole, each with a typed JSON body. */
@RestControllerAdvice(assignableTypes = StatementsController.class)
class RequestFaults {
    /** The body as a whole: too large, or a sequence that is broken, so that no statement in it can be trusted. */
    @ExceptionHandler
    ResponseEntity<Answers.Problem> refused(RefusedStatement e) {
        var status = e.refusal() == Refusal.TOO_LARGE ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.UNPROCESSABLE_CONTENT;
        return ResponseEntity.status(status).body(Answers.Problem.of(e.refusal().name(), e.detail()));
    }

    @ExceptionHandler
    ResponseEntity<Answers.Problem> unavailable(IntakeUnavailable e) {
        int seconds = 1 + ThreadLocalRandom.current().nextInt(5);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, Integer.toString(seconds))
                .body(Answers.Problem.of("UNAVAILABLE", String.valueOf(e.getMessage())));
    }

    /** The body broke off; mostly nobody is left to read this. */
    @ExceptionHandler
    ResponseEntity<Answers.Problem> brokenOff(IOException e) {
        return ResponseEntity.badRequest()
                .header(HttpHeaders.CONNECTION, "close")
                .body(Answers.Problem.of(Refusal.MALFORMED.name(), "the body ended before its announced length"));
    }

    @ExceptionHandler
    ResponseEntity<Answers.Problem> wrongType(HttpMediaTypeNotSupportedException e) {
        return ResponseEntity.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
                .body(Answers.Problem.of(
                        "WRONG_TYPE",
                        "Content-Type: %s or %s is expected"
                                .formatted(StatementsController.COSE, StatementsController.CBOR_SEQUENCE)));
    }
}
