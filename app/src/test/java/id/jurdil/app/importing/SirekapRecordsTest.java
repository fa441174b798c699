package id.jurdil.app.importing;

import static id.jurdil.app.importing.Given.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class SirekapRecordsTest {

    private static final String WHOLE = """
            {"mode": "hhcw", "chart": {"null": null, "100025": 83, "100026": 107, "100027": 38},
             "images": ["https://example.org/1.jpg", null, "https://example.org/3.jpg"],
             "administrasi": {"suara_sah": 228, "suara_total": 233, "pemilih_dpt_j": 292, "pemilih_dpt_l": 147,
               "pemilih_dpt_p": 145, "pengguna_dpt_j": 292, "pengguna_dpt_l": 147, "pengguna_dpt_p": 145,
               "pengguna_dptb_j": 1, "pengguna_dptb_l": 0, "pengguna_dptb_p": 1, "suara_tidak_sah": 5,
               "pengguna_total_j": 292, "pengguna_total_l": 147, "pengguna_total_p": 145,
               "pengguna_non_dpt_j": 0, "pengguna_non_dpt_l": 0, "pengguna_non_dpt_p": 4},
             "psu": null, "ts": "2024-02-16 16:25:10", "status_suara": true, "status_adm": true}
            """;
    private static final String NOTHING = """
            {"chart": null, "images": [null, null, null], "administrasi": null, "psu": null,
             "ts": "2024-02-15 07:00:44", "status_suara": false, "status_adm": false}
            """;

    @TempDir
    Path folder;

    @Test
    void oneRecordBecomesAForm() throws Exception {
        var form = read(record("3101011001001.json", WHOLE)).only();

        assertThat(form.stationCode()).isEqualTo("31.01.01.1001/001");
        assertThat(form.names()).isEmpty();
        assertThat(form.at()).isEqualTo(Instant.parse("2024-02-16T09:25:10Z"));
        assertThat(form.photos()).isEqualTo(2);
        assertThat(form.first())
                .hasSize(21)
                .contains(
                        entry("dpt.l", 147),
                        entry("dpt.t", 292),
                        entry("usedDptb.p", 1),
                        entry("usedDpk.p", 4),
                        entry("usedDpk.t", 0),
                        entry("usedAll.t", 292),
                        entry("votes.1", 83),
                        entry("votes.2", 107),
                        entry("votes.3", 38),
                        entry("valid", 228),
                        entry("invalid", 5),
                        entry("total", 233));
    }

    @Test
    void nullsWereNotRead() throws Exception {
        assertThat(read(record("3101011001001.json", NOTHING)).only().first()).isEmpty();
    }

    @Test
    void aFolderIsReadByName_andABadRecordIsReported() throws Exception {
        record("3101011001002.json", WHOLE);
        record("3101011001001.json", NOTHING);
        record("3101011001003.json", WHOLE.substring(0, 100));
        record("3101011001004.json", WHOLE.replace("107", "-107"));
        record("3101011001005.json", WHOLE.replace("\"100026\"", "\"100099\""));
        record("3101011001006.json", WHOLE.replace("228", "\"228\""));
        record("3101011001007.json", WHOLE.replace("\"100026\"", "\"100025\""));
        record("saya.json", WHOLE);
        record("README.txt", "");

        var read = read(folder);

        assertThat(read.stations()).containsExactly("31.01.01.1001/001", "31.01.01.1001/002");
        assertThat(read.faults().faults())
                .extracting(fault -> fault.file().substring(fault.file().lastIndexOf('/') + 1) + " " + fault.column())
                .containsExactly(
                        "3101011001003.json ",
                        "3101011001004.json chart.100026",
                        "3101011001005.json chart.100099",
                        "3101011001006.json administrasi.suara_sah",
                        "3101011001007.json ",
                        "saya.json ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTarIsRead(boolean packed) throws Exception {
        var members = new LinkedHashMap<String, String>();
        members.put("raw/3101011001001.json", WHOLE);
        members.put("raw/3101011001002.json", NOTHING);
        members.put("raw/LICENSE", "MIT");
        var tar = tar(members);

        var read = read(Given.bytes(folder, "records", packed ? xz(tar) : tar));

        assertThat(read.stations()).containsExactly("31.01.01.1001/001", "31.01.01.1001/002");
        assertThat(read.faults().none()).isTrue();
        assertThat(read.faults().notes()).singleElement().asString().contains("LICENSE");
    }

    @Test
    void aTarCutShortCannotBeRead() throws Exception {
        var tar = tar(Map.of("3101011001001.json", WHOLE));
        var file = Given.bytes(folder, "records.tar", Arrays.copyOf(tar, 1000));

        assertThatThrownBy(() -> read(file)).isInstanceOf(UnreadableFile.class).hasMessageContaining("cut short");
    }

    @Test
    void anEmptyFolderCannotBeRead() {
        assertThatThrownBy(() -> read(folder))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("without .json files");
    }

    private Path record(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private static byte[] xz(byte[] bytes) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var xz = new XZOutputStream(out, new LZMA2Options())) {
            xz.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] tar(Map<String, String> members) {
        var out = new ByteArrayOutputStream();
        members.forEach((name, text) -> {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(header(name, bytes.length));
            out.writeBytes(Arrays.copyOf(bytes, (bytes.length + 511) / 512 * 512));
        });
        out.writeBytes(new byte[1024]);
        return out.toByteArray();
    }

    private static byte[] header(String name, int size) {
        var header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000644\0");
        put(header, 124, "%011o\0".formatted(size));
        put(header, 148, "        ");
        put(header, 156, "0");
        put(header, 257, "ustar\0" + "00");
        var sum = 0;
        for (var b : header) {
            sum += b & 0xff;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
