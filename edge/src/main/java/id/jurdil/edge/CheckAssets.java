package id.jurdil.edge;

import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/** The script and style of the check, under the names that carry a hash of their content. */
record CheckAssets(String script, String style, String widget) {
    private static final String NAMES = "/portal/check.json";

    /** Their names as the web build wrote them. */
    static CheckAssets ofClassPath() throws IOException {
        try (var in = CheckAssets.class.getResourceAsStream(NAMES)) {
            if (in == null) {
                throw new IOException("The files of the check's pages are missing; build them with ./jurdil.");
            }
            var names = JsonMapper.shared().readTree(in.readAllBytes());
            return new CheckAssets(
                    "/" + names.path("script").asString(),
                    "/" + names.path("style").asString(),
                    "/portal/" + names.path("widget").asString());
        }
    }

    /** The widget's script, which has one lasting name. */
    byte[] widgetScript() throws IOException {
        try (var in = CheckAssets.class.getResourceAsStream(widget)) {
            if (in == null) {
                throw new IOException("The widget's script is missing; build it with ./jurdil.");
            }
            return in.readAllBytes();
        }
    }
}
