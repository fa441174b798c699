package id.jurdil.server.voters.imports;

import id.jurdil.server.voters.Particulars;
import id.jurdil.server.voters.Register;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A voter table as a source would give it, of invented people. */
public final class VoterFile {
    public static final String HEADER =
            "nkk,nik,nama,tempat_lahir,tanggal_lahir,status_kawin,jenis_kelamin,alamat,rt,rw,disabilitas,ktp_el,keterangan,"
                    + "village,tps,source_id";

    private static final List<String> VILLAGES = List.of("00.01.01.1001", "00.01.01.2001", "00.01.02.2001");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd-MM-uuuu");

    private final List<String> lines = new ArrayList<>(List.of(HEADER));

    /** Where the n-th invented person lives, at first. */
    public static String village(int number) {
        return VILLAGES.get(number % VILLAGES.size());
    }

    public static VoterFile of(int from, int count) {
        var file = new VoterFile();
        IntStream.range(from, from + count).forEach(number -> file.with(Register.person(number), village(number), ""));
        return file;
    }

    public VoterFile with(Particulars p, String village, String station) {
        return line(line(p, village, station));
    }

    public VoterFile line(String line) {
        lines.add(line);
        return this;
    }

    public static String line(Particulars p, String village, String station) {
        return String.join(
                ",",
                p.familyCardNumber(),
                p.nationalId(),
                p.name(),
                p.birthPlace(),
                DATE.format(Objects.requireNonNull(p.birthDate())),
                Objects.requireNonNull(p.maritalStatus()).letter(),
                Objects.requireNonNull(p.sex()).letter(),
                p.addressLine(),
                p.rt(),
                p.rw(),
                p.disability() == null ? "" : Integer.toString(p.disability().code()),
                "S",
                p.remark(),
                village,
                station,
                p.sourceId());
    }

    public String text() {
        return String.join("\n", lines) + "\n";
    }

    public Path write(Path file) throws IOException {
        return Files.writeString(file, text(), StandardCharsets.UTF_8);
    }
}
