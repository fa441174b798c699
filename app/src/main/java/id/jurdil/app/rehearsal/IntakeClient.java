package id.jurdil.app.rehearsal;

import id.jurdil.election.statement.SignedStatement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Sends statements to the intake as a district's gateway would: in batches, coming back when it is asked to. */
final class IntakeClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TRIES = 30;

    private final URI statements;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    IntakeClient(URI statements) {
        this.statements = statements;
    }

    /**
     * Sends a batch and returns when every statement in it is durable.
     *
     * @throws IOException if one is refused, or the intake stays unavailable
     */
    void send(List<SignedStatement> batch) throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        batch.forEach(statement -> body.writeBytes(statement.bytes()));
        var request = HttpRequest.newBuilder(statements)
                .timeout(PATIENCE)
                .header("Content-Type", "application/cbor-seq")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        for (int attempt = 1; ; attempt++) {
            var response = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() == 200) {
                requireTaken(response.body());
                return;
            }
            if (response.statusCode() != 503 || attempt == TRIES) {
                throw new IOException("the intake answers %d: %s".formatted(response.statusCode(), response.body()));
            }
            Thread.sleep(wait(response));
        }
    }

    private static Duration wait(HttpResponse<?> response) {
        long seconds = response.headers().firstValueAsLong("Retry-After").orElse(1);
        return Duration.ofSeconds(Math.clamp(seconds, 1, 10));
    }

    private static void requireTaken(String answer) throws IOException {
        for (var receipt : JsonMapper.shared().readTree(answer).path("receipts")) {
            if (receipt.path("result").asString("").equals("refused")) {
                throw new IOException("a statement was refused: " + receipt);
            }
        }
    }
}
