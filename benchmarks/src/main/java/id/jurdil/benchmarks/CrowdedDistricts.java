package id.jurdil.benchmarks;

import id.jurdil.edge.sealed.CanaryPlan;
import id.jurdil.edge.sealed.Sealing;
import id.jurdil.edge.sealed.Stage;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.register.identity.Nik;
import id.jurdil.register.identity.Sex;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Voters as dense as in the nation, in a few districts: 0.53 to each district, birth date and sex, which is 205 million over
 * 7,280 districts. Serials are given in order, from 9001 where a register has 0001. One in a thousand bears the commonest
 * name; the other names are invented words.
 */
final class CrowdedDistricts {
    static final String COMMONEST_NAME = "AWAN REKAAN";

    private static final Pattern DISTRICT = Pattern.compile("\\d{2}\\.\\d{2}\\.\\d{2}");
    private static final int DAYS = 26_663;
    private static final double DENSITY = 0.53;
    private static final int DISTRICTS_TOGETHER = 10;
    private static final int SERIAL_BITS = 4;
    private static final long ONE_IN = 1_000;

    private final ElectionDefinition election;
    private final LocalDate oldest;
    private final List<String> everywhere;
    private final int districts;
    private final long[] people;

    /** @param districts how many of the definition's districts are peopled, from its first */
    CrowdedDistricts(ElectionDefinition election, int districts) {
        this.election = election;
        this.districts = districts;
        this.oldest = LocalDate.parse(election.date()).minusYears(90);
        this.everywhere = new ArrayList<>();
        for (int region = 0; region < election.regions().size(); region++) {
            if (DISTRICT.matcher(election.regions().code(region)).matches()) {
                everywhere.add(election.regions().code(region).replace(".", ""));
            }
        }
        var random = new SplittableRandom(41);
        var made = new long[(int) (cells() * DENSITY * 1.1)];
        int count = 0;
        for (int cell = 0; cell < cells(); cell++) {
            for (int serial = 1; serial <= poisson(random); serial++) {
                made[count++] = (long) cell << SERIAL_BITS | serial;
            }
        }
        this.people = Arrays.copyOf(made, count);
    }

    private static int poisson(SplittableRandom random) {
        double left = random.nextDouble();
        double share = Math.exp(-DENSITY);
        int count = 0;
        while (left > share && count < (1 << SERIAL_BITS) - 2) {
            left -= share;
            share *= DENSITY / ++count;
        }
        return count;
    }

    int size() {
        return people.length;
    }

    /** District, birth date and sex of the peopled districts. */
    int cells() {
        return districts * DAYS * 2;
    }

    /** All districts of the nation. */
    int districtsEverywhere() {
        return everywhere.size();
    }

    static int days() {
        return DAYS;
    }

    /** The number that somebody of this cell and serial has. */
    String nik(int cell, int serial) {
        return nik(cell / 2 / DAYS, cell, serial);
    }

    /** The number with another district. */
    String nik(int district, int cell, int serial) {
        return Nik.of(
                        everywhere.get(district),
                        oldest.plusDays(cell / 2 % DAYS),
                        cell % 2 == 0 ? Sex.MALE : Sex.FEMALE,
                        Nik.FIRST_SYNTHETIC_SERIAL + serial)
                .digits();
    }

    String nik(int person) {
        return nik(cell(person), serial(person));
    }

    int cell(int person) {
        return (int) (people[person] >>> SERIAL_BITS);
    }

    int serial(int person) {
        return (int) people[person] & (1 << SERIAL_BITS) - 1;
    }

    /** Whether somebody has the n-th serial of this cell. */
    boolean has(int cell, int serial) {
        return Arrays.binarySearch(people, (long) cell << SERIAL_BITS | serial) >= 0;
    }

    /** Districts that were one when the older were born, or lie so near that a leak of birth places leaves them open. */
    int firstDistrictNear(int person) {
        return cell(person) / 2 / DAYS / DISTRICTS_TOGETHER * DISTRICTS_TOGETHER;
    }

    int districtsNear(int person) {
        return Math.min(DISTRICTS_TOGETHER, districts - firstDistrictNear(person));
    }

    String name(int person) {
        var random = new SplittableRandom(people[person]);
        if (random.nextLong(ONE_IN) == 0) {
            return COMMONEST_NAME;
        }
        return word(random) + " " + word(random);
    }

    private static String word(SplittableRandom random) {
        var word = new StringBuilder();
        while (word.length() < 6) {
            word.append("BDGKLMNPRSTW".charAt(random.nextInt(12))).append("AIUEO".charAt(random.nextInt(5)));
        }
        return word.toString();
    }

    void seal(Path file) throws IOException {
        var sealing = new Sealing(
                election,
                MadeUpVoters.keys(),
                MadeUpVoters.register(),
                Stage.DPT,
                Instant.parse("2026-11-24T00:00:00Z"),
                new CanaryPlan(64, Nik.FIRST_SYNTHETIC_SERIAL + 1),
                false);
        var outcome = sealing.seal(new Rows(), file, MadeUpVoters.SILENT);
        if (!(outcome instanceof Sealing.Outcome.Sealed)) {
            throw new IOException("the crowded districts were not sealed: " + outcome);
        }
    }

    /** The sealing list, made while it is read. */
    private final class Rows extends Reader {
        private final StringBuilder text = new StringBuilder("nik,nama,station,status,ballots,flags\n");
        private int at;
        private int next;

        @Override
        public int read(char[] into, int from, int length) {
            if (at == text.length()) {
                if (next == people.length) {
                    return -1;
                }
                text.setLength(0);
                at = 0;
                for (int end = Math.min(people.length, next + 100); next < end; next++) {
                    text.append(nik(next)).append(',').append(name(next)).append(',');
                    text.append(election.stations()
                                    .code(next % election.stations().size()))
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
}
