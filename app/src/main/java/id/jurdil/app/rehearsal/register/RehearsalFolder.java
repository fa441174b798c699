package id.jurdil.app.rehearsal.register;

import id.jurdil.app.importing.DerivedElection;
import id.jurdil.app.rehearsal.RehearsalDefinition;
import id.jurdil.app.rehearsal.RehearsalKeys;
import id.jurdil.app.rehearsal.WorkFolder;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** The folder of a rehearsal: an installation like any other, with the simulated country and the sealed index beside it. */
record RehearsalFolder(Path root) {
    private static final int PEOPLE_AT_A_STATION = 249;
    private static final int REGENCIES = 2;

    private static final Map<String, String> NOTICE = Map.of(
            "id", "Gladi: pemilih rekaan, tidak seorang pun ada.",
            "en", "Rehearsal: invented voters, none of whom exist.");

    Path country() {
        return root.resolve("country");
    }

    Path definition() {
        return root.resolve("definition");
    }

    Path keys() {
        return root.resolve("keys");
    }

    Path published() {
        return root.resolve("public");
    }

    Path index() {
        return root.resolve("check.index");
    }

    Path sealingList() {
        return root.resolve("sealing-list.csv");
    }

    Path report() {
        return root.resolve("report.json");
    }

    ServerSettings settings() {
        // What is published is published once, at its step
        return ServerSettings.in(root)
                .withLogFile(root.resolve("data").resolve("rehearsal.log"))
                .with("jurdil.publication.interval", "0");
    }

    /** Makes the folder new, with a definition of regencies drawn by the seed and with keys that everybody can make. */
    ElectionDefinition prepare(Path base, long voters, long seed) throws IOException {
        WorkFolder.prepare(root, WorkFolder.MARK);
        // The database does not run as root, and must come to its folder
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        var keys = RehearsalKeys.fromSeed(seed);
        var places = DerivedElection.drawn(base, Math.ceilDiv(voters, (long) PEOPLE_AT_A_STATION), REGENCIES, seed);
        RehearsalDefinition.write(definition(), base, places, keys, _ -> NOTICE);
        secret("root.key", keys.rootSecret());
        secret("ledger.key", keys.ledgerSecret());
        secret("publisher.key", keys.publisherSecret());
        return ElectionDefinition.read(file -> Files.readAllBytes(definition().resolve(file)));
    }

    private void secret(String name, String secret) throws IOException {
        Files.createDirectories(keys());
        var file = Files.createFile(
                keys().resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, secret + "\n", StandardOpenOption.WRITE);
    }

    /** Codes of the regencies of the definition. */
    static List<String> regencies(ElectionDefinition election) {
        var regions = election.regions();
        return java.util.stream.IntStream.range(0, regions.size())
                .filter(region -> regions.level(region) == 2)
                .mapToObj(regions::code)
                .toList();
    }
}
