package id.jurdil.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the program as a person does, inside the test or as a process of its own. */
final class Program {
    private Program() {}

    /** How a run ended. */
    record Ended(int exitCode, String out, String err) {}

    /** Inside this JVM. */
    static Ended run(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = Jurdil.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
        return new Ended(exitCode, out.toString(), err.toString());
    }

    /** A process that runs, with its output in files of this folder. */
    record Child(Process process, Path outFile, Path errFile) {
        Ended end() throws InterruptedException {
            int exitCode = process.waitFor();
            return new Ended(exitCode, text(outFile), text(errFile));
        }

        /** Asks it to end, as Ctrl-C does, and says whether it did within this time. */
        boolean endsWithin(long seconds) throws InterruptedException {
            process.destroy();
            return process.waitFor(seconds, TimeUnit.SECONDS);
        }

        String err() {
            return text(errFile);
        }
    }

    /** In a JVM of its own. */
    static Child start(Path outputFolder, List<String> jvm, String... args) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Djurdil.home=" + Home.elections().getParent());
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Jurdil.class.getName()));
        command.addAll(List.of(args));
        Files.createDirectories(outputFolder);
        var out = outputFolder.resolve("out.txt");
        var err = outputFolder.resolve("err.txt");
        var process = new ProcessBuilder(command)
                .directory(outputFolder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Child(process, out, err);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
