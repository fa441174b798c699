package id.jurdil.simulator;

import id.jurdil.simulator.Clerk.Row;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All files' lines of one village, and their counts. */
final class VillageRows {
    static final String VOTERS = "nkk,nik,nama,tempat_lahir,tanggal_lahir,status_kawin,jenis_kelamin,alamat,rt,rw,"
            + "disabilitas,ktp_el,keterangan,village,tps,source_id";
    static final String TRUTH = "source_id,person,nik,standing,station,listing,duplicate,nik_of,errors";
    static final String PEOPLE = "person,nik,name,birth_place,birth_date,sex,marital,standing,station";

    private final Map<Edition, Lines> voters = new EnumMap<>(Edition.class);
    private final Map<Edition, Lines> truth = new EnumMap<>(Edition.class);
    private final Map<Edition, Counts> counts = new EnumMap<>(Edition.class);
    private final Lines people = new Lines();

    private VillageRows() {}

    static VillageRows of(Country country, ErrorMix mix, Village village) {
        var rows = new VillageRows();
        var records = new VillageLife(country, mix, village).records();
        for (var edition : Edition.values()) {
            rows.write(country, mix, village, records, edition);
        }
        records.stream().filter(entry -> !entry.second()).forEach(rows::person);
        return rows;
    }

    private void write(Country country, ErrorMix mix, Village village, List<Entry> records, Edition edition) {
        var clerk = new Clerk(country, mix, edition);
        var ofVoters = new Lines();
        var ofTruth = new Lines();
        var counted = new Counts();
        int day = Math.toIntExact(edition.votingDay(country.votingDay()).toEpochDay());
        for (var entry : records) {
            if (entry.isIn(edition)) {
                var row = clerk.write(village, entry);
                var standing = entry.person().standingOn(day);
                voter(ofVoters, village, row);
                truth(ofTruth, row, standing);
                counted.add(row, standing);
            }
        }
        voters.put(edition, ofVoters);
        truth.put(edition, ofTruth);
        counts.put(edition, counted);
    }

    private static void voter(Lines lines, Village village, Row row) {
        var home = row.entry().home();
        var identity = row.identity();
        int disability = row.entry().person().disability();
        lines.cell(row.familyCard())
                .cell(identity.nik())
                .cell(identity.name())
                .cell(identity.birthPlace())
                .cell(identity.birth())
                .cell(row.marital())
                .cell(identity.sex().letter())
                .cell(row.address())
                .cell(home.rt())
                .cell(home.rw())
                .cell(disability == 0 ? "" : Integer.toString(disability))
                .cell(row.cardless() ? "B" : "S")
                .cell("")
                .cell(village.code())
                .cell(row.tps())
                .cell(row.entry().sourceId())
                .end();
    }

    private static void truth(Lines lines, Row row, Standing standing) {
        var entry = row.entry();
        var nikOf = entry.nikOf();
        lines.cell(entry.sourceId())
                .cell(entry.person().id())
                .cell(entry.person().nik())
                .cell(standing.word())
                .cell(entry.station())
                .cell(row.listing().word())
                .cell(row.duplicate())
                .cell(nikOf == null ? "" : nikOf)
                .cell(row.errors().stream().map(Channel::word).collect(Collectors.joining("+")))
                .end();
    }

    /** Where they are listed by mistake or as a newcomer, people stand in the village they belong to as well as they can. */
    private void person(Entry entry) {
        var person = entry.person();
        boolean elsewhere = entry.listing() == Listing.MOVED;
        if (elsewhere) {
            return;
        }
        var born = LocalDate.ofEpochDay(person.birth());
        people.cell(person.id())
                .cell(person.nik())
                .cell(person.name())
                .cell(person.birthPlace())
                .cell(VillageLife.two(born.getDayOfMonth()) + "-" + VillageLife.two(born.getMonthValue()) + "-"
                        + born.getYear())
                .cell(person.sex().letter())
                .cell(person.marital().letter())
                .cell(person.standing().word())
                .cell(entry.station())
                .end();
    }

    Lines voters(Edition edition) {
        return of(voters, edition);
    }

    Lines truth(Edition edition) {
        return of(truth, edition);
    }

    Counts counts(Edition edition) {
        return of(counts, edition);
    }

    Lines people() {
        return people;
    }

    private static <T> T of(Map<Edition, T> map, Edition edition) {
        var one = map.get(edition);
        if (one == null) {
            throw new IllegalStateException("not written: " + edition);
        }
        return one;
    }
}
