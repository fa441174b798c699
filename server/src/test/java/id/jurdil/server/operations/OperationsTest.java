package id.jurdil.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.server.Application;
import id.jurdil.server.TestInstallation;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The context starts as the program starts it; what those who run it can ask, and what nobody can. */
@SpringBootTest(classes = Application.class, webEnvironment = WebEnvironment.DEFINED_PORT)
@DirtiesContext
class OperationsTest {
    @TempDir
    static Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Value("${local.server.port}")
    int port;

    @Value("${local.management.port}")
    int managementPort;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) throws Exception {
        TestInstallation.in(folder);
        for (String name : new String[] {"data", "public", "definition", "keys"}) {
            registry.add("jurdil." + name, () -> folder.resolve(name).toString());
        }
        registry.add("jurdil.port", () -> 0);
        registry.add("jurdil.management-port", () -> 0);
    }

    @Test
    void itIsHealthyAndReady() throws Exception {
        for (String path :
                new String[] {"/actuator/health/liveness", "/actuator/health/readiness", "/actuator/health"}) {
            var answer = send("GET", managementPort, path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"status\":\"UP\"");
        }
    }

    @Test
    void itIsMeasured() throws Exception {
        assertThat(send("GET", managementPort, "/actuator/prometheus").body())
                .contains("jurdil_ledger_size")
                .contains("jurdil_ledger_waiting")
                .contains("jurdil_intake_queue")
                .contains("jurdil_intake_statements_total{code=\"BAD_SIGNATURE\",result=\"refused\"}")
                .contains("jurdil_intake_commit_seconds");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /api/v1/statements",
        "PUT, /api/v1/statements",
        "DELETE, /api/v1/statements",
        "POST, /api/v1/other",
        "GET, /actuator/health",
        "GET, /actuator/prometheus",
        "GET, /login",
        "POST, /api/v1/statements/abc/proof"
    })
    void whatIsNotListedIsDenied(String method, String path) throws Exception {
        var answer = send(method, port, path);
        assertThat(answer.statusCode()).isIn(403, 404);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"GET, /actuator/env", "GET, /actuator/heapdump", "POST, /actuator/shutdown", "GET, /"})
    void operationsShowNoMoreThanTheyMust(String method, String path) throws Exception {
        assertThat(send(method, managementPort, path).statusCode()).isIn(403, 404);
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/v1/statements/abc/proof", "POST, /api/v1/statements", "GET, /"})
    void answersCarrySecurityHeaders(String method, String path) throws Exception {
        var headers = send(method, port, path).headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
        assertThat(headers.firstValue("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    private HttpResponse<String> send(String method, int where, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + where + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
