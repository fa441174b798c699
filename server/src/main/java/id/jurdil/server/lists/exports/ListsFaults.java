package id.jurdil.server.lists.exports;

import id.jurdil.server.lists.ListsFault;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What the lists say cannot be done, in the shape of the office's refusals. */
@RestControllerAdvice(basePackageClasses = ListsFaults.class)
class ListsFaults {
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> fault(ListsFault fault) {
        String code = "NOT_POSSIBLE";
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .body(Map.of(
                        "code",
                        code,
                        "text",
                        ListTexts.of(code),
                        "detail",
                        Objects.requireNonNull(fault.getMessage())));
    }
}
