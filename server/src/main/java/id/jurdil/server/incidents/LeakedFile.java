package id.jurdil.server.incidents;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody leaked, read once: text of any layout, a line for each person. Numbers of sixteen digits are taken for
 * NIKs wherever they stand, since a leak seldom keeps its header; a family card number among them finds nobody.
 *
 * @param rows numbers of each line that has any
 * @param lines with something in them, but for the header
 * @param repeated lines whose numbers stood in the file before; they are not among the rows
 * @param fields by the header; without one the NIK, if there are any
 * @param beginning the first lines as they are, for whoever reads the mark of a copy
 */
record LeakedFile(
        List<List<String>> rows,
        int lines,
        int malformed,
        int repeated,
        Set<DataField> fields,
        List<String> beginning) {
    static final int MOST_LINES = 200_000;
    private static final int MOST_CHARACTERS = 1 << 26;
    private static final int LONGEST_LINE = 10_000;
    /** Of one line */
    private static final int MOST_NUMBERS = 8;

    private static final int BEGINNING = 2_000;
    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)\\d{16}(?!\\d)");

    private static final Map<String, DataField> COLUMNS = Map.ofEntries(
            Map.entry("nkk", DataField.FAMILY_CARD_NUMBER),
            Map.entry("kk", DataField.FAMILY_CARD_NUMBER),
            Map.entry("nik", DataField.NATIONAL_ID),
            Map.entry("nama", DataField.NAME),
            Map.entry("tempat_lahir", DataField.BIRTH_PLACE),
            Map.entry("tanggal_lahir", DataField.BIRTH_DATE),
            Map.entry("tgl_lahir", DataField.BIRTH_DATE),
            Map.entry("usia", DataField.AGE),
            Map.entry("umur", DataField.AGE),
            Map.entry("status_kawin", DataField.MARITAL_STATUS),
            Map.entry("kawin", DataField.MARITAL_STATUS),
            Map.entry("jenis_kelamin", DataField.SEX),
            Map.entry("kelamin", DataField.SEX),
            Map.entry("alamat", DataField.ADDRESS),
            Map.entry("rt", DataField.RT_RW),
            Map.entry("rw", DataField.RT_RW),
            Map.entry("disabilitas", DataField.DISABILITY),
            Map.entry("ktp_el", DataField.ID_CARD_STATUS),
            Map.entry("keterangan", DataField.REMARK),
            Map.entry("tps", DataField.STATION),
            Map.entry("paspor", DataField.PASSPORT_NUMBER),
            Map.entry("source_id", DataField.SOURCE_ID));

    /** Nothing of a person is for a log. */
    @Override
    public String toString() {
        return "LeakedFile[%d lines]".formatted(lines);
    }

    /** @throws id.jurdil.server.access.OfficeRefused if it has more than {@value MOST_LINES} lines, or 64 million characters */
    static LeakedFile read(InputStream in) throws IOException {
        var rows = new ArrayList<List<String>>();
        var beginning = new ArrayList<String>();
        var seen = new HashSet<List<String>>();
        var fields = EnumSet.noneOf(DataField.class);
        int lines = 0;
        int malformed = 0;
        int repeated = 0;
        var reader = new Lines(in);
        for (String line = reader.next(); line != null; line = reader.next()) {
            if (line.isBlank()) {
                continue;
            }
            var numbers = NUMBER.matcher(line)
                    .results()
                    .map(MatchResult::group)
                    .distinct()
                    .limit(MOST_NUMBERS)
                    .toList();
            if (beginning.size() < BEGINNING) {
                beginning.add(line);
            }
            if (lines == 0 && fields.isEmpty() && numbers.isEmpty()) {
                fields.addAll(columns(line));
                if (!fields.isEmpty()) {
                    continue;
                }
            }
            lines++;
            if (lines > MOST_LINES) {
                throw Refusals.conflict("TOO_MANY_LINES");
            }
            if (numbers.isEmpty()) {
                malformed++;
            } else if (seen.add(numbers)) {
                rows.add(numbers);
            } else {
                repeated++;
            }
        }
        if (fields.isEmpty() && !rows.isEmpty()) {
            fields.add(DataField.NATIONAL_ID);
        }
        return new LeakedFile(rows, lines, malformed, repeated, fields, beginning);
    }

    private static Set<DataField> columns(String line) {
        return Pattern.compile("[,;\\t|]")
                .splitAsStream(line)
                .map(cell ->
                        cell.replace("\"", "").replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT))
                .map(cell -> COLUMNS.get(cell.replace(' ', '_')))
                .filter(field -> field != null)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DataField.class)));
    }

    /** Lines of a file that may be anything: cut where they are longer than any person's, refused where there is no end. */
    private static final class Lines {
        private final BufferedReader reader;
        private long characters;

        Lines(InputStream in) {
            this.reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        }

        /** Null at the end. */
        @Nullable
        String next() throws IOException {
            int c = reader.read();
            if (c < 0) {
                return null;
            }
            var line = new StringBuilder();
            while (c >= 0 && c != '\n') {
                if (++characters > MOST_CHARACTERS) {
                    throw Refusals.conflict("TOO_MANY_LINES");
                }
                if (c != '\r' && line.length() < LONGEST_LINE) {
                    line.append((char) c);
                }
                c = reader.read();
            }
            return line.toString();
        }
    }
}
