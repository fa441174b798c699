package id.jurdil.server.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** The body of every refusal of the office's API. */
record OfficeProblem(String code, Map<String, String> text, String detail) {
    static OfficeProblem of(OfficeRefused refused) {
        return new OfficeProblem(refused.code(), refused.text(), String.valueOf(refused.getMessage()));
    }

    /** For filters, which no controller stands behind. */
    static void write(OfficeRefused refused, HttpServletResponse response) throws IOException {
        response.setStatus(refused.status().value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        if (refused.retryAfter() != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, refused.retryAfter().toString());
        }
        response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(of(refused)));
    }
}
