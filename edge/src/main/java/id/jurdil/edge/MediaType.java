package id.jurdil.edge;

import java.util.Map;

/**
 * What a document is.
 *
 * @param name as in {@code Content-Type}
 * @param compressible whether gzip makes it smaller
 */
record MediaType(String name, boolean compressible) {
    static final MediaType HTML = new MediaType("text/html; charset=utf-8", true);
    static final MediaType CSS = new MediaType("text/css; charset=utf-8", true);
    static final MediaType TEXT = new MediaType("text/plain; charset=utf-8", true);
    static final MediaType JSON = new MediaType("application/json", true);
    static final MediaType BYTES = new MediaType("application/octet-stream", false);

    private static final Map<String, MediaType> BY_EXTENSION = Map.ofEntries(
            Map.entry("html", HTML),
            Map.entry("css", CSS),
            Map.entry("txt", TEXT),
            Map.entry("json", JSON),
            Map.entry("map", JSON),
            Map.entry("js", new MediaType("text/javascript; charset=utf-8", true)),
            Map.entry("mjs", new MediaType("text/javascript; charset=utf-8", true)),
            Map.entry("csv", new MediaType("text/csv; charset=utf-8", true)),
            Map.entry("svg", new MediaType("image/svg+xml", true)),
            Map.entry("webmanifest", new MediaType("application/manifest+json", true)),
            Map.entry("xz", new MediaType("application/x-xz", false)),
            Map.entry("png", new MediaType("image/png", false)),
            Map.entry("jpg", new MediaType("image/jpeg", false)),
            Map.entry("webp", new MediaType("image/webp", false)),
            Map.entry("ico", new MediaType("image/x-icon", false)),
            Map.entry("woff2", new MediaType("font/woff2", false)));

    static MediaType ofName(String fileName) {
        var extension = fileName.substring(fileName.lastIndexOf('.') + 1);
        return BY_EXTENSION.getOrDefault(extension, BYTES);
    }

    /** What kind of picture begins with {@code start}; photos are named by their hash alone. */
    static MediaType ofPicture(byte[] start) {
        if (begins(start, 0, 0xFF, 0xD8, 0xFF)) {
            return ofName(".jpg");
        }
        if (begins(start, 0, 0x89, 'P', 'N', 'G')) {
            return ofName(".png");
        }
        if (begins(start, 0, 'R', 'I', 'F', 'F') && begins(start, 8, 'W', 'E', 'B', 'P')) {
            return ofName(".webp");
        }
        return BYTES;
    }

    private static boolean begins(byte[] start, int at, int... expected) {
        if (start.length < at + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((start[at + i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
