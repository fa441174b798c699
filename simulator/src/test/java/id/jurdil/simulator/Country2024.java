package id.jurdil.simulator;

import id.jurdil.election.definition.ElectionDefinition;
import java.nio.file.Files;
import java.nio.file.Path;

/** The real regions and stations, read once. */
final class Country2024 {
    static final ElectionDefinition DEFINITION = read();

    private Country2024() {}

    private static ElectionDefinition read() {
        var folder = Path.of("..", "elections", "id-2024-ppwp");
        return ElectionDefinition.read(file -> Files.readAllBytes(folder.resolve(file)));
    }
}
