package id.jurdil.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sender: speaks HTTP to the intake as a device does. */
public final class Door implements AutoCloseable {
    private final URI statements;
    private final HttpClient client = HttpClient.newHttpClient();

    public Door(URI statements) {
        this.statements = statements;
    }

    /** An answer of the intake. */
    public record Answer(int status, HttpResponse<String> response) {
        public JsonNode json() {
            if (response.body().isEmpty()) {
                throw new AssertionError("no body, status " + status);
            }
            return JsonMapper.shared().readTree(response.body());
        }

        public JsonNode receipt() {
            return json().get("receipts").get(0);
        }

        public List<String> results() {
            var results = new ArrayList<String>();
            if (json().get("receipts") == null) {
                throw new AssertionError(status + " " + response.body());
            }
            json().get("receipts")
                    .forEach(receipt -> results.add(receipt.get("result").asString()));
            return results;
        }

        public String code() {
            return receipt().get("code").asString();
        }
    }

    public Answer sendOne(byte[] statement) throws IOException, InterruptedException {
        return send("application/cose", statement);
    }

    public Answer sendAll(List<byte[]> statements) throws IOException, InterruptedException {
        var sequence = new ByteArrayOutputStream();
        for (byte[] statement : statements) {
            sequence.write(statement);
        }
        return send("application/cbor-seq", sequence.toByteArray());
    }

    public Answer send(String type, byte[] body) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(statements)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(URI.create(statements + path)).build());
    }

    public Answer answer(HttpRequest request) throws IOException, InterruptedException {
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
