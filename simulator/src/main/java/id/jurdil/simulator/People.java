package id.jurdil.simulator;

import id.jurdil.register.identity.MaritalStatus;
import id.jurdil.register.identity.Nik;
import id.jurdil.register.identity.Sex;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Makes the people who were born in a village, each with a number that nobody else has. */
final class People {
    /** From this number on are those who left. */
    static final int FIRST_WHO_LEFT = 1_000_000;

    private static final long OF_LEAVER = 11;
    private static final long OF_STAYER = 12;
    private static final long OF_NAMESAKES = 13;
    /** Strangers who share name, sex and birth day. */
    private static final int NAMESAKES = 3;

    private static final int FIRST_DAY =
            Math.toIntExact(LocalDate.of(1920, 1, 1).toEpochDay());
    private static final int DAYS = 33_000;

    private final Country country;
    private final ErrorMix mix;
    private final Village village;
    /** How many numbers were given by birth day and sex: to those who stayed, and second ones. */
    private final short[] stayed = new short[2 * DAYS];

    private final short[] reissued = new short[2 * DAYS];
    private int last;

    People(Country country, ErrorMix mix, Village village) {
        this.country = country;
        this.mix = mix;
        this.village = village;
    }

    /** Who a person is to be. */
    record Role(
            Sex sex,
            int birth,
            MaritalStatus marital,
            Names culture,
            @Nullable String family,
            int rank) {}

    /** The next who was born here and stayed. */
    Person stayer(Role role) {
        int number = ++last;
        long key = Chance.key(village.seed(), OF_STAYER, number);
        var chance = Chance.of(key);
        int birth = role.birth();
        var sex = role.sex();
        var name = role.culture().name(sex, chance, role.family(), role.rank());
        // Heads of families only: the others' birth days hang together with theirs
        if (role.rank() == 0 && sex == Sex.MALE && chance.in10000(mix.rate(Channel.NAMESAKE) * 3)) {
            int pool = (int) Math.max(1, country.voters() * mix.rate(Channel.NAMESAKE) / 10_000 / NAMESAKES);
            var shared = Chance.of(country.seed(), OF_NAMESAKES, chance.below(pool));
            birth = Births.of(shared, Births.adultAge(shared, 24), country.votingDay());
            name = Names.of("java").commonName(sex, shared);
        }
        int issued = chance.in10000(mix.rate(Channel.NIK_DATE)) ? birth + 1 + chance.below(300) : birth;
        return person(village.digits() + "-" + number, key, role, birth, issue(issued, sex), name, chance);
    }

    /**
     * Somebody who was born in a village and left it. Where many left, the serial is shared by several: they are then born
     * on days of different classes, so that no number is given twice although nobody keeps count.
     */
    Person leaver(Village origin, int number) {
        long key = Chance.key(origin.seed(), OF_LEAVER, number);
        var chance = Chance.of(key);
        var sex = chance.below(2) == 0 ? Sex.MALE : Sex.FEMALE;
        int serials = origin.serials().left();
        int classes = Math.ceilDiv(origin.movers(), serials);
        int mine = number / serials;
        int age;
        int birth;
        do {
            age = Births.adultAge(chance, 19);
            birth = Births.of(chance, age, country.votingDay());
        } while (classes > 1 && Math.floorMod(Chance.mix(birth), classes) != mine);
        var culture = chance.pick(origin.mixture());
        var role = new Role(sex, birth, marital(chance, sex, age), culture, culture.family(chance), 0);
        var nik = nik(origin, birth, sex, origin.serials().firstLeft() + number % serials);
        var name = culture.name(sex, chance, role.family(), 0);
        return person(origin.digits() + "-" + (FIRST_WHO_LEFT + number), key, origin, role, birth, nik, name, chance);
    }

    private Person person(String id, long key, Role role, int birth, String nik, String name, Chance chance) {
        return person(id, key, village, role, birth, nik, name, chance);
    }

    private Person person(
            String id, long key, Village origin, Role role, int birth, String nik, String name, Chance chance) {
        int age = LocalDate.ofEpochDay(birth).until(country.votingDay()).getYears();
        return new Person(
                id,
                key,
                role.sex(),
                birth,
                nik,
                name,
                birthPlace(origin, chance),
                role.marital(),
                standing(chance, role.sex(), age),
                chance.in10000(mix.rate(Channel.DISABILITY)) ? chance.between(1, 6) : 0,
                chance.in10000(mix.rate(Channel.RETURNED_DEAD)),
                chance.in10000(age < 19 ? 3_000 : mix.rate(Channel.NO_CARD)));
    }

    private Standing standing(Chance chance, Sex sex, int age) {
        int dead = mix.rate(Channel.LISTED_DEAD);
        boolean couldServe = sex == Sex.MALE && age >= 19 && age <= 52;
        if (chance.in10000(age >= 60 ? dead * 4 : dead / 4)) {
            return Standing.DEAD;
        }
        if (couldServe && chance.in10000(mix.rate(Channel.LISTED_SOLDIER) * 2)) {
            return Standing.SOLDIER;
        }
        if (couldServe && chance.in10000(mix.rate(Channel.LISTED_POLICE) * 2)) {
            return Standing.POLICE;
        }
        return age >= 19 && chance.in10000(mix.rate(Channel.ABROAD)) ? Standing.ABROAD : Standing.ELIGIBLE;
    }

    static MaritalStatus marital(Chance chance, Sex sex, int age) {
        int married = age < 20 ? 4 : age < 25 ? 35 : age < 30 ? 70 : 86;
        int widowed = age < 30 ? 1 : age < 60 ? 5 : sex == Sex.FEMALE ? 45 : 12;
        int at = chance.below(100);
        if (at < widowed) {
            return MaritalStatus.EVER_MARRIED;
        }
        return at < widowed + married ? MaritalStatus.MARRIED : MaritalStatus.NEVER_MARRIED;
    }

    private static String birthPlace(Village origin, Chance chance) {
        int kind = chance.below(100);
        return kind < 85 ? city(origin) : kind < 94 ? origin.districtName() : origin.name();
    }

    /** The regency's name as people write it. */
    static String city(Village village) {
        var name = village.regencyName();
        return name.startsWith("KOTA ") ? name.substring(5) : name;
    }

    private String issue(int birth, Sex sex) {
        return issue(stayed, village.serials().first(), village.serials().stayed(), birth, sex);
    }

    /** A second number for somebody who has one: what should never be. */
    String reissue(int birth, Sex sex) {
        return issue(
                reissued, village.serials().firstReissued(), village.serials().reissued(), birth, sex);
    }

    /** When a day's serials are used up, the number says the next day. */
    private String issue(short[] given, int first, int most, int birth, Sex sex) {
        int day = birth;
        while (true) {
            int at = 2 * (day - FIRST_DAY) + (sex == Sex.MALE ? 0 : 1);
            if (given[at] < most) {
                return nik(village, day, sex, first + given[at]++);
            }
            day++;
        }
    }

    private static String nik(Village village, int birth, Sex sex, int serial) {
        var day = LocalDate.ofEpochDay(birth);
        return Nik.of(village.nikDistrict(day.getYear()), day, sex, serial).digits();
    }
}
