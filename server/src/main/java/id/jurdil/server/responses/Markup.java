package id.jurdil.server.responses;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Markup that is safe to send: made only from templates of ours, in whose gaps {@code {}} all else is escaped. */
record Markup(String text) {
    static final Markup NOTHING = new Markup("");

    static Markup of(String template, Object... parts) {
        String[] pieces = template.split("\\{}", -1);
        if (pieces.length != parts.length + 1) {
            throw new IllegalArgumentException(
                    "%d gaps for %d parts: %s".formatted(pieces.length - 1, parts.length, template));
        }
        var text = new StringBuilder(pieces[0]);
        for (int i = 0; i < parts.length; i++) {
            text.append(
                            parts[i] instanceof Markup inner
                                    ? inner.text()
                                    : HtmlUtils.htmlEscape(String.valueOf(parts[i])))
                    .append(pieces[i + 1]);
        }
        return new Markup(text.toString());
    }

    static Markup all(List<Markup> parts) {
        return new Markup(parts.stream().map(Markup::text).collect(Collectors.joining()));
    }
}
