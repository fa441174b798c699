package id.jurdil.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import id.jurdil.edge.EdgeServer;
import id.jurdil.edge.EdgeSettings;
import id.jurdil.edge.RunningEdge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reader's visit to the portal, in a real browser, over the counted night of the two bundled provinces. */
@Tag("slow")
class PortalTest {
    private static final String NATION = "/";
    private static final String PROVINCE = "/#/ppwp/75";
    private static final String REGENCY = "/#/ppwp/75.01";
    private static final String DISTRICT = "/#/ppwp/75.01.01";
    private static final String VILLAGE = "/#/ppwp/75.01.01.1001";
    private static final String STATION = "/#/station/75.01.01.1001/001";
    private static final String ABOUT = "/#/about";
    private static final String NO_SUCH_REGION = "/#/ppwp/12.34";
    private static final String NO_SUCH_STATION = "/#/station/75.01.01.1001/777";
    private static final String NOTICE = "Gladi: memakai angka 2024 yang telah dipublikasikan";
    private static final int ALL_CHECKS = 7;

    private static Path tree;
    private static RunningEdge edge;
    private static Chromium chromium;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private BrowserContext visit;
    private Page page;

    @BeforeAll
    static void open() throws IOException {
        chromium = Chromium.start();
        tree = CountedNight.get().tree();
        edge = EdgeServer.start(new EdgeSettings(tree, "127.0.0.1", 0));
    }

    @AfterAll
    static void close() {
        if (edge != null) {
            edge.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void arrive() {
        visitWith(options -> options);
    }

    /** Whatever a test does, nothing is fetched from elsewhere and nothing is refused by the page's own policy. */
    @AfterEach
    void leave() {
        visit.close();
        assertThat(requests).isNotEmpty().allSatisfy(url -> assertThat(url).startsWith(origin()));
        assertThat(complaints).isEmpty();
    }

    @Test
    void fromTheNationToAStationByClicking() {
        go(NATION);
        heading("Indonesia");
        for (String place : List.of("Gorontalo", "Gorontalo", "Limboto", "Kayubulan")) {
            row(place).getByRole(AriaRole.LINK).click();
            heading(place);
            assertThat(page.locator("main")).isFocused();
        }
        row("TPS 001").getByRole(AriaRole.LINK).click();
        heading("TPS 001, Kayubulan");
        assertThat(page).hasURL(origin() + STATION.substring(1));

        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Limboto").setExact(true))
                .click();
        heading("Limboto");
        page.goBack();
        heading("TPS 001, Kayubulan");
    }

    @Test
    void fromTheNationToAStationByKeyboardAlone() {
        go(NATION);
        heading("Indonesia");
        for (String place : List.of("Gorontalo", "Gorontalo", "Limboto", "Kayubulan", "TPS 001")) {
            tabTo(place);
            page.keyboard().press("Enter");
            heading(place);
        }
        assertThat(page).hasURL(origin() + STATION.substring(1));
    }

    @Test
    void theFirstTabSkipsToTheContent() {
        go(NATION);
        heading("Indonesia");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
    }

    @Test
    void aPlaceIsFoundByItsCode() {
        go(NATION);
        page.getByRole(AriaRole.SEARCHBOX).fill("7501011001001");
        page.keyboard().press("Enter");
        heading("TPS 001, Kayubulan");
        page.getByRole(AriaRole.SEARCHBOX).fill("75.01.01");
        page.keyboard().press("Enter");
        heading("Limboto");
    }

    @Test
    void theFiguresOnThePageAreThoseOfTheFile() throws IOException {
        var file = json("results/ppwp/75.json");
        go(PROVINCE);
        heading("Gorontalo");
        for (String choice : List.of("1", "2", "3")) {
            long votes = file.at("/provisional/votes").get(choice).longValue();
            assertThat(page.locator(".choices"))
                    .containsText(String.format("%,d", votes).replace(',', '.'));
        }
    }

    @Test
    void aTableIsSortedByAnyColumnBothWays() throws IOException {
        go(PROVINCE);
        heading("Gorontalo");
        var names = new ArrayList<String>();
        json("results/ppwp/75.json")
                .get("children")
                .forEach(child -> names.add(child.get("name").stringValue()));
        var head = page.locator("table.places thead th").first();

        head.getByRole(AriaRole.BUTTON).click();
        assertThat(head).hasAttribute("aria-sort", "ascending");
        assertThat(placesShown())
                .map(String::toUpperCase)
                .isEqualTo(names.stream().sorted().toList());
        head.getByRole(AriaRole.BUTTON).click();
        assertThat(head).hasAttribute("aria-sort", "descending");
        assertThat(placesShown())
                .map(String::toUpperCase)
                .isEqualTo(names.stream().sorted(Comparator.reverseOrder()).toList());

        var second = page.locator("table.places thead th").nth(3);
        second.getByRole(AriaRole.BUTTON).press("Enter");
        assertThat(second).hasAttribute("aria-sort", "descending");
        assertThat(head).hasAttribute("aria-sort", "none");
        var votes = new LinkedHashMap<String, Long>();
        json("results/ppwp/75.json")
                .get("children")
                .forEach(child -> votes.put(
                        child.get("name").stringValue(), child.at("/votes/2").longValue()));
        assertThat(placesShown())
                .map(String::toUpperCase)
                .isEqualTo(votes.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .map(Map.Entry::getKey)
                        .toList());
    }

    @Test
    void theLanguageChangesAndStays() {
        go(PROVINCE);
        assertThat(page.locator("html")).hasAttribute("lang", "id");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("EN").setExact(true))
                .click();
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator("header")).containsText("Rehearsal: published 2024 figures, not a count in progress.");
        assertThat(page.locator("#places")).containsText("By Regency/City");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("ID").setExact(true))
                .click();
        assertThat(page.locator("#places")).containsText("Kabupaten/Kota");
    }

    @TestFactory
    Stream<DynamicTest> thePageSaysThatItIsARehearsal() {
        return Stream.of(
                        NATION,
                        PROVINCE,
                        REGENCY,
                        DISTRICT,
                        VILLAGE,
                        STATION,
                        ABOUT,
                        NO_SUCH_REGION,
                        NO_SUCH_STATION,
                        "/text/",
                        "/text/ppwp/0",
                        "/text/ppwp/75.01.01.1001",
                        "/text/station/75.01.01.1001/001")
                .map(address -> DynamicTest.dynamicTest(address, () -> {
                    go(address);
                    assertThat(page.locator("body")).containsText(NOTICE);
                    assertThat(page.getByText(NOTICE).first()).isVisible();
                }));
    }

    @Test
    void aStationProvesItself() {
        go(STATION);
        assertThat(page.locator(".prove .steps li.ok")).hasCount(ALL_CHECKS);
        assertThat(page.locator(".prove [role=status] .mark.ok")).isVisible();
    }

    /** What a reader downloads from the page convinces the verifier, without the site and without a network. */
    @Test
    void theProofThatTheBrowserSavesIsCheckedByTheVerifier(@TempDir Path downloads) throws IOException {
        go(STATION);
        assertThat(page.locator(".prove .steps li.ok")).hasCount(ALL_CHECKS);
        var saved = new ArrayList<Path>();
        for (String extension : List.of("tlog-proof", "COSE")) {
            var download = page.waitForDownload(() -> page.locator(".prove button.link")
                    .filter(containing(extension))
                    .click());
            saved.add(downloads.resolve(download.suggestedFilename()));
            download.saveAs(saved.getLast());
        }
        var key = json("election.json").at("/ledger/vkey").stringValue();

        var ended = Program.run(
                "proof",
                "--proof",
                saved.get(0).toString(),
                "--entry",
                saved.get(1).toString(),
                "--key",
                key);

        assertThat(saved)
                .map(Path::getFileName)
                .map(Path::toString)
                .containsExactly("75-01-01-1001-001.tlog-proof", "75-01-01-1001-001.cose");
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).startsWith("PROVEN: the entry is number ");
    }

    private static Locator.FilterOptions containing(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    @Test
    void aHeldStationsPageSaysWhyAndProvesItself() throws IOException {
        String held = stationOf("R13");
        go("/#/station/" + held);
        assertThat(page.locator(".notice.stop")).isVisible();
        assertThat(page.locator("main")).containsText("R13");
        assertThat(page.locator(".prove .steps li.ok")).hasCount(ALL_CHECKS);
    }

    @Test
    void aFigureChangedInTheStationsFileIsNamed() throws IOException {
        changed("stations/75.01.01.1001/001.json", file -> file.replace("\"votes.2\":136", "\"votes.2\":137"), () -> {
            go(STATION);
            assertThat(page.locator(".prove .steps li.stop")).hasCount(1);
            assertThat(page.locator(".prove .notice.stop")).containsText("136");
            assertThat(page.locator(".prove .notice.stop")).containsText("137");
        });
    }

    @Test
    void aFindingTakenAwayIsNamed() throws IOException {
        String station = stationOf("R08");
        changed(
                "stations/" + station + ".json",
                file -> file.replaceAll("\"findings\":\\[\\{.*?\\}\\],\"index\"", "\"findings\":[],\"index\""),
                () -> {
                    go("/#/station/" + station);
                    assertThat(page.locator(".prove .steps li.stop")).hasCount(1);
                    assertThat(page.locator(".prove .notice.stop")).isVisible();
                });
    }

    @Test
    void aChangedEntryIsNamed() throws IOException {
        int index = json("stations/75.01.01.1001/001.json")
                .at("/contests/ppwp/revisions/0/index")
                .intValue();
        String bundle = "tile/entries/%03d".formatted(index / 256);
        var file = tree.resolve(bundle);
        byte[] before = Files.readAllBytes(file);
        byte[] after = before.clone();
        after[entryAt(before, index % 256) + 60] ^= 1;
        Files.write(file, after);
        try {
            go(STATION);
            assertThat(page.locator(".prove .steps li.stop")).hasCount(1);
            assertThat(page.locator(".prove .steps li.ok")).hasCount(1);
            assertThat(page.locator(".prove .notice.stop")).isVisible();
        } finally {
            Files.write(file, before);
        }
    }

    @Test
    void aForgedCheckpointIsNamedOnEveryPage() throws IOException {
        changed("checkpoint", text -> text.replaceFirst("\n1", "\n2"), () -> {
            go(NATION);
            assertThat(page.locator("main")).containsText("tidak lolos");
        });
    }

    @TestFactory
    Stream<DynamicTest> nothingScrollsSidewaysOnASmallPhone() {
        return Stream.of(
                        NATION,
                        PROVINCE,
                        REGENCY,
                        DISTRICT,
                        VILLAGE,
                        STATION,
                        ABOUT,
                        "/text/",
                        "/text/ppwp/75.01.01.1001")
                .map(address -> DynamicTest.dynamicTest(address, () -> {
                    page.setViewportSize(360, 740);
                    go(address);
                    settle();
                    var width = page.evaluate("document.documentElement.scrollWidth");
                    assertThat((Integer) width).isLessThanOrEqualTo(360);
                }));
    }

    @Test
    void withoutScriptTheTextPagesLeadFromTheNationToAStation() {
        visit.close();
        visitWith(options -> options.setJavaScriptEnabled(false));
        page.navigate(origin() + "text/");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("Presiden")))
                .first()
                .click();
        for (String place : List.of("Gorontalo", "Gorontalo", "Limboto", "Kayubulan")) {
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions()
                                    .setName(Pattern.compile("^" + place + "$", Pattern.CASE_INSENSITIVE)))
                    .last()
                    .click();
            assertThat(page.locator("h1")).containsText(Pattern.compile(place, Pattern.CASE_INSENSITIVE));
        }
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("001").setExact(true))
                .click();
        assertThat(page).hasURL(origin() + "text/station/75.01.01.1001/001");
        assertThat(page.locator("main")).containsText("136");
    }

    @Test
    void whoHasNoScriptIsLedToTheTextPages() {
        visit.close();
        visitWith(options -> options.setJavaScriptEnabled(false));
        page.navigate(origin());
        page.waitForURL("**/text/");
        assertThat(page.locator("body")).containsText(NOTICE);
    }

    @TestFactory
    Stream<DynamicTest> nobodyIsShutOut() throws IOException {
        var pages = new LinkedHashMap<String, String>();
        pages.put("nation", NATION);
        pages.put("province", PROVINCE);
        pages.put("district", DISTRICT);
        pages.put("village", VILLAGE);
        pages.put("station", STATION);
        pages.put("held station", "/#/station/" + stationOf("R13"));
        pages.put("flagged station", "/#/station/" + stationOf("R08"));
        pages.put("about", ABOUT);
        pages.put("no such region", NO_SUCH_REGION);
        pages.put("no such station", NO_SUCH_STATION);
        pages.put("text front", "/text/");
        pages.put("text village", "/text/ppwp/75.01.01.1001");
        pages.put("text station", "/text/station/75.01.01.1001/001");
        return pages.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    go(each.getValue());
                    settle();
                    Looks.accessible(page, page.url());
                    Looks.accessibleInTheDark(page, page.url());
                    page.setViewportSize(360, 740);
                    Looks.accessible(page, page.url());
                    page.setViewportSize(1280, 800);
                }));
    }

    /** Not a judgement but a look: app/target/screenshots. */
    @TestFactory
    Stream<DynamicTest> screenshots() throws IOException {
        var pages = new LinkedHashMap<String, String>();
        pages.put("nation", NATION);
        pages.put("province", PROVINCE);
        pages.put("village", VILLAGE);
        pages.put("station", "/#/station/" + stationOf("R08"));
        pages.put("about", ABOUT);
        pages.put("text", "/text/ppwp/75");
        return pages.entrySet().stream()
                .flatMap(each -> Stream.of(360, 768, 1280)
                        .map(width -> DynamicTest.dynamicTest(each.getKey() + "-" + width, () -> {
                            page.setViewportSize(width, 800);
                            go(each.getValue());
                            settle();
                            var file = Path.of("target/screenshots", each.getKey() + "-" + width + ".png");
                            byte[] picture = page.screenshot(new Page.ScreenshotOptions()
                                    .setFullPage(true)
                                    .setPath(file));
                            assertThat(picture).isNotEmpty();
                        })));
    }

    private void visitWith(UnaryOperator<Browser.NewContextOptions> options) {
        visit = chromium.browser()
                .newContext(options.apply(new Browser.NewContextOptions()
                        .setLocale("id-ID")
                        .setTimezoneId("Asia/Makassar")
                        .setViewportSize(1280, 800)));
        page = visit.newPage();
        page.setDefaultTimeout(20_000);
        page.onRequest(request -> {
            if (!request.url().startsWith("data:") && !request.url().startsWith("blob:")) {
                requests.add(request.url());
            }
        });
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    private static String origin() {
        return "http://127.0.0.1:" + edge.port() + "/";
    }

    /** By a fresh load, as one who types the address. */
    private void go(String address) {
        page.navigate("about:blank");
        page.navigate(origin() + address.substring(1));
    }

    private void heading(String text) {
        assertThat(page.locator("h1")).containsText(text);
    }

    private Locator row(String name) {
        return page.locator("table.places tbody tr:not(.total)")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.ROWHEADER,
                                new Page.GetByRoleOptions().setName(name).setExact(true))));
    }

    private List<String> placesShown() {
        return page.locator("table.places tbody tr:not(.total) th").allInnerTexts();
    }

    /** Presses Tab until the link of this name in the table has the focus. */
    private void tabTo(String name) {
        assertThat(row(name)).isVisible();
        for (int pressed = 0; pressed < 300; pressed++) {
            page.keyboard().press("Tab");
            var focused = page.evaluate(
                    "document.activeElement?.matches('table.places tbody a') ? document.activeElement.innerText : ''");
            if (name.equals(focused)) {
                return;
            }
        }
        throw new AssertionError("no way to " + name + " by keyboard");
    }

    /** Waits until the page shows what it fetched and has checked what it checks. */
    private void settle() {
        assertThat(page.locator("h1").first()).isVisible();
        assertThat(page.getByText(Pattern.compile("^Mengambil angka|sedang memeriksa|^Memeriksa")))
                .hasCount(0);
        assertThat(page.locator(".prove button.action:disabled")).hasCount(0);
    }

    private interface Look {
        void at() throws IOException;
    }

    private static void changed(String path, UnaryOperator<String> change, Look look) throws IOException {
        var file = tree.resolve(path);
        String before = Files.readString(file);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(file, after);
        try {
            look.at();
        } finally {
            Files.writeString(file, before);
        }
    }

    /** Where an entry's bytes begin in a bundle: each is preceded by its length in two bytes. */
    private static int entryAt(byte[] bundle, int number) {
        int at = 0;
        for (int i = 0; i < number; i++) {
            at += 2 + ((bundle[at] & 0xff) << 8 | bundle[at + 1] & 0xff);
        }
        return at + 2;
    }

    /** Some station of Gorontalo whose form breaks this rule. */
    private static String stationOf(String code) throws IOException {
        try (var lines = Files.lines(tree.resolve("data/ppwp/75.csv"))) {
            String found = lines.filter(line -> Stream.of(
                                    line.substring(line.lastIndexOf(',') + 1).split("[ ;·]+"))
                            .anyMatch(code::equals))
                    .findFirst()
                    .orElseThrow();
            return found.substring(0, found.indexOf(','));
        }
    }

    private static JsonNode json(String path) throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(tree.resolve(path)));
    }
}
