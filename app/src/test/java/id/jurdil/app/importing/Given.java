package id.jurdil.app.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Small files and what reading them gives. */
final class Given {

    static final String HEADER_2024 = "kode_tps,provinsi,kabkota,kecamatan,kelurahan,suara_1,suara_2,suara_3,"
            + "dpt_l,dpt_p,dpt_j,pengguna_dpt_l,pengguna_dpt_p,pengguna_dpt_j,pengguna_dptb_l,pengguna_dptb_p,"
            + "pengguna_dptb_j,pengguna_dpk_l,pengguna_dpk_p,pengguna_dpk_j,pengguna_total_l,pengguna_total_p,"
            + "pengguna_total_j,suara_sah,suara_tidak_sah,suara_total,ts,n_foto";
    static final String KAYUBULAN_1 = "7501011001001,GORONTALO,GORONTALO,LIMBOTO,KAYUBULAN,71,136,11,125,131,256,"
            + "103,115,218,1,0,1,0,0,0,104,115,219,218,1,219,2024-02-25 17:00:00,3";
    static final String KAYUBULAN_2 = KAYUBULAN_1.replace("1001001,", "1001002,");

    static final String HEADER_2019 = "kel_id,provinsi,kabkota,kecamatan,kelurahan,no_tps,dpt_l,dpt_p,kpu_suara_01,"
            + "kpu_suara_02,kpu_sah,kpu_tidak_sah,kpu_pengguna,crowd_suara_01,crowd_suara_02,crowd_sah,"
            + "crowd_tidak_sah,crowd_jumlah,crowd_janggal,crowd_n_foto";

    /** What came out of reading files. */
    record Read(List<ImportedForm> forms, ImportFaults faults) {

        ImportedForm only() {
            if (forms.size() != 1) {
                throw new AssertionError(forms.size() + " forms; faults: " + faults);
            }
            return forms.getFirst();
        }

        List<String> stations() {
            return forms.stream().map(ImportedForm::stationCode).toList();
        }
    }

    private Given() {}

    static Path file(Path folder, String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    static Path bytes(Path folder, String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    static byte[] packed(String... lines) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var xz = new XZOutputStream(out, new LZMA2Options())) {
            xz.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    static Read read(Path... files) throws UnreadableFile {
        var forms = new ArrayList<ImportedForm>();
        var faults = ResultFiles.open(List.of(files)).read(forms::add);
        return new Read(List.copyOf(forms), faults);
    }

    /** The 2024 row with one cell changed. */
    static String with(String column, String cell) {
        var cells = new ArrayList<>(CsvLine.cells(KAYUBULAN_1));
        cells.set(List.of(HEADER_2024.split(",")).indexOf(column), cell);
        return CsvLine.of(cells);
    }
}
