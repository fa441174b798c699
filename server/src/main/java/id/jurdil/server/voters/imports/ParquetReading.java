package id.jurdil.server.voters.imports;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.ColumnSchema;
import id.jurdil.server.voters.imports.ImportRefused.Code;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The program that {@link ParquetSource} starts: reads a Parquet file named as its argument, or else from standard input, and
 * writes to standard output what it holds. A byte says what follows: {@link #REFUSED} a code and a message, {@link #WIDTH} the
 * number of columns, after which come that many texts for the header and for each row after the byte {@link #ROW}, {@link
 * #END} nothing. A text is its length in four bytes and its UTF-8.
 */
final class ParquetReading {
    static final int REFUSED = 'R';
    static final int WIDTH = 'W';
    static final int ROW = '.';
    static final int END = 'E';

    private static final Set<CompressionCodec> CODECS =
            EnumSet.of(CompressionCodec.UNCOMPRESSED, CompressionCodec.SNAPPY, CompressionCodec.GZIP);
    /** A row of a voter table has a NIK at least, and no two are the same. */
    private static final int FEWEST_BYTES_OF_A_ROW = 2;

    private static final int ROWS_OF_ANY_FILE = 1_000;

    private final DataOutputStream out;

    private ParquetReading(DataOutputStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        var out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
        try {
            new ParquetReading(out)
                    .read(
                            arguments.length > 0
                                    ? InputFile.of(Path.of(arguments[0]))
                                    : InputFile.of(ByteBuffer.wrap(System.in.readAllBytes())));
        } catch (ImportRefused refused) {
            refuse(out, refused);
        } catch (OutOfMemoryError _) {
            refuse(out, tooLarge());
        } catch (RuntimeException e) {
            refuse(out, damaged(e));
        }
        out.flush();
        // Threads of the reader may still be at work on a damaged file.
        Runtime.getRuntime().halt(0);
    }

    private static void refuse(DataOutputStream out, ImportRefused refused) throws IOException {
        out.writeByte(REFUSED);
        text(out, refused.code().name());
        text(out, String.valueOf(refused.getMessage()));
    }

    private void read(InputFile input) throws IOException {
        try (var file = open(input)) {
            refuse(file, input.length());
            var header = file.getFileSchema().getColumns().stream()
                    .map(ColumnSchema::name)
                    .toList();
            out.writeByte(WIDTH);
            out.writeInt(header.size());
            for (String name : header) {
                text(out, name);
            }
            try (var rows = file.rowReader()) {
                while (rows.hasNext()) {
                    rows.next();
                    out.writeByte(ROW);
                    for (int column = 0; column < header.size(); column++) {
                        text(out, rows.isNull(column) ? "" : written(rows.getValue(column)));
                    }
                }
            }
            out.writeByte(END);
        }
    }

    private static ParquetFileReader open(InputFile input) {
        try {
            return ParquetFileReader.open(input);
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private static void refuse(ParquetFileReader file, long bytes) {
        if (!file.getFileSchema().isFlatSchema()) {
            throw new ImportRefused(
                    Code.NOT_A_TABLE, "the Parquet file has columns inside columns: write one column for each field");
        }
        var about = file.getFileMetaData();
        if (about.numRows() > bytes / FEWEST_BYTES_OF_A_ROW + ROWS_OF_ANY_FILE) {
            throw tooLarge();
        }
        for (var group : about.rowGroups()) {
            for (var column : group.columns()) {
                var codec = column.metaData().codec();
                if (!CODECS.contains(codec)) {
                    throw new ImportRefused(
                            Code.NOT_A_TABLE,
                            "the Parquet file is compressed with %s: write it with SNAPPY, GZIP or uncompressed"
                                    .formatted(codec));
                }
            }
        }
    }

    private static String written(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case Integer number -> Integer.toString(number);
            case Long number -> Long.toString(number);
            case BigDecimal number -> WrittenNumber.ofExact(number);
            case Double number -> binary(number);
            case Float number -> binary(number);
            case LocalDate date -> WrittenNumber.of(date);
            case LocalDateTime time -> WrittenNumber.of(time);
            case Instant time -> WrittenNumber.of(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
            case Boolean is -> is ? "TRUE" : "FALSE";
            case byte[] text -> new String(text, StandardCharsets.UTF_8);
            default ->
                throw new ImportRefused(
                        Code.NOT_A_TABLE,
                        "the Parquet file has a column of a kind that no voter table has: write the columns as text");
        };
    }

    /** No number at all is how some programs write an empty cell. */
    private static String binary(double number) {
        return Double.isFinite(number) ? WrittenNumber.ofBinary(BigDecimal.valueOf(number)) : "";
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static ImportRefused tooLarge() {
        return new ImportRefused(
                Code.TOO_LARGE,
                "the Parquet file unpacks to more than can be taken: write it with smaller row groups, or as CSV; nothing was taken");
    }

    /** What went wrong is not told: the reader's message may quote a cell. */
    private static ImportRefused damaged(Exception why) {
        return new ImportRefused(
                Code.INCOMPLETE_FILE,
                "the file begins as a Parquet file, but it is damaged or cut off (%s): write it anew, or as CSV; nothing was taken"
                        .formatted(why.getClass().getSimpleName()));
    }
}
