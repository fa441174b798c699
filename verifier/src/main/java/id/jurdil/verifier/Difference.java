package id.jurdil.verifier;

import java.nio.charset.StandardCharsets;

/** Says in words how two versions of a file differ. */
final class Difference {
    private static final int EXCERPT = 40;

    private Difference() {}

    static String describe(String path, byte[] found, byte[] expected, int at) {
        boolean text = path.endsWith(".json") || path.endsWith(".csv") || !path.contains(".");
        if (!text) {
            return "differs from the recount at byte " + at;
        }
        return "differs from the recount at byte %d: it says \"%s\", the ledger gives \"%s\""
                .formatted(at, excerpt(found, at), excerpt(expected, at));
    }

    private static String excerpt(byte[] content, int at) {
        int from = Math.max(0, at - EXCERPT / 2);
        int to = Math.min(content.length, at + EXCERPT / 2);
        return new String(content, from, Math.max(0, to - from), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "·");
    }
}
