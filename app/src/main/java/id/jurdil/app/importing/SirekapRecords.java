package id.jurdil.app.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The raw records of the commission's 2024 site, one JSON object for each station, named by its
 * 13-digit code.
 */
sealed interface SirekapRecords extends ResultFile {

    JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    int LARGEST = 1 << 20;

    String NAME = "a file name of 13 digits and .json";

    /** The pairs' numbers on the site, in ballot order. */
    List<String> PAIRS = List.of("100025", "100026", "100027");

    @Override
    default String election() {
        return Figures2024.ELECTION;
    }

    void read(Reading reading) throws UnreadableFile;

    /** One record. */
    record Single(Path path) implements SirekapRecords {

        @Override
        public void read(Reading reading) throws UnreadableFile {
            try (var in = Packed.open(path)) {
                record(reading, path.toString(), in.readNBytes(LARGEST + 1));
            } catch (IOException fault) {
                throw Packed.unreadable(path.toString(), fault);
            }
        }
    }

    /** A folder of records, read by name; only its {@code .json} files count. */
    record Folder(Path path) implements SirekapRecords {

        @Override
        public void read(Reading reading) throws UnreadableFile {
            try (var files = Files.list(path)) {
                var records = files.filter(file -> file.toString().endsWith(".json"))
                        .sorted()
                        .toList();
                if (records.isEmpty()) {
                    throw new UnreadableFile(path.toString(), "is a folder without .json files");
                }
                for (var file : records) {
                    new Single(file).read(reading);
                }
            } catch (IOException fault) {
                throw Packed.unreadable(path.toString(), fault);
            }
        }
    }

    /** A tar of records. */
    record Archive(Path path) implements SirekapRecords {

        @Override
        public void read(Reading reading) throws UnreadableFile {
            try (var tar = new Tar(Packed.open(path), LARGEST + 1)) {
                for (var name = tar.next(); name != null; name = tar.next()) {
                    record(reading, path + "!" + name, tar.bytes());
                }
            } catch (IOException fault) {
                throw Packed.unreadable(path.toString(), fault);
            }
        }
    }

    private static void record(Reading reading, String file, byte[] bytes) {
        if (!file.endsWith(".json")) {
            reading.note(file + ": not a record, passed over");
            return;
        }
        var code = code(file);
        var station = Figures2024.station(code);
        if (station == null) {
            reading.fault(new ImportFault(file, 0, "", file, NAME));
            return;
        }
        if (bytes.length > LARGEST) {
            reading.fault(new ImportFault(file, 0, "", "", "a record of at most " + LARGEST + " bytes"));
            return;
        }
        try {
            var form = new JsonRecord(reading, file, JSON.readTree(bytes)).form(code, station);
            if (form != null) {
                reading.take(form, file, 0, "", code);
            }
        } catch (JacksonException fault) {
            var at = fault.getLocation();
            reading.fault(new ImportFault(
                    file,
                    at == null ? 0 : Math.max(0, at.getLineNr()),
                    "",
                    fault.getOriginalMessage(),
                    "a whole JSON record"));
        }
    }

    private static String code(String file) {
        var start = Math.max(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')), file.lastIndexOf('!')) + 1;
        return file.substring(start, file.length() - ".json".length());
    }

    /** One record while it is read. */
    final class JsonRecord {

        private final Reading reading;
        private final String file;
        private final JsonNode root;
        private boolean bad;

        private JsonRecord(Reading reading, String file, JsonNode root) {
            this.reading = reading;
            this.file = file;
            this.root = root;
        }

        private @Nullable ImportedForm form(String code, String station) {
            if (!root.isObject() || !root.has("chart") || !root.has("administrasi")) {
                fault("", root, "an object with chart and administrasi");
                return null;
            }
            var chart = section("chart");
            for (var entry : chart.properties()) {
                if (!PAIRS.contains(entry.getKey()) && !entry.getKey().equals("null")) {
                    fault("chart." + entry.getKey(), entry.getValue(), "only the pairs " + String.join(", ", PAIRS));
                }
            }
            var administration = section("administrasi");
            var figures = Figures2024.COLUMNS.stream()
                    .mapToInt(column -> figure(chart, administration, column))
                    .toArray();
            var stamp = root.path("ts");
            var at = stamp.isString() ? Row.instant(stamp.asString()) : null;
            if (at == null && !stamp.isNull() && !stamp.isMissingNode()) {
                fault("ts", stamp, "a time such as 2024-02-14 18:05:00, or null");
            }
            if (bad) {
                return null;
            }
            return new ImportedForm(
                    station,
                    List.of(),
                    Figures2024.kind(code, ""),
                    at,
                    Figures2024.of(figures),
                    Figures2024.NONE,
                    photos());
        }

        private JsonNode section(String name) {
            var section = root.path(name);
            if (!section.isObject() && !section.isNull()) {
                fault(name, section, "an object or null");
            }
            return section.isObject() ? section : MissingNode.getInstance();
        }

        private int figure(JsonNode chart, JsonNode administration, String column) {
            var pair = Figures2024.VOTES.indexOf(column);
            return pair >= 0
                    ? figure(chart, "chart", PAIRS.get(pair))
                    : figure(administration, "administrasi", siteName(column));
        }

        /** The site's own name of a column of the table. */
        private static String siteName(String column) {
            return column.startsWith("dpt_")
                    ? "pemilih_" + column
                    : column.replace("pengguna_dpk_", "pengguna_non_dpt_");
        }

        private int figure(JsonNode section, String name, String key) {
            var value = section.path(key);
            if (value.isNull() || value.isMissingNode()) {
                return Figures.ABSENT;
            }
            if (value.isIntegralNumber()
                    && value.canConvertToInt()
                    && value.intValue() >= 0
                    && value.intValue() <= Row.GREATEST) {
                return value.intValue();
            }
            fault(name + "." + key, value, Row.A_FIGURE);
            return Figures.ABSENT;
        }

        private int photos() {
            var images = root.path("images");
            return (int) IntStream.range(0, images.isArray() ? images.size() : 0)
                    .filter(at -> images.path(at).isString())
                    .count();
        }

        private void fault(String key, JsonNode value, String expected) {
            bad = true;
            reading.fault(new ImportFault(file, 0, key, value.toString(), expected));
        }
    }
}
