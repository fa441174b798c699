package id.jurdil.verifier;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A published tree on a web server. */
public final class WebTree implements TreeSource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI base;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    public WebTree(URI base) {
        this.base = base.toString().endsWith("/") ? base : URI.create(base + "/");
    }

    @Override
    public byte[] fetch(String path) throws IOException {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Cache-Control", "no-cache")
                .build();
        try {
            var response = client.send(request, BodyHandlers.ofByteArray());
            return switch (response.statusCode()) {
                case 200 -> response.body();
                case 404, 410 -> throw new FileNotFoundException(path);
                default -> throw new IOException("%s answers %d".formatted(request.uri(), response.statusCode()));
            };
        } catch (ConnectException e) {
            throw new IOException("%s cannot be reached; is the address right?".formatted(base), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading " + path);
        }
    }

    @Override
    public Optional<Set<String>> paths() {
        return Optional.empty();
    }
}
