package id.jurdil.server.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own beside the program: started with it, stopped with it, and found again after the program was killed.
 *
 * <p>Its folder holds {@code cluster} (the data), {@code log} (a week of it), {@code run} (the socket), {@code password} and
 * {@code lock} (held as long as this program lives). It speaks only through a Unix socket in a folder closed to others, with
 * SCRAM, and always with fsync.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    static final String USER = "jurdil";
    private static final String DATABASE = "postgres";
    private static final int PORT = 5432;
    static final String URL = "jdbc:postgresql://localhost:%d/%s".formatted(PORT, DATABASE);
    /** Linux gives 108 bytes to the path of a socket, macOS 104. */
    private static final int LONGEST_SOCKET_PATH = 100;

    private final Path folder;
    private final PostgresBinaries binaries;
    private final DatabaseAccount account;
    private final FileChannel lockFile;
    private final Path socketFolder;
    private final String password;
    private final Map<String, String> options;

    private EmbeddedPostgres(
            Path folder,
            PostgresBinaries binaries,
            DatabaseAccount account,
            FileChannel lockFile,
            Map<String, String> options)
            throws IOException {
        this.folder = folder;
        this.binaries = binaries;
        this.account = account;
        this.lockFile = lockFile;
        this.socketFolder = socketFolder();
        this.password = readOrMakePassword();
        this.options = options(options);
    }

    /**
     * Starts the database kept in {@code folder}, making it at the first start.
     *
     * @param cache where the programs are unpacked
     * @throws DatabaseFault if it does not start, with the end of its log
     */
    public static EmbeddedPostgres start(Path folder, Path cache) {
        return start(folder, cache, Map.of());
    }

    /** @param options of the server, beside or instead of the usual ones */
    static EmbeddedPostgres start(Path folder, Path cache, Map<String, String> options) {
        var binaries = PostgresBinaries.unpackInto(cache);
        var place = folder.toAbsolutePath().normalize();
        FileChannel lock = null;
        try {
            Files.createDirectories(place);
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));
            lock = lock(place);
            var account = DatabaseAccount.choose(place, binaries.program("postgres"));
            var postgres = new EmbeddedPostgres(place, binaries, account, lock, options);
            postgres.start();
            return postgres;
        } catch (IOException | RuntimeException e) {
            closeQuietly(lock);
            throw e instanceof DatabaseFault fault
                    ? fault
                    : new DatabaseFault("PostgreSQL does not start in %s: %s".formatted(place, e), e);
        }
    }

    /** Where the driver finds it. */
    public String url() {
        return URL;
    }

    /** What the driver must know besides. */
    public Properties properties() {
        return properties(password, socket());
    }

    /**
     * The same of one that another program of this installation runs at this moment.
     *
     * @param folder of that database
     * @throws DatabaseFault if none runs there, or its folder is closed to us
     */
    static Properties ofRunning(Path folder) {
        try {
            // PostgreSQL's own file: process, folder, start, port, folder of the socket
            var lines = Files.readAllLines(folder.resolve("cluster").resolve("postmaster.pid"));
            var socket = Path.of(lines.get(4).strip())
                    .resolve(".s.PGSQL." + lines.get(3).strip());
            return properties(Files.readString(folder.resolve("password")).strip(), socket);
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new DatabaseFault(
                    "the database in %s is in use, and cannot be reached: is it starting or stopping? Try again in a moment, as the user who runs it"
                            .formatted(folder),
                    e);
        }
    }

    private static Properties properties(String password, Path socket) {
        var properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password);
        properties.setProperty("socketFactory", UnixSocketFactory.class.getName());
        properties.setProperty("socketFactoryArg", socket.toString());
        properties.setProperty("sslmode", "disable");
        properties.setProperty("gssEncMode", "disable");
        return properties;
    }

    /** Stops it cleanly: open transactions are rolled back, everything committed is on disk. */
    @Override
    public void close() {
        try {
            stop();
            if (!socketFolder.startsWith(folder)) {
                PostgresBinaries.delete(socketFolder);
            }
        } catch (IOException e) {
            log.warn("PostgreSQL in {} did not stop cleanly; it recovers at the next start", folder, e);
        } finally {
            closeQuietly(lockFile);
        }
    }

    private void start() throws IOException {
        stopOrphan();
        if (!Files.isDirectory(cluster())) {
            makeCluster();
        }
        makeOwnFolder(folder.resolve("log"));
        var begun = Instant.now();
        var startLog = folder.resolve("log").resolve("start.log");
        Files.deleteIfExists(startLog);
        int exit = run(
                null,
                "pg_ctl",
                "start",
                "--wait",
                "--timeout=600",
                "--silent",
                "-D",
                cluster().toString(),
                "--log=" + startLog,
                "--options=" + shellOptions());
        if (exit != 0) {
            throw new DatabaseFault(
                    "PostgreSQL does not start in %s. The end of its log:%n%s".formatted(folder, endOfLogs()));
        }
        log.info(
                "PostgreSQL runs in {} as {} ({} ms)",
                folder,
                account.name(),
                Duration.between(begun, Instant.now()).toMillis());
    }

    /** Into a folder beside the final one, so that a cluster is there whole or not at all. */
    private void makeCluster() throws IOException {
        var fresh = folder.resolve("cluster.new");
        if (Files.exists(fresh)) {
            PostgresBinaries.delete(fresh);
        }
        var output = Files.createTempFile("jurdil-initdb", ".log");
        try {
            int exit = run(
                    output,
                    "initdb",
                    "-D",
                    fresh.toString(),
                    "--username=" + USER,
                    "--pwfile=" + passwordFile(),
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--data-checksums");
            if (exit != 0) {
                throw new DatabaseFault(
                        "PostgreSQL could not make its files in %s:%n%s".formatted(folder, Files.readString(output)));
            }
        } finally {
            Files.delete(output);
        }
        Files.move(fresh, cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A server that outlived a killed program is stopped, so that this one runs with its own settings. */
    private void stopOrphan() throws IOException {
        if (orphan()) {
            log.warn("PostgreSQL in {} was left running by a program that was killed; it is stopped first", folder);
            stop();
        }
    }

    /** Whether the process named in the pid file is a PostgreSQL on our files, and not a stranger with the same number. */
    private boolean orphan() throws IOException {
        var pidFile = cluster().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return false;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        return ProcessHandle.of(pid)
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains("postgres")
                        && command.contains(cluster().toString()))
                .isPresent();
    }

    private void stop() throws IOException {
        int exit = run(
                null,
                "pg_ctl",
                "stop",
                "--wait",
                "--timeout=120",
                "--silent",
                "--mode=fast",
                "-D",
                cluster().toString());
        if (exit != 0 && orphan()) {
            throw new IOException("pg_ctl stop ended with " + exit);
        }
    }

    private int run(@Nullable Path output, String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(binaries.program(program).toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(account.command(command)).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LANG", "C");
        builder.directory(folder.toFile());
        builder.redirectOutput(
                output == null ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.to(output.toFile()));
        try {
            return builder.start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program + " ran", e);
        }
    }

    private Map<String, String> options(Map<String, String> more) {
        var all = new LinkedHashMap<String, String>();
        all.put("listen_addresses", "");
        all.put("unix_socket_directories", socketFolder.toString());
        all.put("unix_socket_permissions", "0700");
        all.put("port", Integer.toString(PORT));
        all.put("fsync", "on");
        all.put("synchronous_commit", "on");
        all.put("full_page_writes", "on");
        all.put("max_connections", "40");
        all.put("shared_buffers", "256MB");
        all.put("max_wal_size", "2GB");
        all.put("jit", "off");
        all.put("timezone", "UTC");
        all.put("log_timezone", "UTC");
        all.put("logging_collector", "on");
        all.put("log_directory", folder.resolve("log").toString());
        all.put("log_filename", "postgresql-%a.log");
        all.put("log_truncate_on_rotation", "on");
        all.put("log_rotation_age", "1d");
        // What stands in a statement does not belong in a log.
        all.put("log_min_error_statement", "panic");
        all.putAll(more);
        return all;
    }

    private String shellOptions() {
        return options.entrySet().stream()
                .map(option -> "-c " + quote(option.getKey() + '=' + option.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String quote(String word) {
        return '\'' + word.replace("'", "'\\''") + '\'';
    }

    private Path cluster() {
        return folder.resolve("cluster");
    }

    private Path passwordFile() {
        return folder.resolve("password");
    }

    private Path socket() {
        return socketFolder.resolve(".s.PGSQL." + PORT);
    }

    private Path socketFolder() throws IOException {
        var usual = folder.resolve("run");
        if (usual.resolve(".s.PGSQL." + PORT).toString().length() <= LONGEST_SOCKET_PATH) {
            makeOwnFolder(usual);
            return usual;
        }
        var shorter = Files.createTempDirectory("jurdil-pg");
        account.own(shorter);
        return shorter;
    }

    private void makeOwnFolder(Path path) throws IOException {
        Files.createDirectories(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        account.own(path);
    }

    private String readOrMakePassword() throws IOException {
        if (!Files.exists(passwordFile())) {
            var secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            var fresh = folder.resolve("password.new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var file = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                file.write(StandardCharsets.US_ASCII.encode(HexFormat.of().formatHex(secret)));
                file.force(true);
            }
            account.own(fresh);
            Files.move(fresh, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(passwordFile()).strip();
    }

    private String endOfLogs() {
        var end = new StringBuilder();
        try (var logs = Files.list(folder.resolve("log"))) {
            for (var file : logs.sorted().toList()) {
                var lines = Files.readAllLines(file);
                lines.subList(Math.max(0, lines.size() - 12), lines.size())
                        .forEach(line -> end.append(line).append('\n'));
            }
        } catch (IOException e) {
            end.append("(its log cannot be read: ").append(e).append(')');
        }
        return end.toString();
    }

    private static FileChannel lock(Path folder) throws IOException {
        var file = FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException _) {
            // Held in this very process.
        }
        if (lock == null) {
            file.close();
            throw new DatabaseFault("the database in %s is in use by another Jurdil: stop that one, or give this one a"
                            .formatted(folder)
                    + " data folder of its own (jurdil.data)");
        }
        return file;
    }

    private static void closeQuietly(@Nullable FileChannel file) {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            log.debug("closing the lock file", e);
        }
    }
}
