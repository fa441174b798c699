package id.jurdil.app;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the program's own files lie. */
public final class Home {
    private Home() {}

    /** The folder with the shipped election definitions. */
    public static Path elections() {
        String told = System.getProperty("jurdil.home");
        var start = told == null ? Path.of("").toAbsolutePath() : Path.of(told);
        for (var folder = start; folder != null; folder = folder.getParent()) {
            var elections = folder.resolve("elections");
            if (Files.exists(elections.resolve("id-2024-ppwp/election.json"))) {
                return elections;
            }
        }
        throw new IllegalStateException(
                "the folder elections/ is not found from " + start + "; start the program with ./jurdil");
    }
}
