package id.jurdil.server.incidents;

import id.jurdil.server.lists.exports.Paper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The text of a letter with places in it: the first line is its title, empty lines divide its paragraphs, {@code {kontak}} is a
 * place. Read anew for each use, so that a commission that corrects it at night need not restart anything.
 */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    /** What a letter must say (law 27/2022, article 46), and whom the person can ask. */
    private static final List<String> REQUIRED = List.of("data", "kejadian", "penanganan", "pemulihan", "kontak");

    /** Letters the program has. */
    enum Name {
        PERSON("person.txt", "penerima alamat desa"),
        BOARD("board.txt", "desa jumlah_desa"),
        AGENCY("agency.txt", "rincian_data rincian_wilayah batas_waktu"),
        PUBLIC_ID("public.id.txt", ""),
        PUBLIC_EN("public.en.txt", "");

        private final String file;
        /** Places that it has beside the common ones */
        private final String own;

        Name(String file, String own) {
            this.file = file;
            this.own = own;
        }
    }

    /** Places of every letter. */
    private static final Set<String> COMMON = Set.of(
            "insiden",
            "pengirim",
            "kontak",
            "lembaga",
            "alamat_lembaga",
            "diketahui",
            "hari_ini",
            "kejadian",
            "penanganan",
            "pemulihan",
            "data",
            "jumlah",
            "wilayah");

    private final String text;

    private Template(String text) {
        this.text = text;
    }

    /**
     * Reads one: the commission's if it has one, else the program's.
     *
     * @throws id.jurdil.server.access.OfficeRefused with the name of a place that is not known, or of one that the law asks for
     *     and that is missing
     */
    static Template read(Name name, @Nullable Path folder) {
        String text = text(name, folder);
        var known = new TreeSet<>(COMMON);
        known.addAll(List.of(name.own.split(" ")));
        known.remove("");
        var used = PLACE.matcher(text).results().map(place -> place.group(1)).collect(Collectors.toSet());
        for (String place : new TreeSet<>(used)) {
            if (!known.contains(place)) {
                throw Refusals.conflict("TEMPLATE", "%s: {%s} ? %s".formatted(name.file, place, known));
            }
        }
        for (String place : REQUIRED) {
            if (!used.contains(place)) {
                throw Refusals.conflict("TEMPLATE", "%s: {%s} is missing".formatted(name.file, place));
            }
        }
        return new Template(text);
    }

    private static String text(Name name, @Nullable Path folder) {
        try {
            if (folder != null && Files.exists(folder.resolve(name.file))) {
                return Files.readString(folder.resolve(name.file));
            }
            try (var in = Objects.requireNonNull(Template.class.getResourceAsStream(name.file), name.file)) {
                return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the template " + name.file, e);
        }
    }

    /** The letter; a place without a value stays empty. */
    Paper fill(Map<String, String> values) {
        String filled = PLACE.matcher(text.replace("\r", ""))
                .replaceAll((MatchResult place) ->
                        java.util.regex.Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
        var parts = Pattern.compile("\\n[ \\t]*\\n+")
                .splitAsStream(filled.strip())
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        return new Paper(parts.getFirst(), parts.subList(1, parts.size()));
    }
}
