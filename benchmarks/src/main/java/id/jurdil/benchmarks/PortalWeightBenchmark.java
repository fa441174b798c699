package id.jurdil.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * How many bytes a phone receives before the portal shows results: the page, its style, its script with all that this imports
 * at once, one language, and the checks of the ledger's head; not maps and figures.
 */
final class PortalWeightBenchmark implements Benchmark {
    private static final int LIMIT = 60_000;

    private static final Pattern NAMED_BY_PAGE = Pattern.compile("(?:href|src)=\"(assets/[^\"]+)\"");
    private static final Pattern IMPORTED_AT_ONCE = Pattern.compile("(?:from|import)\\s*\"\\./([^\"]+\\.js)\"");
    /** The default language and the checks are imported as soon as the script runs. */
    private static final Pattern IMPORTED_SOON =
            Pattern.compile("import\\(\\s*\"\\./((?:messages\\.id|proof)-[^\"]+\\.js)\"");

    @Override
    public String name() {
        return "portal-weight";
    }

    @Override
    public String about() {
        return "gzipped bytes of the portal's first load without data, against the limit of 60 kB";
    }

    @Override
    public Goal goal() {
        return Goal.ratioAtMost(1);
    }

    @Override
    public Measurement measure(Notes notes) throws IOException {
        var weights = new LinkedHashMap<String, Object>();
        var page = weigh("index.html", weights);
        var named = NAMED_BY_PAGE.matcher(page);
        while (named.find()) {
            follow(named.group(1), weights);
        }
        long total = weights.values().stream().mapToLong(bytes -> (Long) bytes).sum();
        return new Measurement(name(), total, "bytes", LIMIT, Measurement.figures("files", weights));
    }

    private static void follow(String asset, Map<String, Object> weights) throws IOException {
        if (weights.containsKey(asset)) {
            return;
        }
        var text = weigh(asset, weights);
        if (asset.endsWith(".js")) {
            for (var imports : new Pattern[] {IMPORTED_AT_ONCE, IMPORTED_SOON}) {
                var found = imports.matcher(text);
                while (found.find()) {
                    follow("assets/" + found.group(1), weights);
                }
            }
        }
    }

    /** Adds the file's weight and returns its text. */
    private static String weigh(String path, Map<String, Object> weights) throws IOException {
        try (var in = PortalWeightBenchmark.class.getResourceAsStream("/portal/" + path)) {
            if (in == null) {
                throw new IOException("the portal has no file %s; build it with ./jurdil".formatted(path));
            }
            byte[] bytes = in.readAllBytes();
            weights.put(path, gzipped(bytes));
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** As the edge does it. */
    private static long gzipped(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.size();
    }
}
