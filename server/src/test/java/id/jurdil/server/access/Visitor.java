package id.jurdil.server.access;

import id.jurdil.server.RunningServer;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A browser at some address that keeps its cookies: somebody who comes to the door. */
final class Visitor implements AutoCloseable {
    static final String SESSION = "jurdil-office";
    static final String DEVICE = "jurdil-device";

    private final URI server;
    private final HttpClient client;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Visitor(RunningServer server) {
        this(server, "127.0.0.1");
    }

    /** @param address of the visitor, in 127.0.0.0/8 */
    Visitor(RunningServer server, String address) {
        this.server = URI.create("http://127.0.0.1:" + server.port());
        this.client = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral(address))
                .build();
    }

    @Nullable
    String cookie(String name) {
        return cookies.get(name);
    }

    void setCookie(String name, String value) {
        cookies.put(name, value);
    }

    void forgetDevice() {
        cookies.remove(DEVICE);
    }

    OfficeClient.Answer get(String path) {
        return send(request(path).GET());
    }

    OfficeClient.Answer post(String path, Map<String, ?> body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header(ForgedRequests.HEADER, "1")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve("/api/office/v1" + path));
    }

    OfficeClient.Answer send(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            List<String> set = response.headers().allValues("Set-Cookie");
            for (String cookie : set) {
                String[] pair = cookie.split(";", 2)[0].split("=", 2);
                if (pair[1].isEmpty()) {
                    cookies.remove(pair[0]);
                } else {
                    cookies.put(pair[0], pair[1]);
                }
            }
            return new OfficeClient.Answer(response.statusCode(), response);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    OfficeClient.Answer signIn(String login, String password, String code) {
        return post("/sign-in/password", Map.of("login", login, "password", password, "code", code));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
