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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jurdil lists office}: the key with which an office signs its lists. */
@Command(
        name = "office",
        description = {
            "Makes the signing key of a determining office in keys/offices, readable by its owner alone, and prints its"
                    + " public half.",
            "",
            "With the root's key it is also enrolled as that of a commissioner, and the election is opened if it was not."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil lists office --dir /srv/jurdil --unit 75.01 --enrol-with /media/stick/root.key"})
final class OfficeCommand implements Callable<Integer> {
    private static final Duration LONG = Duration.ofDays(2 * 366);
    private static final String COMMISSIONER = "regency-commissioner";
    private static final String PUBLISHER = "publisher";

    @Mixin
    private Installation installation = new Installation();

    @Option(
            names = "--unit",
            required = true,
            paramLabel = "CODE",
            description = "Region code; may be given several times.")
    private List<String> units = new ArrayList<>();

    @Option(names = "--enrol-with", paramLabel = "FILE", description = "The root's key file.")
    private @Nullable Path root;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        for (String unit : units) {
            var key =
                    SigningKey.of(Algorithm.ED25519, secret(installation.keys().resolve("offices/" + unit + ".key")));
            out.printf(
                    "%s %s%n",
                    unit, Base64.getEncoder().encodeToString(key.publicKey().cose()));
        }
        out.flush();
        if (root != null) {
            try (var server = installation.start()) {
                enrol(server, SigningKey.of(Algorithm.ED25519, secret(root)));
            }
        }
        return 0;
    }

    private void enrol(RunningServer server, SigningKey by) throws IOException {
        var election = server.bean(ElectionDefinition.class);
        long now = Instant.now().getEpochSecond();
        var statements = new ArrayList<SignedStatement>();
        if (server.ledger().size() == 0) {
            statements.add(by.sign(new ElectionDefined(election.electionId(), now, election.hash())));
            var publisher =
                    SigningKey.of(Algorithm.ED25519, secret(installation.keys().resolve("publisher.key")));
            statements.add(enrolment(election, by, publisher, PUBLISHER, "0", now));
        }
        for (String unit : units) {
            var key =
                    SigningKey.of(Algorithm.ED25519, secret(installation.keys().resolve("offices/" + unit + ".key")));
            statements.add(enrolment(election, by, key, COMMISSIONER, unit, now));
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
