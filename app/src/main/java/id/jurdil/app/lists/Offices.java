package id.jurdil.app.lists;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.statement.Algorithm;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.SigningKey;
import id.jurdil.election.statement.Statement.ElectionDefined;
import id.jurdil.election.statement.Statement.KeyEnrolled;
import id.jurdil.server.RunningServer;
import id.jurdil.server.intake.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** The signing keys of determining offices, in the folder {@code offices} of an installation's keys. */
public final class Offices {
    private static final Duration LONG = Duration.ofDays(2 * 366);
    private static final String COMMISSIONER = "regency-commissioner";
    private static final String PUBLISHER = "publisher";

    private final Path keys;

    /** @param keys the installation's key folder */
    public Offices(Path keys) {
        this.keys = keys;
    }

    /** The public half of an office's key, as COSE in base64; the key is made if there is none. */
    String publicKey(String unit) throws IOException {
        return Base64.getEncoder().encodeToString(key(unit).publicKey().cose());
    }

    private SigningKey key(String unit) throws IOException {
        return SigningKey.of(Algorithm.ED25519, secret(keys.resolve("offices/" + unit + ".key")));
    }

    /**
     * Enrols the offices' keys as those of commissioners, made where there are none; opens the election and enrols the publisher
     * if that was not done.
     *
     * @param root file with the root's key
     */
    public void enrol(RunningServer server, Path root, List<String> units) throws IOException {
        var by = SigningKey.of(Algorithm.ED25519, secret(root));
        var election = server.bean(ElectionDefinition.class);
        long now = Instant.now().getEpochSecond();
        var statements = new ArrayList<SignedStatement>();
        if (server.ledger().size() == 0) {
            statements.add(by.sign(new ElectionDefined(election.electionId(), now, election.hash())));
            var publisher = SigningKey.of(Algorithm.ED25519, secret(keys.resolve("publisher.key")));
            statements.add(enrolment(election, by, publisher, PUBLISHER, "0", now));
        }
        for (String unit : units) {
            statements.add(enrolment(election, by, key(unit), COMMISSIONER, unit, now));
        }
        var receipts = server.intake()
                .submit(statements.stream().map(SignedStatement::bytes).toList());
        for (var receipt : receipts) {
            if (receipt instanceof Receipt.Refused refused) {
                throw new IllegalStateException(
                        "An enrolment was refused: %s, %s".formatted(refused.refusal(), refused.detail()));
            }
        }
    }

    private static SignedStatement enrolment(
            ElectionDefinition election, SigningKey by, SigningKey key, String role, String unit, long now) {
        int number = election.roles().stream()
                .filter(one -> one.id().equals(role))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The definition has no role " + role))
                .number();
        return by.sign(new KeyEnrolled(
                election.electionId(),
                now,
                key.publicKey(),
                number,
                unit,
                now - Duration.ofDays(1).toSeconds(),
                now + LONG.toSeconds()));
    }

    private static byte[] secret(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            var fresh = new byte[32];
            new SecureRandom().nextBytes(fresh);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(fresh) + "\n", StandardOpenOption.WRITE);
        }
        return HexFormat.of().parseHex(Files.readString(file).strip());
    }
}
