package id.jurdil.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A voter file taken in and taken back from the command line, in an installation whose server is not running. */
class ImportVotersTest {
    private static final String HEADER =
            "nkk,nik,nama,tempat_lahir,tanggal_lahir,status_kawin,jenis_kelamin,alamat,rt,rw,disabilitas,ktp_el,keterangan,"
                    + "village,tps,source_id\n";
    private static final String ROW =
            "1101010101209001,1101010201509001,UJI SATU,KOTA CONTOH,02-01-1950,S,L,JALAN REKAAN 1,001,001,,S,,00.01.01.1001,,1\n";

    @TempDir
    Path folder;

    @Test
    void aFileIsSeenAppliedAndTakenBack_andABadOneRefusedInOneLine() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var definition = Files.createDirectories(folder.resolve("definition"));
        for (String part : new String[] {"election.json", "regions.csv", "stations.csv"}) {
            Files.copy(Home.elections().resolve("fictitious-five-villages").resolve(part), definition.resolve(part));
        }
        var file = Files.writeString(folder.resolve("voters.csv"), HEADER + ROW);
        var seen = Program.run("import", "voters", file.toString(), "--dir", folder.toString());
        assertThat(seen.exitCode()).as(seen.err()).isZero();
        assertThat(seen.out()).contains("Import 1: staged", "new", "00.01.01.1001", "N14 soft");
        var applied = Program.run("import", "voters", file.toString(), "--dir", folder.toString(), "--apply", "--json");
        var json = JsonMapper.shared().readTree(applied.out());
        assertThat(json.get("state").asString()).isEqualTo("applied");
        assertThat(json.get("totals").get("new").asLong()).isEqualTo(1);
        var rotated = Program.run("keys", "rotate", "--dir", folder.toString());
        assertThat(rotated.out()).as(rotated.err()).contains("register-0002 wraps 2 data keys");
        var keys = JsonMapper.shared()
                .readTree(Program.run("keys", "status", "--json", "--dir", folder.toString())
                        .out());
        assertThat(keys.get("vaultKeys").get(0).get("state").asString()).isEqualTo("MAY_GO");
        assertThat(keys.get("dataKeys").findValuesAsString("voter")).containsExactly("1");
        var undone = Program.run("import", "voters", "--undo", "1", "--dir", folder.toString());
        assertThat(undone.out()).contains("Import 1: undone");
        var bad = Files.writeString(folder.resolve("bad.csv"), "nik;nama\n1;2\n");
        var refused = Program.run("import", "voters", bad.toString(), "--dir", folder.toString());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("jurdil: the header in row 1 lacks");
        assertThat(seen.out() + seen.err() + applied.err() + refused.err())
                .doesNotContain("1101010201509001", "UJI SATU");
    }
}
