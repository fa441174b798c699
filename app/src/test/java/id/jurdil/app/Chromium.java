package id.jurdil.app;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The browser that is installed on this machine. Without one the portal cannot be tested, and the tests fail. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** A machine that does other work as well is slow, not wrong. */
    private static final double PATIENCE = 30_000;

    private final Playwright playwright;
    private final Browser browser;
    private final Path executable;

    private Chromium(Playwright playwright, Browser browser, Path executable) {
        this.playwright = playwright;
        this.browser = browser;
        this.executable = executable;
    }

    static Chromium start() {
        var chromium = program(System.getenv("CHROMIUM"), NAMES, "apt-get install chromium fonts-liberation");
        var node =
                program(System.getenv("PLAYWRIGHT_NODEJS_PATH"), List.of("node", "nodejs"), "apt-get install nodejs");
        var playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", node.toString())));
        var browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(FLAGS));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        return new Chromium(playwright, browser, chromium);
    }

    Browser browser() {
        return browser;
    }

    /**
     * A browser of its own that keeps its profile in a folder, like one on a phone: it can be killed and started again.
     */
    BrowserContext installed(Path profile, BrowserType.LaunchPersistentContextOptions options) {
        return playwright
                .chromium()
                .launchPersistentContext(
                        profile, options.setExecutablePath(executable).setArgs(FLAGS));
    }

    private static Path program(String told, List<String> names, String install) {
        var places = Stream.concat(
                Stream.ofNullable(told).map(Path::of),
                Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                        .flatMap(folder -> names.stream().map(name -> Path.of(folder, name))));
        return places.filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "The portal's tests need " + names.getFirst() + ", which is not here. Install it: " + install));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
