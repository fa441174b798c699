package id.jurdil.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.server.JurdilServer;
import id.jurdil.server.RunningServer;
import id.jurdil.server.TestInstallation;
import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in through a real provider of OpenID Connect. */
class ProviderSignInTest {
    private static final String START = "/api/office/v1/sign-in/provider/provider";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @TempDir
    static Path folder;

    private static RunningServer server;
    private static IdentityProvider provider;
    private static String origin;

    @BeforeAll
    static void start() throws Exception {
        int port = freePort();
        int providersPort = freePort();
        origin = "http://localhost:" + port;
        provider = IdentityProvider.start(providersPort, origin + "/api/office/v1/sign-in/answer");
        server = JurdilServer.start(TestInstallation.in(folder)
                .settings()
                .withPorts(port, 0)
                .with("jurdil.office.origin", origin)
                .with("jurdil.office.provider.name", "Penyedia uji")
                .with("jurdil.office.provider.issuer", "http://127.0.0.1:" + providersPort)
                .with("jurdil.office.provider.client-id", IdentityProvider.CLIENT)
                .with("jurdil.office.provider.client-secret", IdentityProvider.SECRET));
        long account = server.bean(Accounts.class).make("terikat", "Meja uji", Role.DISTRICT, "00.01.01", null);
        server.bean(Accounts.class).setProviderSubject(account, "orang-satu");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (provider != null) {
            provider.close();
        }
    }

    @Test
    void aPersonWhoIsBoundToAnAccountIsSignedIn() throws Exception {
        var browser = browser();
        var last = signInAs(browser, "orang-satu");
        assertThat(last.uri()).hasToString(origin + "/office/");
        var me = get(browser, origin + "/api/office/v1/me");
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body()).contains("\"login\":\"terikat\"", "\"role\":\"DISTRICT\"");
    }

    @Test
    void aPersonWithoutAnAccountGetsNone() throws Exception {
        var browser = browser();
        var last = signInAs(browser, "orang-dua");
        assertThat(last.uri()).hasToString(origin + "/office/#/sign-in/unknown");
        assertThat(get(browser, origin + "/api/office/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    void anAnswerThatNobodyAskedForSignsNobodyIn() throws Exception {
        var browser = browser();
        var last = get(browser, origin + "/api/office/v1/sign-in/answer?code=stolen&state=invented");
        assertThat(last.uri()).hasToString(origin + "/office/#/sign-in/refused");
        assertThat(get(browser, origin + "/api/office/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    void thePageKnowsThatThereIsAProvider() throws Exception {
        assertThat(get(browser(), origin + "/api/office/v1/sign-in").body()).contains("Penyedia uji");
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /** Follows the way to the provider, fills its form, and follows the way back. */
    private static HttpResponse<String> signInAs(HttpClient browser, String person) throws Exception {
        var form = get(browser, origin + START);
        assertThat(form.uri().getPath()).isEqualTo("/login");
        var token = TOKEN.matcher(form.body());
        assertThat(token.find()).as(form.body()).isTrue();
        String body = "username=%s&password=%s&_csrf=%s"
                .formatted(
                        person, IdentityProvider.PASSWORD, URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
        return browser.send(
                HttpRequest.newBuilder(form.uri())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(HttpClient browser, String address) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Accept", "text/html, */*")
                        .build(),
                BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
