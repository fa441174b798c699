package id.jurdil.server;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.publication.CanonicalJson;
import id.jurdil.election.statement.Algorithm;
import id.jurdil.election.statement.Figures;
import id.jurdil.election.statement.FormReference;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.SigningKey;
import id.jurdil.election.statement.Statement;
import id.jurdil.election.statement.Statement.ElectionDefined;
import id.jurdil.election.statement.Statement.Entry;
import id.jurdil.election.statement.Statement.FormSubmitted;
import id.jurdil.election.statement.Statement.KeyEnrolled;
import id.jurdil.election.statement.Statement.PhotosAttached;
import id.jurdil.election.statement.StatementId;
import id.jurdil.ledger.NoteSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An installation for the invented country of five villages, with keys from fixed seeds: the same in every process.
 *
 * <p>Station {@code n} has its own chair's key, {@link #chair}.
 */
public record TestInstallation(Path folder, ElectionDefinition election) {
    public static final long MADE = 1_893_456_000;

    private static final Path ELECTION = Path.of("..", "elections", "fictitious-five-villages");
    private static final int PUBLISHER = 2;
    private static final int REGENCY_OPERATOR = 3;
    private static final int CHAIR = 5;
    private static final String ORIGIN = "jurdil.example/fictitious-five-villages";

    public static TestInstallation in(Path folder) throws IOException {
        // Another account must be able to reach the database's folder.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var definition = Files.createDirectories(folder.resolve("definition"));
        for (String part : List.of("regions.csv", "stations.csv")) {
            Files.copy(ELECTION.resolve(part), definition.resolve(part));
        }
        Files.write(definition.resolve("election.json"), electionJson());
        var keys = Files.createDirectories(folder.resolve("keys"));
        Files.writeString(keys.resolve("ledger.key"), HexFormat.of().formatHex(seed(1)));
        Files.writeString(keys.resolve("publisher.key"), HexFormat.of().formatHex(seed(2)));
        return at(folder);
    }

    /** One that {@link #in} made before. */
    public static TestInstallation at(Path folder) {
        return new TestInstallation(
                folder,
                ElectionDefinition.read(
                        file -> Files.readAllBytes(folder.resolve("definition").resolve(file))));
    }

    private static byte[] electionJson() throws IOException {
        @SuppressWarnings("unchecked")
        Map<String, Object> json = JsonMapper.shared()
                .readValue(Files.readString(ELECTION.resolve("election.json"), StandardCharsets.UTF_8), Map.class);
        json.put(
                "authorities",
                List.of(Map.of(
                        "key",
                        Base64.getEncoder().encodeToString(root().publicKey().cose()))));
        json.put("ledger", Map.of("origin", ORIGIN, "vkey", ledgerKey().vkey()));
        json.put("policy", "log " + ledgerKey().vkey() + "\nquorum none\n");
        return CanonicalJson.bytes(json);
    }

    /** Free ports, publication only when asked. */
    public ServerSettings settings() {
        return ServerSettings.in(folder).with("jurdil.publication.interval", "0");
    }

    public static NoteSigner ledgerKey() {
        return new NoteSigner(ORIGIN, seed(1));
    }

    public static SigningKey publisher() {
        return SigningKey.of(Algorithm.ED25519, seed(2));
    }

    public static SigningKey root() {
        return SigningKey.of(Algorithm.ED25519, seed(3));
    }

    public static SigningKey operator() {
        return SigningKey.of(Algorithm.ED25519, seed(4));
    }

    /** Ed25519 for even stations, P-256 for odd ones. */
    public static SigningKey chair(int station) {
        return SigningKey.of(station % 2 == 0 ? Algorithm.ED25519 : Algorithm.ESP256, seed(10 + station));
    }

    public static byte[] seed(int number) {
        var seed = new byte[32];
        seed[31] = (byte) number;
        seed[0] = (byte) (number >> 8);
        return seed;
    }

    /** What every ledger begins with: the definition, the publisher, an operator, a chair for each station. */
    public List<byte[]> beginning() {
        var statements = new ArrayList<byte[]>();
        statements.add(root().sign(new ElectionDefined(election.electionId(), MADE, election.hash()))
                .bytes());
        statements.add(enrol(root(), publisher(), PUBLISHER, "0").bytes());
        statements.add(enrol(root(), operator(), REGENCY_OPERATOR, "00.01").bytes());
        for (int station = 0; station < election.stations().size(); station++) {
            statements.add(
                    enrol(operator(), chair(station), CHAIR, election.stations().code(station))
                            .bytes());
        }
        return statements;
    }

    public SignedStatement enrol(SigningKey by, SigningKey key, int role, String unit) {
        return by.sign(new KeyEnrolled(
                election.electionId(), MADE, key.publicKey(), role, unit, MADE - 86_400, MADE + 86_400));
    }

    public SignedStatement form(int station, int revision, @Nullable FormReference supersedes) {
        return chair(station).sign(formOf(station, revision, supersedes));
    }

    public FormSubmitted formOf(int station, int revision, @Nullable FormReference supersedes) {
        return formOf(0, station, revision, supersedes);
    }

    public FormSubmitted formOf(int contest, int station, int revision, @Nullable FormReference supersedes) {
        int fields =
                election.contests().get(Math.min(contest, 1)).form().fields().size();
        var values = new int[fields];
        values[22] = 50 + revision;
        values[23] = 40;
        values[24] = 10;
        values[25] = 100 + revision;
        values[27] = 100 + revision;
        return new FormSubmitted(
                election.electionId(),
                MADE + revision,
                contest,
                station,
                revision,
                supersedes,
                Entry.SINGLE,
                null,
                Figures.of(values),
                null);
    }

    /** A statement that may always stand, another one for each number. */
    public SignedStatement photos(int station, int number) {
        var page = new PhotosAttached.Page(
                1,
                StatementId.of(("photo " + number).getBytes(StandardCharsets.UTF_8)),
                1_000 + number,
                PhotosAttached.Media.JPEG);
        Statement photos =
                new PhotosAttached(election.electionId(), MADE + number % 10_000, 0, station, null, List.of(page));
        return chair(station).sign(photos);
    }
}
