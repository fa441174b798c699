package id.jurdil.app.matching;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.app.Jurdil;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class MatchCommandTest {
    private static final String VOTERS = """
            nkk,nik,nama,tempat_lahir,tanggal_lahir,status_kawin,jenis_kelamin,alamat,rt,rw,disabilitas,ektp,keterangan,village
            7501010101159001,7501011203809001,BUDI SANTOSO,GORONTALO,12-03-1980,S,L,JL MERDEKA 1,001,002,,S,,7501010001
            7501010101159002,7501011203809001,"BUDI SANTOSO, S.Pd",GORONTALO,12-03-1980,S,L,JL MAWAR 7,003,002,,S,,7501010002
            7501010101159003,7501015204919002,SITI AMINAH,LIMBOTO,12-04-1991,B,P,JL MELATI 3,001,001,,S,,7501010001
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void whenTheSamePersonStandsTwice_thePairIsWrittenWithItsReasons() throws IOException {
        assertThat(run(file("voters.csv", VOTERS), "--config", "dp4")).isZero();
        var lines = out.toString().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .startsWith("case,class,probability,bits,left_row,right_row")
                .contains("name_level");
        assertThat(lines.get(1)).startsWith("1,K1,1.000000,").contains(",2,3,").contains("exact");
    }

    @Test
    void withOut_theReportIsOnStandardOutput() throws IOException {
        var pairs = folder.resolve("pairs.csv");
        assertThat(run(file("voters.csv", VOTERS), "--config", "dp4", "--out", pairs.toString(), "--json"))
                .isZero();
        assertThat(Files.readAllLines(pairs)).hasSize(2);
        var report = JsonMapper.shared().readTree(out.toString());
        assertThat(report.path("rows").asInt()).isEqualTo(3);
        assertThat(report.path("classes").path("K1").asInt()).isEqualTo(1);
    }

    @Test
    void twoTablesAreMatchedAcross() throws IOException {
        var second = file("dead.csv", VOTERS.lines().limit(2).reduce("", (a, b) -> a + b + "\n"));
        assertThat(run(file("voters.csv", VOTERS), second, "--config", "dp4")).isZero();
        assertThat(out.toString().lines().skip(1).map(line -> line.split(",")[4] + "-" + line.split(",")[5]))
                .containsExactlyInAnyOrder("2-2", "3-2");
    }

    @Test
    void aWrongTableIsRefusedInOneLineThatNamesThePlace() throws IOException {
        var shifted = file("shifted.csv", VOTERS + "7501010101159004,7501011203809009,JOKO\n");
        assertThat(run(shifted, "--config", "dp4")).isEqualTo(2);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).contains("shifted.csv: row 5, column 4: 3 cells where the header has 14");
    }

    @Test
    void aWrongSeparatorIsNamed() throws IOException {
        assertThat(run(file("semicolon.csv", VOTERS.replace(',', ';')), "--config", "dp4"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("separator");
    }

    @Test
    void aWrongConfigurationIsRefusedWithItsPlace() throws IOException {
        var config = file("c.json", "{\"format\": 1, \"name\": \"x\", \"version\": \"1\", \"felds\": []}");
        assertThat(run(file("voters.csv", VOTERS), "--config", config)).isEqualTo(2);
        assertThat(err.toString()).contains("c.json: $.felds: unknown");
        assertThat(run(
                        file("voters.csv", VOTERS),
                        "--config",
                        folder.resolve("none.json").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("none.json: there is no such file");
    }

    @Test
    void aFitWritesAConfigurationThatMatchingTakes() throws IOException {
        var rows = new StringBuilder(VOTERS.lines().findFirst().orElseThrow() + ",id\n");
        var decided = new StringBuilder("id_a,id_b,same\n");
        var row = VOTERS.lines().skip(1).findFirst().orElseThrow();
        for (int i = 0; i < 2_000; i++) {
            rows.append(row.replace("9001,BUDI", "%04d,BUDI".formatted(9000 + i % 1000)))
                    .append(",r%d%n".formatted(i));
            decided.append(i % 10 == 0 ? "r%d,r%d,%d%n".formatted(i, i + 2, i / 10 % 2) : "");
        }
        var fitted = folder.resolve("fitted.json");
        var table = file("rows.csv", rows.toString());
        var decisions = file("decided.csv", decided.toString());
        assertThat(run(
                        "fit",
                        table,
                        "--config",
                        "dp4",
                        "--id",
                        "id",
                        "--reviewed",
                        decisions,
                        "--out",
                        fitted.toString()))
                .isZero();
        assertThat(out.toString()).contains("WARNING: few labels", "dp4 version", "precision");
        assertThat(run(file("voters.csv", VOTERS), "--config", fitted.toString()))
                .isZero();
        assertThat(run(
                        "fit",
                        "--config",
                        "dp4",
                        "--id",
                        "id",
                        "--table",
                        table,
                        "--reviewed",
                        decisions,
                        "--table",
                        table,
                        "--reviewed",
                        decisions))
                .isZero();
        assertThat(out.toString()).contains("by table");
        assertThat(run(
                        "fit",
                        table,
                        "--config",
                        "dp4",
                        "--reviewed",
                        decisions,
                        "--table",
                        table,
                        "--reviewed",
                        decisions))
                .isEqualTo(2);
        assertThat(err.toString()).contains("each needs its own --table");
    }

    @Test
    void withoutATableOrLabelsItIsSaidWhatIsMissing() throws IOException {
        assertThat(run("--config", "dp4")).isEqualTo(2);
        assertThat(err.toString()).contains("A table and --config are needed");
        assertThat(run("fit", file("voters.csv", VOTERS), "--config", "dp4")).isEqualTo(2);
        assertThat(err.toString()).contains("--truth");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private int run(String... args) {
        var all = new String[args.length + 1];
        all[0] = "match";
        System.arraycopy(args, 0, all, 1, args.length);
        return Jurdil.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
    }
}
