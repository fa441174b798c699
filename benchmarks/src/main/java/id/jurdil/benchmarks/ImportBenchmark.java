package id.jurdil.benchmarks;

import id.jurdil.app.Home;
import id.jurdil.register.identity.Nik;
import id.jurdil.register.identity.Sex;
import id.jurdil.server.RegisterDesk;
import id.jurdil.server.ServerSettings;
import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.imports.ImportProfile;
import id.jurdil.server.voters.imports.Run;
import id.jurdil.server.voters.imports.VoterImports;
import id.jurdil.server.voters.keys.DataKeys;
import id.jurdil.server.voters.store.Rows;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A voter file into an empty register, from the first byte to the last commit, against bare COPY of the same file into a plain
 * table; beside it what PostgreSQL alone needs for the sealed rows and their indexes. {@code -Djurdil.bench.rows=N} for another size.
 */
final class ImportBenchmark implements Benchmark {
    private static final String[] VILLAGES = {
        "00.01.01.1001", "00.01.01.2001", "00.01.01.2002", "00.01.02.2001", "00.01.02.2002"
    };

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String about() {
        return "rows/s of a voter file judged, sealed, staged and applied, against bare COPY of the same file";
    }

    @Override
    public Goal goal() {
        return Goal.ratioAtLeast(0.5);
    }

    @Override
    public Measurement measure(Notes notes) throws Exception {
        int rows = Integer.getInteger("jurdil.bench.rows", 1_000_000);
        try (var folder = TemporaryFolder.make()) {
            Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
            notes.say("writing %,d rows".formatted(rows));
            var file = write(folder.path().resolve("voters.csv"), rows);
            var settings = ServerSettings.in(folder.path())
                    .withDefinition(Home.elections().resolve("fictitious-five-villages"))
                    .with("logging.level.root", "error")
                    .with("logging.level.id.jurdil", "error");
            try (var desk = RegisterDesk.open(settings)) {
                var imports = desk.imports();
                var database = DatabaseProcessor.under(folder.path());
                notes.say("bare COPY");
                double databaseBegan = database.seconds();
                var copy = Cost.of(() -> copy(desk.bean(DataSource.class), file));
                double databaseCopied = database.seconds();
                notes.say("import");
                var staged = new AtomicReference<Run>();
                var order = new VoterImports.Order(ImportProfile.standard(), Run.Mode.DIFFERENCE, Author.console());
                var stage = Cost.of(() -> staged.set(imports.stage(file, order, _ -> {})));
                double databaseStaged = database.seconds();
                var apply = Cost.of(() -> imports.apply(staged.get().id(), Author.console()));
                double databaseApplied = database.seconds();
                long there = desk.register().countListed("0");
                if (there != rows) {
                    throw new IllegalStateException("%d of %d rows are in the register".formatted(there, rows));
                }
                var whole = stage.plus(apply);
                notes.say("COPY of the sealed columns, and the register's indexes");
                var sealed = SealedCopy.of(
                        desk.bean(DataSource.class),
                        desk.bean(Rows.class),
                        desk.bean(TransactionTemplate.class),
                        database,
                        folder.path().resolve("sealed.copy"));
                RowCost row;
                try (var lines = Files.lines(file)) {
                    row = RowCost.of(lines.skip(1).limit(100_000).toList(), desk.bean(DataKeys.class));
                }
                return new Measurement(
                        name(),
                        rows / whole.seconds(),
                        "rows/s",
                        rows / copy.seconds(),
                        Measurement.figures(
                                "rows",
                                rows,
                                "file_bytes",
                                Files.size(file),
                                "stage_seconds",
                                stage.seconds(),
                                "stage_processor_seconds_without_database",
                                stage.processorSeconds(),
                                "stage_processor_seconds_of_database",
                                databaseStaged - databaseCopied,
                                "apply_seconds",
                                apply.seconds(),
                                "apply_processor_seconds_of_database",
                                databaseApplied - databaseStaged,
                                "copy_seconds",
                                copy.seconds(),
                                "copy_processor_seconds",
                                copy.processorSeconds() + databaseCopied - databaseBegan,
                                "sealed_copy_rows_per_second",
                                rows / sealed.seconds(),
                                "ratio_to_sealed_copy",
                                sealed.seconds() / whole.seconds(),
                                "sealed_copy_seconds_without_indexes",
                                sealed.ofCopy(),
                                "sealed_copy_processor_seconds_of_database",
                                sealed.processorSeconds(),
                                "row_judged_microseconds",
                                row.judging(),
                                "row_hashed_microseconds",
                                row.hashing(),
                                "row_sealed_microseconds",
                                row.sealing(),
                                "file_system",
                                folder.fileSystem()));
            }
        }
    }

    private static void copy(DataSource database, Path file) throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            statement.execute("""
                    create table bench_voter (nkk text, nik text, nama text, tempat_lahir text, tanggal_lahir text,
                        status_kawin text, jenis_kelamin text, alamat text, rt text, rw text, disabilitas text, ktp_el text,
                        keterangan text, village text, tps text, source_id text)""");
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy bench_voter from stdin (format csv, header true)", in);
        }
    }

    /** Invented voters, each NIK once. */
    private static Path write(Path file, int rows) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write(
                    "nkk,nik,nama,tempat_lahir,tanggal_lahir,status_kawin,jenis_kelamin,alamat,rt,rw,disabilitas,ktp_el,"
                            + "keterangan,village,tps,source_id\n");
            for (int n = 0; n < rows; n++) {
                var sex = n % 2 == 0 ? Sex.FEMALE : Sex.MALE;
                var born = LocalDate.of(1945, 1, 2).plusDays(n / 1_000 % 20_000);
                var nik = Nik.of("%06d".formatted(110_101 + n / 20_000_000), born, sex, 9_000 + n % 1_000);
                out.write(
                        "110101%02d0120%04d,%s,UJI REKAAN %s,KOTA CONTOH,%02d-%02d-%d,%s,%s,JALAN CONTOH %d,%03d,001,,S,,%s,,%d%n"
                                .formatted(
                                        1 + n / 36_000 % 28,
                                        1 + n / 4 % 9_000,
                                        nik.digits(),
                                        Integer.toString(n, 26)
                                                .toUpperCase(java.util.Locale.ROOT)
                                                .replaceAll("\\d", "Z"),
                                        born.getDayOfMonth(),
                                        born.getMonthValue(),
                                        born.getYear(),
                                        n % 3 == 0 ? "B" : "S",
                                        sex.letter(),
                                        n % 300,
                                        1 + n % 9,
                                        VILLAGES[(int) ((long) n * VILLAGES.length / rows)],
                                        n));
            }
        }
        return file;
    }
}
