package id.jurdil.app.rehearsal;

import id.jurdil.app.importing.DerivedElection;
import id.jurdil.app.importing.ImportFaults;
import id.jurdil.app.importing.ImportedForm;
import id.jurdil.app.importing.ResultFiles;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.server.JurdilServer;
import id.jurdil.server.RunningServer;
import id.jurdil.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A rehearsal in a folder: result files read, definition and keys written, server started, keys enrolled. */
public final class Rehearsal implements AutoCloseable {
    private static final int BATCH = 1_000;

    private final List<ImportedForm> forms;
    private final ElectionDefinition election;
    private final NightScript script;
    private final List<NightScript.Sending> sendings;
    private final RunningServer server;
    private final IntakeClient intake;

    private Rehearsal(
            List<ImportedForm> forms,
            ElectionDefinition election,
            NightScript script,
            List<NightScript.Sending> sendings,
            RunningServer server) {
        this.forms = forms;
        this.election = election;
        this.script = script;
        this.sendings = sendings;
        this.server = server;
        this.intake = new IntakeClient(server.statements());
    }

    /** What was read from result files. */
    public record Material(List<ImportedForm> forms, String election, ImportFaults faults) {
        public static Material read(List<Path> files) throws IOException {
            var results = ResultFiles.open(files);
            var forms = new ArrayList<ImportedForm>();
            var faults = results.read(forms::add);
            return new Material(forms, results.election(), faults);
        }
    }

    /**
     * Prepares everything and starts the server.
     *
     * @param elections folder of the shipped definitions
     * @param settings where the server works; its definition and keys are written anew
     */
    public static Rehearsal start(Material material, Path elections, RehearsalKeys keys, ServerSettings settings)
            throws IOException {
        var election = prepare(material, elections, keys, settings);
        var script = new NightScript(election, keys);
        return new Rehearsal(
                material.forms(), election, script, script.sendings(material.forms()), JurdilServer.start(settings));
    }

    /** Writes the definition and the key files that a server with these settings starts with. */
    public static ElectionDefinition prepare(
            Material material, Path elections, RehearsalKeys keys, ServerSettings settings) throws IOException {
        var base = elections.resolve(material.election());
        RehearsalDefinition.write(settings.definition(), base, DerivedElection.of(base, material.forms()), keys);
        writeSecret(settings.ledgerKey(), keys.ledgerSecret());
        writeSecret(settings.publisherKey(), keys.publisherSecret());
        return ElectionDefinition.read(
                file -> Files.readAllBytes(settings.definition().resolve(file)));
    }

    private static void writeSecret(Path file, String secret) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, secret + "\n");
        file.toFile().setReadable(false, false);
        file.toFile().setReadable(true, true);
    }

    List<ImportedForm> forms() {
        return forms;
    }

    public ElectionDefinition election() {
        return election;
    }

    public NightScript script() {
        return script;
    }

    public List<NightScript.Sending> sendings() {
        return sendings;
    }

    public RunningServer server() {
        return server;
    }

    /** Defines the election and enrols the keys of all who will speak. */
    public void enrol(Ticker ticker) throws IOException, InterruptedException {
        intake.send(List.of(script.definition()));
        sendAll(script.offices(), "enrolling offices", ticker);
        sendAll(script.chairs(sendings), "enrolling polling teams", ticker);
    }

    /** Sends these forms now. */
    void send(List<NightScript.Sending> part) throws IOException, InterruptedException {
        var unsigned =
                part.stream().flatMap(sending -> sending.statements().stream()).toList();
        for (int from = 0; from < unsigned.size(); from += BATCH) {
            intake.send(script.sign(unsigned.subList(from, Math.min(from + BATCH, unsigned.size()))));
        }
    }

    /** Sends every form, as fast as they are taken. */
    void sendEverything(Ticker ticker) throws IOException, InterruptedException {
        for (int from = 0; from < sendings.size(); from += BATCH) {
            int to = Math.min(from + BATCH, sendings.size());
            send(sendings.subList(from, to));
            ticker.tick("sending forms", to, sendings.size());
        }
    }

    private void sendAll(List<SignedStatement> statements, String work, Ticker ticker)
            throws IOException, InterruptedException {
        for (int from = 0; from < statements.size(); from += BATCH) {
            int to = Math.min(from + BATCH, statements.size());
            intake.send(statements.subList(from, to));
            ticker.tick(work, to, statements.size());
        }
    }

    /** Is told how far a long work has come. */
    @FunctionalInterface
    public interface Ticker {
        void tick(String work, long done, long of);
    }

    @Override
    public void close() {
        server.close();
    }
}
