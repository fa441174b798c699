package id.jurdil.benchmarks;

import id.jurdil.server.database.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own load program, against our own PostgreSQL: one row to a transaction. */
final class Pgbench {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final Path program;
    private final Path script;
    private final Path socketFolder;
    private final String user;
    private final String password;

    /**
     * @param script what each transaction does
     * @throws IOException if there is no pgbench, with what to install
     */
    Pgbench(EmbeddedPostgres database, Path script) throws IOException {
        this.program = find();
        this.script = script;
        var properties = database.properties();
        this.socketFolder = Objects.requireNonNull(
                Path.of(properties.getProperty("socketFactoryArg")).getParent());
        this.user = properties.getProperty("user");
        this.password = properties.getProperty("password");
    }

    /** The newest that Debian's server packages brought, else one on the path. */
    static Path find() throws IOException {
        var places = new ArrayList<Path>();
        var versions = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(versions)) {
            try (var folders = Files.list(versions)) {
                folders.sorted(java.util.Comparator.reverseOrder())
                        .map(folder -> folder.resolve("bin/pgbench"))
                        .forEach(places::add);
            }
        }
        Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                .map(folder -> Path.of(folder, "pgbench"))
                .forEach(places::add);
        return places.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IOException(
                                "pgbench is needed and was not found: install it (Debian, Ubuntu: apt-get install postgresql)"));
    }

    /** Transactions a second of so many clients at once. */
    double rate(int clients, int seconds) throws IOException, InterruptedException {
        var command = List.of(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--file=" + script,
                "--client=" + clients,
                "--jobs=" + Math.min(clients, 2),
                "--time=" + seconds,
                "--host=" + socketFolder,
                "--username=" + user,
                "postgres");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", password);
        var process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var rate = RATE.matcher(output);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IOException("pgbench failed: " + output.strip());
        }
        return Double.parseDouble(rate.group(1));
    }
}
