package id.jurdil.server.lists.exports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * A copy on its way: written straight into the answer by the thread that was asked, however long it takes. Handed to another
 * thread it would be cut off after the container's time for such answers, and arrive at the office's door a second time.
 */
final class Download {
    private Download() {}

    static void send(
            HttpServletResponse response, String name, MediaType type, Copies copies, Copy copy, Copies.Writing body)
            throws IOException {
        response.setContentType(type.toString());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + '"');
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        copies.deliver(copy, response.getOutputStream(), body);
    }
}
