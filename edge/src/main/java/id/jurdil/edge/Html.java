package id.jurdil.edge;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Markup that is safe to send. It can only be made from a template of ours, in whose gaps {@code {}} everything that is
 * not markup itself is escaped.
 */
final class Html {
    static final Html NOTHING = new Html("");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /** The template with its gaps filled, in order, from {@code parts}. */
    static Html html(String template, Object... parts) {
        var pieces = template.split("\\{}", -1);
        if (pieces.length != parts.length + 1) {
            throw new IllegalArgumentException(
                    "The template has " + (pieces.length - 1) + " gaps for " + parts.length + " parts: " + template);
        }
        var markup = new StringBuilder(pieces[0]);
        for (int i = 0; i < parts.length; i++) {
            markup.append(parts[i] instanceof Html inner ? inner.markup : escape(String.valueOf(parts[i])))
                    .append(pieces[i + 1]);
        }
        return new Html(markup.toString());
    }

    static Html all(List<Html> parts) {
        return new Html(parts.stream().map(part -> part.markup).collect(Collectors.joining()));
    }

    private static String escape(String text) {
        var safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    @Override
    public String toString() {
        return markup;
    }
}
