package id.jurdil.edge.sealed;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.register.identity.Nik;
import id.jurdil.register.identity.Sex;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** The fictitious five villages with a few invented voters, and fixed keys. */
public final class SmallList {
    public static final Path DEFINITION = Path.of("../elections/fictitious-five-villages");
    public static final Instant MADE = Instant.parse("2026-11-24T05:00:00Z");
    public static final String STATION = "00.01.01.1001/002";
    public static final String NIK = nik(1);
    public static final String NAME = "AWAN REKAAN UMPAMA";
    public static final String OTHER_NIK = nik(2);
    public static final String HEAD = "nik,nama,station,status,ballots,flags\n";

    /** One voter by name, one moved, one whose name holds a comma. */
    public static final String ROWS = HEAD
            + NIK + "," + NAME + "," + STATION + ",DPT,president+council,\n"
            + OTHER_NIK + ",\"SOEGIONO TJONTOH, S.Pd\",00.01.02.2001/004,DPTB,president,moved\n"
            + nik(3) + ",MUHAMMAD MISALNYA,00.01.01.2002/001,DPT,president+council,\n";

    private SmallList() {}

    /** A number that nobody has: its serial is of those kept for rehearsals. */
    public static String nik(int number) {
        var birth = LocalDate.of(1950, 1, 1).plusDays(number * 37L % 18_000);
        return Nik.of("000101", birth, number % 2 == 0 ? Sex.FEMALE : Sex.MALE, 9000 + number / 18_000)
                .digits();
    }

    public static ElectionDefinition election() {
        return ElectionDefinition.read(file -> Files.readAllBytes(DEFINITION.resolve(file)));
    }

    public static CheckKeys keys() {
        return new CheckKeys(
                filled(1), filled(2), new Ed25519Key(filled(3)), register().publicKey());
    }

    public static Ed25519Key register() {
        return new Ed25519Key(filled(4));
    }

    static byte[] filled(int value) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** Writes the keys as files, as {@code seal-keys} does. */
    public static Path keyFile(Path folder) throws IOException {
        var hex = HexFormat.of();
        var file = folder.resolve("check.keys");
        Files.writeString(
                file,
                "jurdil check keys 1\nk1 %s\nk2 %s\nslip %s\nregister %s\n"
                        .formatted(
                                hex.formatHex(filled(1)),
                                hex.formatHex(filled(2)),
                                hex.formatHex(filled(3)),
                                hex.formatHex(register().publicKey())));
        file.toFile().setReadable(false, false);
        file.toFile().setReadable(true, true);
        return file;
    }

    public static Sealing sealing(Instant made) {
        return new Sealing(election(), keys(), register(), Stage.DPT, made, CanaryPlan.issued(64), false);
    }

    public static Path seal(Path file, String rows, Instant made) throws IOException {
        var outcome = sealing(made).seal(new StringReader(rows), file, new Heard());
        if (!(outcome instanceof Sealing.Outcome.Sealed)) {
            throw new AssertionError(outcome.toString());
        }
        return file;
    }

    /** Remembers what is reported. */
    static final class Heard implements Sealing.Report {
        final List<String> faults = new ArrayList<>();

        @Override
        public void sealed(long rows) {}

        @Override
        public void sorted(int parts) {}

        @Override
        public void fault(long row, String field, String problem) {
            faults.add("row " + row + ", " + field + ": " + problem);
        }
    }

    /** So many invented voters, in an order of their own. */
    public static String voters(int count, long seed) {
        var rows = new StringBuilder(HEAD);
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            numbers.add(i);
        }
        java.util.Collections.shuffle(numbers, new Random(seed));
        for (int number : numbers) {
            rows.append(nik(number))
                    .append(",CONTOH ")
                    .append(word(number))
                    .append(",00.01.01.1001/00")
                    .append(1 + number % 3)
                    .append(",DPT,president+council,\n");
        }
        return rows.toString();
    }

    /** A word of letters for a number, so that names differ. */
    public static String word(int number) {
        var word = new StringBuilder();
        for (int rest = number; word.length() < 5; rest /= 14) {
            word.append("BCDFGKLMNPRSTW".charAt(rest % 14)).append("AIUEO".charAt(rest % 5));
        }
        return word.toString();
    }
}
