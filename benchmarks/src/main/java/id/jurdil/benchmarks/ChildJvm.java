package id.jurdil.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM with this one's class path. */
final class ChildJvm implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 600;

    private final Process process;
    private final long begun;

    private ChildJvm(Process process, long begun) {
        this.process = process;
        this.begun = begun;
    }

    /** Starts {@code java} with these words, of which the class path may be one. */
    static ChildJvm start(List<String> words) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(words);
        long begun = System.nanoTime();
        return new ChildJvm(
                new ProcessBuilder(command).redirectErrorStream(true).start(), begun);
    }

    /** Words that make {@link #start} run a program of this class path. */
    static List<String> program(Class<?> main, List<String> jvm, String... arguments) {
        var words = new ArrayList<>(jvm);
        words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
        String home = System.getProperty("jurdil.home");
        if (home != null) {
            words.add("-Djurdil.home=" + home);
        }
        words.add(main.getName());
        words.addAll(List.of(arguments));
        return words;
    }

    /**
     * Waits for its first line, which must begin as expected, and tells how long that took from the start, in seconds.
     */
    double secondsToFirstLine(String beginning) throws IOException {
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (line == null || !line.startsWith(beginning)) {
            throw new IOException(
                    "a child JVM said \"%s\" where it should begin with \"%s\"".formatted(line, beginning));
        }
        return seconds;
    }

    /** All that it prints until it ends, which it must do well. */
    String output() throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("a child JVM failed: " + output.strip());
        }
        return output;
    }

    /** Ends its input, which it takes as the sign to stop, and waits for that. */
    @Override
    public void close() throws IOException {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (InterruptedException _) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
