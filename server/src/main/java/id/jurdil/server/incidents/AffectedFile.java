package id.jurdil.server.incidents;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * Who is affected, as a file: a line for each person, village by village, so that a nation fits as well as a village. It names
 * nobody: internal numbers, what was shown, and when a notice was handed out.
 */
final class AffectedFile {
    private static final String HEADER = "village,voter,fields,told_at\r\n";

    private AffectedFile() {}

    /** Writes as the rows come; the stream stays open. */
    static void write(ScopeRows scopes, long incident, long scope, OutputStream into) throws IOException {
        var out = new BufferedWriter(new OutputStreamWriter(into, StandardCharsets.UTF_8), 1 << 16);
        out.write(HEADER);
        for (var village : scopes.codes(scope)) {
            scopes.eachAffected(incident, scope, village, person -> {
                try {
                    out.write(line(village, person));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        out.flush();
    }

    private static String line(String village, ScopeRows.Told person) {
        var fields = DataField.of(person.fields()).stream().map(DataField::name).collect(Collectors.joining("+"));
        return "%s,%d,%s,%s\r\n".formatted(village, person.voter(), fields, person.at() == null ? "" : person.at());
    }
}
