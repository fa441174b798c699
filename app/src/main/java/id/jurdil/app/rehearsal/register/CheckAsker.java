package id.jurdil.app.rehearsal.register;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks an edge as voters' browsers do, work included. Each question comes from a network of its own, through a proxy. */
final class CheckAsker implements AutoCloseable {
    private static final int TRIES = 3;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI edge;
    private int asked;

    CheckAsker(URI edge) {
        this.edge = edge;
    }

    /** How many questions were asked. */
    int asked() {
        return asked;
    }

    /**
     * Asks, and does more work where more is wanted.
     *
     * @return what the edge answered: {@code result}, and for a listed voter {@code card}
     */
    JsonNode ask(String nik, String name) throws IOException, InterruptedException {
        asked++;
        // 100.64.0.0/10 is for networks behind carriers
        var from = "100.%d.%d.7".formatted(64 + asked / 256 % 64, asked % 256);
        var work = send(from, HttpRequest.newBuilder(edge.resolve("/api/v1/check/challenge")));
        var reply = work;
        for (int i = 0; i < TRIES; i++) {
            var body = JsonMapper.shared().writeValueAsString(Map.of("nik", nik, "name", name, "altcha", solved(work)));
            reply = send(
                    from,
                    HttpRequest.newBuilder(edge.resolve("/api/v1/check"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body)));
            if (!reply.path("challenge").isObject()) {
                return reply;
            }
            work = reply.path("challenge");
        }
        return reply;
    }

    private JsonNode send(String from, HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = client.send(request.header("X-Forwarded-For", from).build(), BodyHandlers.ofString());
        return JsonMapper.shared().readTree(response.body());
    }

    /** As ALTCHA's widget does it. */
    private static String solved(JsonNode work) {
        var salt = work.path("salt").asString();
        var wanted = HexFormat.of().parseHex(work.path("challenge").asString());
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (long number = 0; number <= work.path("maxnumber").asLong(); number++) {
                if (MessageDigest.isEqual(sha.digest((salt + number).getBytes(StandardCharsets.UTF_8)), wanted)) {
                    var solution = new LinkedHashMap<String, Object>();
                    solution.put("algorithm", "SHA-256");
                    solution.put("challenge", work.path("challenge").asString());
                    solution.put("number", number);
                    solution.put("salt", salt);
                    solution.put("signature", work.path("signature").asString());
                    return Base64.getEncoder()
                            .encodeToString(JsonMapper.shared().writeValueAsBytes(solution));
                }
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        throw new IllegalStateException("the edge gave work that cannot be done");
    }

    @Override
    public void close() {
        client.close();
    }
}
