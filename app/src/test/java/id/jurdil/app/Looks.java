package id.jurdil.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What every page must look like, whatever stands on it. */
final class Looks {
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String AXE = AxeBuilder.getAxeScript();

    /** AxeBuilder would say the same, but opens a second page for each look, which takes five times as long. */
    private static final String VIOLATIONS = """
            tags => axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] })
                .then(found => found.violations.map(rule =>
                    `${rule.id}: ${rule.help} ${rule.nodes.map(node => node.html).join(", ")}`))
            """;

    private static final int[] WIDTHS = {360, 768, 1280};

    private Looks() {}

    /**
     * Shuts nobody out.
     *
     * @param more rules of axe beyond WCAG 2.2 AA
     */
    static void accessible(Page page, String name, String... more) {
        var tags = new ArrayList<>(WCAG);
        tags.addAll(List.of(more));
        assertThat(page.frames())
                .as("%s: frames, into which this does not look", name)
                .hasSize(1);
        if (!(boolean) page.evaluate("'axe' in window")) {
            page.evaluate(AXE);
        }
        assertThat((List<?>) page.evaluate(VIOLATIONS, tags)).as(name).isEmpty();
    }

    /** The same in the dark. */
    static void accessibleInTheDark(Page page, String name, String... more) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        accessible(page, name + " in the dark", more);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    /**
     * Accessible in light and dark; nothing runs out of the page on a phone, a tablet or a desk, in either language of a
     * page that lets one choose. With the property {@code jurdil.pictures} a picture of each is left in that folder.
     */
    static void right(Page page, String name) {
        accessible(page, name, "best-practice");
        accessibleInTheDark(page, name, "best-practice");
        fits(page, name);
        if (speaksTheOtherLanguage(page)) {
            fits(page, name);
            speaksTheOtherLanguage(page);
        }
        page.setViewportSize(1280, 800);
    }

    private static void fits(Page page, String name) {
        var language = page.locator("html").getAttribute("lang");
        for (int width : WIDTHS) {
            page.setViewportSize(width, 800);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("%s at %d px in %s", name, width, language)
                    .isEqualTo(true);
            String pictures = System.getProperty("jurdil.pictures");
            if (pictures != null) {
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of(pictures, "%s-%s-%d.png".formatted(name, language, width))));
            }
        }
    }

    /** Also behind an open dialog, where nobody could press the button; false if the page knows one language only. */
    private static boolean speaksTheOtherLanguage(Page page) {
        var other = page.locator(".languages button[aria-pressed=false]");
        if (other.count() == 0) {
            return false;
        }
        var language = other.getAttribute("lang");
        other.dispatchEvent("click");
        page.waitForFunction("language => document.documentElement.lang === language", language);
        return true;
    }
}
