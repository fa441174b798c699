package id.jurdil.edge;

import java.util.Locale;
import java.util.OptionalDouble;

/** The choice of a content coding, RFC 9110 §12.5.3. */
final class AcceptEncoding {
    private AcceptEncoding() {}

    /** Whether a client that sent {@code header} rather has gzip than the plain bytes. */
    static boolean prefersGzip(String header) {
        var gzip = weight(header, "gzip").orElse(weight(header, "*").orElse(0));
        var plain = weight(header, "identity");
        return gzip > 0 && (plain.isEmpty() || gzip >= plain.getAsDouble());
    }

    private static OptionalDouble weight(String header, String coding) {
        for (var entry : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            var parts = entry.split(";", -1);
            if (parts[0].strip().equals(coding)) {
                return OptionalDouble.of(parts.length == 1 ? 1 : weight(parts[1].strip()));
            }
        }
        return OptionalDouble.empty();
    }

    /** {@code q=0.8}; what cannot be read counts as refused, since the plain bytes are always right. */
    private static double weight(String parameter) {
        try {
            return parameter.startsWith("q=") ? Double.parseDouble(parameter.substring(2)) : 0;
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
