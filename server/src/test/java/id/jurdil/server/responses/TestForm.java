package id.jurdil.server.responses;

import id.jurdil.server.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody of the public who fills in the form, as a browser or a program sends it. */
final class TestForm {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String BOUNDARY = "jurdil-test-boundary";

    private final URI server;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<byte[]> files = new ArrayList<>();

    TestForm(RunningServer server, String village) {
        this.server = URI.create("http://localhost:" + server.port());
        fields.put(
                "once", get(Pages.INTAKE, "application/json").json().get("once").asString());
        fields.put("village", village);
        fields.put("own", "yes");
    }

    record Answer(int status, String body, HttpResponse<String> response) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    TestForm with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    TestForm file(byte[] bytes) {
        files.add(bytes);
        return this;
    }

    static byte[] photo(int size) {
        var bytes = new byte[size];
        bytes[0] = (byte) 0xff;
        bytes[1] = (byte) 0xd8;
        bytes[2] = (byte) 0xff;
        return bytes;
    }

    Answer send() {
        return send("application/json");
    }

    Answer send(String accept) {
        var body = new ByteArrayOutputStream();
        fields.forEach(
                (name, value) -> part(body, "name=\"%s\"".formatted(name), value.getBytes(StandardCharsets.UTF_8)));
        files.forEach(file -> part(body, "name=\"evidence\"; filename=\"rahasia.jpg\"", file));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return ask(HttpRequest.newBuilder(server.resolve(Pages.INTAKE))
                .header("Accept", accept)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    Answer status(String number, String secret) {
        String body = "number=%s&secret=%s".formatted(encoded(number), encoded(secret));
        return ask(HttpRequest.newBuilder(server.resolve(Pages.INTAKE + "/status"))
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    Answer get(String path, String accept) {
        return ask(HttpRequest.newBuilder(server.resolve(path)).header("Accept", accept));
    }

    private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Answer ask(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
