package id.jurdil.server.lists.exports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** RFC 4180, UTF-8. */
final class CsvSheet implements Sheet {
    private final Writer out;

    CsvSheet(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    public void row(List<String> cells) throws IOException {
        String between = "";
        for (String cell : cells) {
            out.write(between);
            String text = Sheet.harmless(cell);
            boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            out.write(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
            between = ",";
        }
        out.write("\r\n");
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
