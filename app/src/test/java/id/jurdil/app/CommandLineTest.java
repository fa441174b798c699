package id.jurdil.app;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.app.Program.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.XZInputStream;

/** Whatever is wrong: exit code 2 and one line that says what, and nothing is left behind. */
class CommandLineTest {
    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> wrongArguments() {
        return Stream.of(
                        "demo --spede 3",
                        "demo --speed fast",
                        "demo --speed 0",
                        "demo --speed -60",
                        "demo --port none",
                        "demo --results",
                        "demo --once",
                        "demo --once --seed one --public out",
                        "verify",
                        "verify a b",
                        "proof",
                        "proof --proof a",
                        "edge",
                        "edge a --port -1")
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    var ended = Program.run(line.split(" "));
                    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(2);
                    assertThat(ended.out()).isEmpty();
                    assertThat(ended.err()).contains("jurdil: ").doesNotContain("\tat ");
                }));
    }

    @Test
    void aResultFileThatIsNotThere() {
        assertThat(couldNot(count(folder.resolve("none.csv")))).contains("none.csv");
    }

    @Test
    void aResultFileWithoutAColumn() throws IOException {
        String all = bundled();
        var rows = all.lines().limit(3).map(line -> line.replaceFirst("^([^,]*),[^,]*,", "$1,"));
        var file = Files.writeString(folder.resolve("short.csv"), String.join("\n", rows.toList()) + "\n");

        assertThat(couldNot(count(file))).contains("short.csv", "provinsi");
    }

    @Test
    void halfAPackedFile() throws IOException {
        byte[] whole = Files.readAllBytes(CountedNight.files().getFirst());
        var file = Files.write(folder.resolve("half.csv.xz"), Arrays.copyOf(whole, whole.length / 2));

        assertThat(couldNot(count(file))).contains("half.csv.xz", "cut short");
    }

    @Test
    void aFileInAnotherEncoding() throws IOException {
        String rows = String.join("\n", bundled().lines().limit(3).toList()) + "\n";
        var latin = Files.write(
                folder.resolve("latin.csv"),
                rows.replaceFirst("LIMBOTO", "LIMBÔTO").getBytes(StandardCharsets.ISO_8859_1));
        var wide = Files.write(folder.resolve("wide.csv"), rows.getBytes(StandardCharsets.UTF_16));

        assertThat(couldNot(count(latin))).contains("latin.csv", "UTF-8");
        assertThat(couldNot(count(wide))).contains("wide.csv");
    }

    @Test
    void aFileThatIsNoTable() throws IOException {
        var empty = Files.createFile(folder.resolve("empty.csv"));
        var picture =
                Files.write(folder.resolve("picture.csv"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});

        assertThat(couldNot(count(empty))).contains("empty.csv");
        assertThat(couldNot(count(picture))).contains("picture.csv");
        assertThat(couldNot(count(folder))).contains(folder.getFileName().toString());
    }

    @Test
    void filesOfTwoElections() throws IOException {
        var file2019 = Files.writeString(folder.resolve("2019.csv"), """
                kel_id,provinsi,kabkota,kecamatan,kelurahan,no_tps,dpt_l,dpt_p,kpu_suara_01,kpu_suara_02,kpu_sah,kpu_tidak_sah,kpu_pengguna,crowd_suara_01,crowd_suara_02,crowd_sah,crowd_tidak_sah,crowd_jumlah,crowd_janggal,crowd_n_foto
                """);

        var ended = Program.run(
                "demo",
                "--once",
                "--public",
                folder.resolve("out").toString(),
                "--results",
                CountedNight.files().getFirst().toString(),
                file2019.toString());

        assertThat(couldNot(ended)).contains("id-2019-ppwp", "count them apart");
    }

    @Test
    void aFolderThatHoldsSomethingElseIsLeftAsItIs() throws IOException {
        var mine = Files.createDirectories(folder.resolve("mine"));
        Files.writeString(mine.resolve("thesis.txt"), "three years of work");
        var row = row("row.csv");

        assertThat(couldNot(Program.run("demo", "--once", "--public", mine.toString(), "--results", row.toString())))
                .contains("mine is not empty");
        assertThat(couldNot(Program.run("demo", "--dir", mine.toString(), "--results", row.toString())))
                .contains("mine is not empty");
        assertThat(mine.resolve("thesis.txt")).hasContent("three years of work");
    }

    @Test
    void aPortThatIsTaken() throws IOException {
        var row = row("row.csv");
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            var portal = Program.run(
                    "demo",
                    "--dir",
                    folder.resolve("a").toString(),
                    "--results",
                    row.toString(),
                    "--port",
                    port,
                    "--intake-port",
                    "0");
            assertThat(couldNot(portal)).contains("ort " + port);

            var intake = Program.run(
                    "demo",
                    "--dir",
                    folder.resolve("b").toString(),
                    "--results",
                    row.toString(),
                    "--port",
                    "0",
                    "--intake-port",
                    port);
            assertThat(couldNot(intake)).contains("The server does not start: Port " + port);

            var tree = Files.createDirectories(folder.resolve("tree"));
            assertThat(couldNot(Program.run("edge", tree.toString(), "--port", port)))
                    .contains("Port " + port);
        }
    }

    @Test
    void aRowThatIsWrongIsReportedAndTheOthersAreCounted() throws IOException {
        var rows = bundled().lines().limit(4).toList();
        var file = Files.writeString(
                folder.resolve("rows.csv"),
                String.join("\n", rows.get(0), rows.get(1), rows.get(2).replaceFirst(",103,", ",many,"), rows.get(3))
                        + "\n");

        var ended = count(file);

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("rows.csv", "row 3", "suara_1", "many", "1 rows were kept out");
        assertThat(ended.out()).contains("Stations read        2");
    }

    private Path row(String name) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                String.join("\n", bundled().lines().limit(2).toList()) + "\n");
    }

    private Ended count(Path file) {
        return Program.run(
                "demo", "--once", "--public", folder.resolve("out").toString(), "--results", file.toString());
    }

    private String couldNot(Ended ended) {
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).doesNotContain("\tat ", "Exception");
        assertThat(ended.err().lines().filter(line -> line.startsWith("jurdil: ")))
                .hasSize(1);
        assertThat(folder.resolve("out/checkpoint")).doesNotExist();
        return ended.err()
                .lines()
                .filter(line -> line.startsWith("jurdil: "))
                .findFirst()
                .orElseThrow();
    }

    private static String bundled() throws IOException {
        try (var xz =
                new XZInputStream(Files.newInputStream(CountedNight.files().getFirst()))) {
            return new String(xz.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
