package id.jurdil.edge;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path of a request, already known to be harmless: every published name is made of plain letters, digits and
 * {@code . _ -}, none begins with a dot, so anything else, an escape sequence included, names nothing here.
 *
 * @param segments the names between the slashes; empty for {@code /}
 */
record RequestPath(List<String> segments) {
    private static final int LONGEST = 512;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    RequestPath {
        segments = List.copyOf(segments);
    }

    /** The path of a request target such as {@code /results/ppwp/0.json?x=y}, or empty if nothing here is named so. */
    static Optional<RequestPath> of(String target) {
        var end = target.indexOf('?');
        var path = end < 0 ? target : target.substring(0, end);
        if (!path.startsWith("/") || path.length() > LONGEST) {
            return Optional.empty();
        }
        if (path.equals("/")) {
            return Optional.of(new RequestPath(List.of()));
        }
        var segments = List.of(path.substring(1).split("/", -1));
        var names = segments.getLast().isEmpty() ? segments.subList(0, segments.size() - 1) : segments;
        return names.stream().allMatch(name -> NAME.matcher(name).matches())
                ? Optional.of(new RequestPath(segments))
                : Optional.empty();
    }

    /** The first name, or nothing for {@code /}. */
    String first() {
        return segments.isEmpty() ? "" : segments.getFirst();
    }

    String last() {
        return segments.isEmpty() ? "" : segments.getLast();
    }

    /** Whether it ends in a slash. */
    boolean isFolder() {
        return last().isEmpty();
    }

    @Override
    public String toString() {
        return String.join("/", segments);
    }
}
