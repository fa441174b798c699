package id.jurdil.server.access;

import id.jurdil.server.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody at the office, as a browser would speak for them over HTTP. */
public final class OfficeClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger MADE = new AtomicInteger();

    private final URI server;
    private final long account;
    private final @Nullable String token;

    private OfficeClient(URI server, long account, @Nullable String token) {
        this.server = server;
        this.account = account;
        this.token = token;
    }

    /** A new account of this role and unit, signed in a moment ago without the ceremony. */
    public static OfficeClient as(RunningServer server, Role role, String unit) {
        String login = "test-" + MADE.incrementAndGet() + "-" + Long.toString(System.nanoTime(), 36);
        long account = server.bean(Accounts.class).make(login, "Akun uji", role, unit, null);
        return of(server, account);
    }

    /** Another session of an account. */
    public static OfficeClient of(RunningServer server, long account) {
        return new OfficeClient(
                address(server), account, server.bean(OfficeSessions.class).begin(account, SignInMethod.PASSKEY));
    }

    public static OfficeClient nobody(RunningServer server) {
        return new OfficeClient(address(server), 0, null);
    }

    /** Somebody who holds this cookie. */
    static OfficeClient with(RunningServer server, long account, String token) {
        return new OfficeClient(address(server), account, token);
    }

    private static URI address(RunningServer server) {
        return URI.create("http://localhost:" + server.port());
    }

    public record Answer(int status, HttpResponse<String> response) {
        public JsonNode json() {
            return JsonMapper.shared().readTree(response.body());
        }

        /** Code of a refusal. */
        public String code() {
            return json().get("code").asString();
        }
    }

    public long account() {
        return account;
    }

    @Nullable
    String token() {
        return token;
    }

    public Answer get(String path) {
        return send(request(path));
    }

    /** @param json body */
    public Answer post(String path, String json) {
        return send("POST", path, "application/json", json);
    }

    public Answer send(String method, String path, String type, String body) {
        return send(request(path)
                .header("Content-Type", type)
                .header(ForgedRequests.HEADER, "1")
                .method(method, BodyPublishers.ofString(body)));
    }

    /** A request with the session's cookie and nothing else. */
    HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(server.resolve(path));
        return token == null ? request : request.header("Cookie", "jurdil-office=" + token);
    }

    static Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
