package id.jurdil.server.fieldwork;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals to phones as typed JSON; what was sent is never echoed. */
@RestControllerAdvice(assignableTypes = PhoneController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PhoneFaults {
    /** @param now seconds since 1970 by the office's clock */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Problem(String code, String detail, @Nullable Long now) {}

    @ExceptionHandler
    ResponseEntity<Problem> refused(PhoneRefused e) {
        return ResponseEntity.status(e.status()).body(new Problem(e.code(), String.valueOf(e.getMessage()), e.now()));
    }

    /** The database is away: nothing was taken, and the phone keeps everything. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<Problem> unavailable(Exception e) {
        int seconds = 5 + ThreadLocalRandom.current().nextInt(25);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, Integer.toString(seconds))
                .body(new Problem("unavailable", "nothing was taken; send it again later", null));
    }

    @ExceptionHandler
    ResponseEntity<Problem> brokenOff(IOException e) {
        return ResponseEntity.badRequest()
                .header(HttpHeaders.CONNECTION, "close")
                .body(new Problem("malformed", "the body ended before its announced length", null));
    }
}
