package id.jurdil.edge;

import id.jurdil.edge.sealed.Ed25519Key;
import id.jurdil.edge.sealed.Stage;
import id.jurdil.election.definition.ElectionDefinition;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a command is told a determined list, its election, and the key that speaks for it. */
final class DeterminedListOptions {
    /** Most faults that are shown; more help nobody. */
    static final int FAULTS_SHOWN = 100;

    @Option(
            names = "--list",
            required = true,
            paramLabel = "FILE",
            description = "CSV with the columns nik,nama,station,status,ballots,flags; - reads standard input.")
    private String list = "";

    @Option(
            names = "--definition",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the election definition.")
    private @Nullable Path definition;

    @Option(names = "--stage", required = true, paramLabel = "STAGE", description = "DPS, DPSHP, DPT or DPTB.")
    private String stage = "";

    @Option(names = "--sign-key", required = true, paramLabel = "FILE", description = "register.key of seal-keys.")
    private @Nullable Path signKey;

    Stage stage() throws IOException {
        return Stage.named(stage)
                .orElseThrow(() -> new IOException("The stage must be DPS, DPSHP, DPT or DPTB, not " + stage + "."));
    }

    ElectionDefinition election() throws IOException {
        var folder = Objects.requireNonNull(definition);
        return ElectionDefinition.read(file -> Files.readAllBytes(folder.resolve(file)));
    }

    Ed25519Key register() throws IOException {
        return Ed25519Key.read(Objects.requireNonNull(signKey));
    }

    /** The rows; what is not UTF-8 is an error. */
    Reader open() throws IOException {
        return new InputStreamReader(
                list.equals("-") ? System.in : Files.newInputStream(Path.of(list)),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}
