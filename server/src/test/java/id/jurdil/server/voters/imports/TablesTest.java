package id.jurdil.server.voters.imports;

import static id.jurdil.server.voters.Register.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.jurdil.server.voters.imports.ImportRefused.Code;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three formats give the same cells, and say what they cannot take. */
class TablesTest {
    private static final List<String> HEADER = Arrays.asList(VoterFile.HEADER.split(","));

    @TempDir
    static Path folder;

    /** What a source told. */
    record Table(String format, List<String> header, List<List<String>> rows, List<Long> numbers) {
        static Table read(byte[] bytes, @Nullable Path onDisk) throws IOException {
            var rows = new ArrayList<List<String>>();
            var numbers = new ArrayList<Long>();
            try (var source = Tables.open(
                    new BufferedInputStream(new ByteArrayInputStream(bytes)), onDisk, ImportProfile.standard())) {
                for (var chunk = source.next(); chunk != null; chunk = source.next()) {
                    chunk.each((number, cells) -> {
                        numbers.add(number);
                        rows.add(cells);
                    });
                }
                return new Table(source.format(), source.header(), rows, numbers);
            }
        }

        Table withFormat(String other) {
            return new Table(other, header, rows, numbers);
        }
    }

    /** Rows of a voter file as cells. */
    static List<List<String>> cells(VoterFile file) {
        return file.text()
                .lines()
                .map(line -> Arrays.asList(line.split(",", -1)))
                .toList();
    }

    static byte[] xlsx(Consumer<Worksheet> writes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var book = new Workbook(out, "Jurdil", "1.0")) {
            writes.accept(book.newWorksheet("Pemilih"));
        }
        return out.toByteArray();
    }

    static byte[] xlsx(VoterFile file) throws IOException {
        var rows = cells(file);
        return xlsx(sheet -> {
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).size(); column++) {
                    if (!rows.get(row).get(column).isEmpty()) {
                        sheet.value(row, column, rows.get(row).get(column));
                    }
                }
            }
        });
    }

    /** In that folder; {@code select} names the columns, {@code *} for all of them as text. */
    static Path parquet(Path folder, VoterFile file, String select, String options) throws Exception {
        var csv = file.write(Files.createTempFile(folder, "voters", ".csv"));
        var parquet = csv.resolveSibling(csv.getFileName() + ".parquet");
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement()) {
            statement.execute("copy (select %s from read_csv('%s', all_varchar = true)) to '%s' (format parquet%s)"
                    .formatted(select, csv, parquet, options));
        }
        return parquet;
    }

    private static void assertRefused(byte[] bytes, Code code, String... says) {
        assertThatThrownBy(() -> Table.read(bytes, null))
                .isInstanceOfSatisfying(
                        ImportRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code))
                .hasMessageContainingAll(says);
    }

    @Test
    void csvXlsxAndParquetGiveTheSameRows() throws Exception {
        var file = VoterFile.of(1, 9_000);
        var csv = Table.read(file.text().getBytes(StandardCharsets.UTF_8), null);
        var xlsx = Table.read(xlsx(file), null);
        assertThat(xlsx.withFormat("")).isEqualTo(csv.withFormat(""));
        assertThat(xlsx.format()).isEqualTo("xlsx");
        for (String codec : List.of("snappy", "gzip", "uncompressed")) {
            var path = parquet(folder, file, "*", ", compression " + codec);
            var parquet = Table.read(Files.readAllBytes(path), codec.equals("gzip") ? path : null);
            assertThat(parquet.withFormat("")).isEqualTo(csv.withFormat(""));
            assertThat(parquet.format()).isEqualTo("parquet");
        }
    }

    @Test
    void aSheetsDatesAreDays_itsFormulasStayVisible_andARoundedNikIsNoNik() throws Exception {
        String nik = person(1).nationalId();
        var table = Table.read(
                xlsx(sheet -> {
                    for (int column = 0; column < HEADER.size(); column++) {
                        sheet.value(0, column, HEADER.get(column));
                    }
                    sheet.value(2, 1, nik);
                    sheet.formula(2, 2, "CONCATENATE(\"UJI\",\" REKAAN\")");
                    sheet.value(2, 4, LocalDate.of(1990, 2, 1));
                    sheet.style(2, 4).format("yyyy\\-mm\\-dd;@").set();
                    sheet.value(2, 8, 7);
                    sheet.value(2, 9, new BigDecimal("3"));
                    sheet.value(3, 1, new BigDecimal(nik).doubleValue());
                    sheet.value(3, 2, true);
                    sheet.value(3, 4, LocalDate.of(1990, 2, 1));
                    sheet.style(3, 4).format("[$-421]dd mmmm yyyy").set();
                    sheet.value(3, 16, "behind the last column");
                    sheet.value(4, 0, "   ");
                }),
                null);
        assertThat(table.numbers()).containsExactly(3L, 4L);
        assertThat(table.rows().getFirst())
                .hasSize(HEADER.size())
                .startsWith("", nik, "=CONCATENATE(\"UJI\",\" REKAAN\")", "", "01-02-1990")
                .containsSequence("7", "3");
        assertThat(table.rows().getLast())
                .hasSize(HEADER.size() + 1)
                .startsWith("", nik.charAt(0) + "." + nik.substring(1, 6) + "E+15", "TRUE", "", "01-02-1990");
    }

    @Test
    void parquetsOwnTypesBecomeText() throws Exception {
        var path = parquet(
                folder,
                VoterFile.of(1, 3),
                "cast(nik as bigint) as nik, nama, strptime(tanggal_lahir, '%d-%m-%Y')::date as tanggal_lahir,"
                        + " strptime(tanggal_lahir, '%d-%m-%Y')::timestamp as tempat_lahir, cast(rt as double) as rt,"
                        + " cast(nkk as double) as nkk, null::double as rw, 'NaN'::double as disabilitas,"
                        + " cast(rw as decimal(9, 2)) as alamat, village",
                "");
        var table = Table.read(Files.readAllBytes(path), path);
        String born = VoterFile.line(person(1), "", "").split(",", -1)[4];
        assertThat(table.rows().getFirst())
                .containsExactly(
                        person(1).nationalId(),
                        person(1).name(),
                        born,
                        born,
                        Integer.toString(Integer.parseInt(person(1).rt())),
                        "7.50101E+15",
                        "",
                        "",
                        "1",
                        VoterFile.village(1));
    }

    @Test
    void whatCannotBeTakenIsRefusedWithWhatToDo() throws Exception {
        var file = VoterFile.of(1, 50);
        byte[] xlsx = xlsx(file);
        var snappy = Files.readAllBytes(parquet(folder, file, "*", ""));
        assertRefused(Arrays.copyOf(xlsx, xlsx.length / 2), Code.INCOMPLETE_FILE, "cut off");
        assertRefused(Arrays.copyOf(snappy, snappy.length / 2), Code.INCOMPLETE_FILE, "cut off");
        assertRefused(
                Files.readAllBytes(parquet(folder, file, "*", ", compression zstd")),
                Code.NOT_A_TABLE,
                "ZSTD",
                "SNAPPY");
        assertRefused(
                Files.readAllBytes(parquet(folder, file, "nik, [nama] as nama, village", "")),
                Code.NOT_A_TABLE,
                "columns inside columns");
        assertRefused(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 1}, Code.NOT_A_TABLE, ".xls");
        assertRefused(xlsx(_ -> {}), Code.EMPTY_FILE, "sheet");
        var two = new ByteArrayOutputStream();
        try (var book = new Workbook(two, "Jurdil", "1.0")) {
            book.newWorksheet("A").value(0, 0, "nik");
            book.newWorksheet("B").value(0, 0, "nik");
        }
        assertRefused(two.toByteArray(), Code.NOT_A_TABLE, "2 sheets");
    }

    @Test
    void whatUnpacksToFarMoreThanItIsIsRefused() throws Exception {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            var nothing = new byte[1 << 20];
            for (long written = 0; written <= Runtime.getRuntime().maxMemory() / 8; written += nothing.length) {
                out.write(nothing);
            }
        }
        assertThat(zip.size()).isLessThan(2 << 20);
        assertRefused(zip.toByteArray(), Code.TOO_LARGE, "unpacks to more");
        var same = folder.resolve("same.parquet");
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement()) {
            statement.execute("copy (select '%s' as nik from range(3000000)) to '%s' (format parquet)"
                    .formatted(person(1).nationalId(), same));
        }
        assertThat(Files.size(same)).isLessThan(1 << 20);
        assertRefused(Files.readAllBytes(same), Code.TOO_LARGE, "unpacks to more");
    }

    @Test
    void damagedBytesAreRefusedAndNothingElse() throws Exception {
        long seed = System.nanoTime();
        System.err.println("TablesTest: seed " + seed);
        var random = new Random(seed);
        byte[] good = xlsx(VoterFile.of(1, 20));
        for (int round = 0; round < 150; round++) {
            byte[] bytes = good.clone();
            IntStream.range(0, 1 + random.nextInt(4))
                    .forEach(_ -> bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt());
            try {
                Table.read(bytes, null);
            } catch (ImportRefused refused) {
                assertThat(refused.code()).isNotNull();
            }
        }
    }

    @Test
    void aReaderThatSaysNothingIsEnded() throws Exception {
        var path = parquet(folder, VoterFile.of(1, 5), "*", "");
        assertThatThrownBy(() -> ParquetSource.open(InputStream.nullInputStream(), path, Duration.ofMillis(1)))
                .isInstanceOfSatisfying(
                        ImportRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(Code.INCOMPLETE_FILE))
                .hasMessageContaining("cannot be read to its end");
    }
}
