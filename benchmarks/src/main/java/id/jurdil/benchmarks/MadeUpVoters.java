package id.jurdil.benchmarks;

import id.jurdil.edge.sealed.CanaryPlan;
import id.jurdil.edge.sealed.CheckKeys;
import id.jurdil.edge.sealed.Ed25519Key;
import id.jurdil.edge.sealed.Sealing;
import id.jurdil.edge.sealed.Stage;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.register.identity.Nik;
import id.jurdil.register.identity.Sex;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A sealing list of any length, made while it is read: the numbers are synthetic, the names invented words, the stations
 * those of the 2024 definition by turns.
 */
final class MadeUpVoters extends Reader {
    private static final String[] FIRST = {"AWAN", "BAYU", "CAKRA", "DIAN", "EMBUN", "FAJAR", "GUNUNG", "HUTAN"};
    private static final int DATES = 22_000;
    private static final int SERIALS = 900;
    private static final LocalDate EPOCH = LocalDate.of(1945, 1, 1);

    private final ElectionDefinition election;
    private final long count;
    private final StringBuilder text = new StringBuilder("nik,nama,station,status,ballots,flags\n");
    private int at;
    private long next;

    MadeUpVoters(ElectionDefinition election, long count) {
        this.election = election;
        this.count = count;
    }

    static CheckKeys keys() {
        return new CheckKeys(
                bytes(1), bytes(2), new Ed25519Key(bytes(3)), register().publicKey());
    }

    static Ed25519Key register() {
        return new Ed25519Key(bytes(4));
    }

    private static byte[] bytes(int value) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** The same keys as a file of check keys. */
    static Path keyFile(Path folder) throws IOException {
        var file = folder.resolve("check.keys");
        var hex = HexFormat.of();
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file,
                "jurdil check keys 1\nk1 %s\nk2 %s\nslip %s\nregister %s\n"
                        .formatted(
                                hex.formatHex(keys().k1()),
                                hex.formatHex(keys().k2()),
                                "03".repeat(32),
                                hex.formatHex(keys().register())));
    }

    /** Says nothing, and stops at a fault. */
    static final Sealing.Report SILENT = new Sealing.Report() {
        @Override
        public void sealed(long rows) {}

        @Override
        public void sorted(int parts) {}

        @Override
        public void fault(long row, String field, String problem) {
            throw new IllegalStateException("row %d, %s: %s".formatted(row, field, problem));
        }
    };

    /** Seals so many voters into a file and tells how many seconds that took. */
    static double seal(ElectionDefinition election, long count, Path file) throws IOException {
        var sealing = new Sealing(
                election,
                keys(),
                register(),
                Stage.DPT,
                Instant.parse("2026-11-24T00:00:00Z"),
                CanaryPlan.issued(64),
                false);
        long begun = System.nanoTime();
        var outcome = sealing.seal(new MadeUpVoters(election, count), file, SILENT);
        if (!(outcome instanceof Sealing.Outcome.Sealed)) {
            throw new IOException("the made-up list was not sealed: " + outcome);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    /** The number of the n-th voter; no two are the same below 20 billion. */
    static String nik(long number) {
        long date = number % DATES;
        long serial = number / DATES % SERIALS;
        long district = 110_101 + number / DATES / SERIALS;
        var sex = number % 2 == 0 ? Sex.FEMALE : Sex.MALE;
        return Nik.of(Long.toString(district), EPOCH.plusDays(date), sex, Nik.FIRST_SYNTHETIC_SERIAL + (int) serial)
                .digits();
    }

    /** The name of the n-th voter. */
    static String name(long number) {
        return FIRST[(int) (number % FIRST.length)] + " " + word(number) + " " + word(number / 7 + 13);
    }

    private static String word(long number) {
        var word = new StringBuilder();
        for (long rest = number % 100_000; word.length() < 6; rest /= 9) {
            word.append("BDGKLMNPR".charAt((int) (rest % 9))).append("AIUEO".charAt((int) (rest % 5)));
        }
        return word.toString();
    }

    @Override
    public int read(char[] into, int from, int length) {
        if (at == text.length()) {
            if (next == count) {
                return -1;
            }
            text.setLength(0);
            at = 0;
            for (long end = Math.min(count, next + 100); next < end; next++) {
                text.append(nik(next))
                        .append(',')
                        .append(name(next))
                        .append(',')
                        .append(election.stations()
                                .code((int) (next % election.stations().size())))
                        .append(",DPT,ppwp,\n");
            }
        }
        int taken = Math.min(length, text.length() - at);
        text.getChars(at, at + taken, into, from);
        at += taken;
        return taken;
    }

    @Override
    public void close() {}
}
