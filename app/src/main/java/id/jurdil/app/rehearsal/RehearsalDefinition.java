package id.jurdil.app.rehearsal;

import id.jurdil.app.importing.DerivedElection;
import id.jurdil.election.publication.CanonicalJson;
import id.jurdil.election.statement.StatementId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Writes the definition of a rehearsal: the base's contests, forms and rules, with the regions, stations and keys at hand. */
public final class RehearsalDefinition {
    private static final Map<String, String> NOTICE_2024 = Map.of(
            "id", "Gladi: memakai angka 2024 yang telah dipublikasikan, bukan penghitungan yang sedang berjalan.",
            "en", "Rehearsal: published 2024 figures, not a count in progress.");

    private RehearsalDefinition() {}

    /**
     * Writes election.json and its parts into a folder, for a rehearsal with published figures.
     *
     * @param base folder of the definition that the rehearsal is made from
     */
    static void write(Path folder, Path base, DerivedElection places, RehearsalKeys keys) throws IOException {
        write(folder, base, places, keys, RehearsalDefinition::notice);
    }

    /**
     * The same with another notice.
     *
     * @param notice by language, given the day of the election
     */
    public static void write(
            Path folder,
            Path base,
            DerivedElection places,
            RehearsalKeys keys,
            Function<String, Map<String, String>> notice)
            throws IOException {
        Files.createDirectories(folder);
        byte[] original = Files.readAllBytes(base.resolve("election.json"));
        var said = JsonMapper.shared().readTree(original);
        Map<String, Object> election = JsonMapper.shared().readValue(original, new TypeReference<>() {});
        byte[] regions = packed(places.regionsCsv());
        byte[] stations = packed(places.stationsCsv());
        Files.write(folder.resolve("regions.csv.xz"), regions);
        Files.write(folder.resolve("stations.csv.xz"), stations);
        String edition = said.path("regions").path("edition").asString("");
        election.put(
                "regions",
                Map.of(
                        "file",
                        "regions.csv.xz",
                        "sha256",
                        StatementId.of(regions).hex(),
                        "edition",
                        edition + "-rehearsal"));
        election.put(
                "stations",
                Map.of(
                        "file", "stations.csv.xz",
                        "sha256", StatementId.of(stations).hex(),
                        "count", places.stations().size()));
        election.put("rehearsal", true);
        election.put("notice", notice.apply(said.path("date").asString("")));
        election.put(
                "authorities",
                List.of(Map.of(
                        "key",
                        Base64.getEncoder()
                                .encodeToString(keys.root().publicKey().cose()))));
        String origin = said.path("ledger").path("origin").asString("");
        String vkey = keys.ledger(origin).vkey();
        election.put("ledger", Map.of("origin", origin, "vkey", vkey));
        election.put("policy", "log " + vkey + "\nquorum none\n");
        Files.write(folder.resolve("election.json"), CanonicalJson.bytes(new TreeMap<>(election)));
    }

    private static Map<String, String> notice(String date) {
        String year = date.substring(0, 4);
        var notice = new TreeMap<String, String>();
        NOTICE_2024.forEach((language, text) -> notice.put(language, text.replace("2024", year)));
        return notice;
    }

    private static byte[] packed(byte[] table) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var xz = new XZOutputStream(out, new LZMA2Options(6))) {
            xz.write(table);
        }
        return out.toByteArray();
    }
}
