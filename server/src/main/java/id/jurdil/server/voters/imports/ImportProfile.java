package id.jurdil.server.voters.imports;

import id.jurdil.server.voters.imports.ImportRefused.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a source names its columns. Kept by name as JSON; docs/guide/register/imports.md describes it.
 *
 * @param source what stands in the journal as the source of what is imported
 * @param columns for each field the headers that it may have, in any case, {@code _} as good as a blank
 */
public record ImportProfile(
        String name, String source, Map<String, List<String>> columns, Set<String> required, String json) {
    /** The one for the standard voter table. */
    public static final String STANDARD = "standard";

    /** The profile that comes with the program. */
    public static ImportProfile standard() {
        try (var in = Objects.requireNonNull(ImportProfile.class.getResourceAsStream("standard.json"))) {
            return read(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws ImportRefused if it is not a profile, with what is wrong about it */
    public static ImportProfile read(String json) {
        try {
            var root = JsonMapper.shared().readTree(json);
            String name = root.path("name").asString("");
            if (root.path("format").asInt(0) != 1 || !name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
                throw bad("\"format\": 1 and a \"name\" of lower-case letters, digits and hyphens are expected");
            }
            var columns = new HashMap<String, List<String>>();
            for (var column : root.path("columns").properties()) {
                if (Field.of(column.getKey()).isEmpty()) {
                    throw bad("there is no field \"%s\"".formatted(column.getKey()));
                }
                var headers = new ArrayList<String>();
                column.getValue().forEach(header -> headers.add(plain(header.asString())));
                columns.put(column.getKey(), headers);
            }
            var required = new java.util.TreeSet<String>();
            for (var field : root.path("required")) {
                if (!columns.containsKey(field.asString())) {
                    throw bad("the required field \"%s\" has no column".formatted(field.asString()));
                }
                required.add(field.asString());
            }
            for (String must : List.of("nik", "nama", "village")) {
                if (!columns.containsKey(must)) {
                    throw bad("the field \"%s\" needs a column".formatted(must));
                }
                required.add(must);
            }
            return new ImportProfile(name, root.path("source").asString(name), columns, required, json);
        } catch (JacksonException e) {
            throw bad("it is not JSON");
        }
    }

    private static ImportRefused bad(String what) {
        return new ImportRefused(Code.BAD_PROFILE, "the column profile cannot be used: " + what);
    }

    /**
     * Which column holds which field.
     *
     * @throws ImportRefused if a required column is missing, or two columns claim one field
     */
    Map<Field, Integer> map(List<String> header) {
        var map = new EnumMap<Field, Integer>(Field.class);
        for (int i = 0; i < header.size(); i++) {
            String cell = plain(header.get(i));
            for (var column : columns.entrySet()) {
                if (column.getValue().contains(cell)) {
                    var field = Field.of(column.getKey()).orElseThrow();
                    if (map.putIfAbsent(field, i) != null) {
                        throw new ImportRefused(
                                Code.COLUMN_TWICE,
                                "columns %d and %d both claim to be \"%s\": keep one, or name them apart in a profile"
                                        .formatted(map.get(field) + 1, i + 1, column.getKey()));
                    }
                }
            }
        }
        var missing = EnumSet.noneOf(Field.class);
        for (String field : required) {
            var wanted = Field.of(field).orElseThrow();
            if (!map.containsKey(wanted)) {
                missing.add(wanted);
            }
        }
        if (!missing.isEmpty()) {
            throw new ImportRefused(
                    Code.MISSING_COLUMN,
                    "the header in row 1 lacks %s: add the column, or name it in a profile (--profile)"
                            .formatted(String.join(
                                    ", ", missing.stream().map(Field::column).toList())));
        }
        return map;
    }

    /** How many of the cells are headers that this profile knows. */
    int known(List<String> header) {
        int known = 0;
        for (String cell : header) {
            String plain = plain(cell);
            if (columns.values().stream().anyMatch(headers -> headers.contains(plain))) {
                known++;
            }
        }
        return known;
    }

    private static String plain(String header) {
        return header.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
