package id.jurdil.server.voters.imports;

import id.jurdil.server.voters.imports.ImportRefused.Code;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds out what kind of table a file is, by its first bytes. */
final class Tables {
    private static final int ZIP = 0x504b_0304;
    private static final int PARQUET = 0x5041_5231;
    private static final int OLD_OFFICE = 0xd0cf_11e0;

    private Tables() {}

    /** @param onDisk the file itself, where it is not only a stream */
    static RowSource open(BufferedInputStream in, @Nullable Path onDisk, ImportProfile profile) throws IOException {
        in.mark(8);
        byte[] begin = in.readNBytes(4);
        in.reset();
        return switch (begin.length < 4 ? 0 : ByteBuffer.wrap(begin).getInt()) {
            case ZIP -> XlsxSource.open(whole(in));
            case PARQUET -> ParquetSource.open(in, onDisk, ParquetSource.PATIENCE);
            case OLD_OFFICE ->
                throw new ImportRefused(
                        Code.NOT_A_TABLE,
                        "the file is an old .xls workbook, or one closed with a password: save it as .xlsx without a password, or as CSV");
            default -> CsvSource.open(in, profile);
        };
    }

    /** A workbook is read from its end, so it lies in memory: in clear, it never lies on a disk. */
    private static byte[] whole(InputStream in) throws IOException {
        int most = (int) Math.min(Integer.MAX_VALUE - 16, Runtime.getRuntime().maxMemory() / 8);
        byte[] bytes = in.readNBytes(most);
        if (bytes.length == most && in.read() >= 0) {
            throw new ImportRefused(
                    Code.TOO_LARGE,
                    "the file is larger than the %,d MB that this format may have here: save the table as CSV, or in parts; nothing was taken"
                            .formatted(most >> 20));
        }
        return bytes;
    }
}
