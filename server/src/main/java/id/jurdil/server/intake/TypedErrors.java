package id.jurdil.server.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/** What the container itself refuses, a body that broke off or a path that is not there, gets the same kind of answer. */
@Component
class TypedErrors extends DefaultErrorAttributes {
    @Override
    public Map<String, @Nullable Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        int status = super.getErrorAttributes(request, options).get("status") instanceof Integer number ? number : 500;
        String code = switch (status) {
            case 400, 422 -> "MALFORMED";
            case 403, 404, 405 -> "NOT_HERE";
            case 413 -> "TOO_LARGE";
            case 415 -> "WRONG_TYPE";
            default -> "UNAVAILABLE";
        };
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("code", code);
        answer.put("text", RefusalTexts.of(code));
        answer.put("detail", "HTTP status " + status);
        return answer;
    }
}
