package id.jurdil.simulator;

import id.jurdil.register.identity.MaritalStatus;
import id.jurdil.register.identity.Sex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The families of one village, and the records that the source keeps of them. Everything follows from the country and the
 * village; no other village need be made.
 */
final class VillageLife {
    private static final long OF_FAMILIES = 21;
    private static final long OF_MOVES = 22;
    private static final int FIRST_STALE = 2_000_000;
    private static final int FIRST_SECOND_CARD = 3_000_000;
    /** A family of the register has 2.3 voters or so, children left out; for sharing out those who came. */
    private static final int TENTH_VOTERS = 23;

    private final Country country;
    private final ErrorMix mix;
    private final Village village;
    private final People people;
    private final Chance chance;
    private final int votingDay;
    private final int nextVotingDay;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Home> homes = new ArrayList<>();
    private int secondCards;
    /** At the station at hand: how many of those born here are still to come. */
    private int stayersLeft;

    private @Nullable Person neighbour;

    VillageLife(Country country, ErrorMix mix, Village village) {
        this.country = country;
        this.mix = mix;
        this.village = village;
        this.people = new People(country, mix, village);
        this.chance = Chance.of(village.seed(), OF_FAMILIES);
        this.votingDay = Math.toIntExact(country.votingDay().toEpochDay());
        this.nextVotingDay =
                Math.toIntExact(Edition.NEXT.votingDay(country.votingDay()).toEpochDay());
    }

    /** The records, station by station and family by family. */
    List<Entry> records() {
        var movers = byStation();
        for (int station = 0; station < village.stations().size(); station++) {
            int firstHome = homes.size();
            var here = movers.get(station);
            stayersLeft = country.people(village, station) - here.size();
            families(station, new ArrayList<>(here));
            gone(here, firstHome);
        }
        return entries;
    }

    /** The numbers of movers by station: those who come and those who left stand at the same ones. */
    private List<List<Integer>> byStation() {
        var movers = new ArrayList<List<Integer>>();
        for (int i = 0; i < village.stations().size(); i++) {
            movers.add(new ArrayList<>());
        }
        for (int mover = 0; mover < village.movers(); mover++) {
            movers.get(village.stationOf(mover)).add(mover);
        }
        return movers;
    }

    private void families(int station, List<Integer> comers) {
        int number = 0;
        while (stayersLeft > 0 || !comers.isEmpty()) {
            var home = home(station, number++);
            int left = stayersLeft + comers.size();
            boolean fromElsewhere =
                    !comers.isEmpty() && (stayersLeft == 0 || chance.below(left * 10) < comers.size() * TENTH_VOTERS);
            if (fromElsewhere) {
                var head = arrived(home, comers.removeFirst());
                var culture = culture(head);
                family(home, head, culture, culture.family(chance));
            } else {
                family(home);
            }
        }
    }

    private Names culture(Person head) {
        // Who marries into a family is of these parts
        return Chance.of(head.key(), OF_FAMILIES).pick(village.mixture());
    }

    private void family(Home home) {
        boolean man = chance.below(100) < 82;
        int age = Births.adultAge(chance, 20);
        var sex = man ? Sex.MALE : Sex.FEMALE;
        var marital = People.marital(chance, sex, age);
        if (!man && marital == MaritalStatus.MARRIED) {
            marital = MaritalStatus.EVER_MARRIED;
        }
        var culture = chance.pick(village.mixture());
        var name = culture.family(chance);
        var head = born(
                home,
                new People.Role(sex, Births.of(chance, age, country.votingDay()), marital, culture, name, 0),
                true);
        family(home, head, culture, name);
        if (chance.below(100) < 7 && age < 70 && stayersLeft > 0) {
            int grown = Math.min(Births.OLDEST, age + chance.between(19, 36));
            born(
                    home,
                    new People.Role(
                            Sex.FEMALE,
                            Births.of(chance, grown, country.votingDay()),
                            MaritalStatus.EVER_MARRIED,
                            culture,
                            culture.family(chance),
                            0),
                    true);
        }
    }

    /** Wife or husband and grown children of the head. */
    private void family(Home home, Person head, Names culture, @Nullable String name) {
        int age = LocalDate.ofEpochDay(head.birth()).until(country.votingDay()).getYears();
        if (head.marital() == MaritalStatus.NEVER_MARRIED) {
            return;
        }
        int motherAge = age;
        if (head.marital() == MaritalStatus.MARRIED && stayersLeft > 0) {
            boolean wife = head.sex() == Sex.MALE;
            int other = Math.clamp(age + (wife ? -chance.below(9) : chance.below(9)), 17, Births.OLDEST);
            motherAge = wife ? other : age;
            var ofHome = chance.below(100) < 85 ? culture : chance.pick(village.mixture());
            born(
                    home,
                    new People.Role(
                            wife ? Sex.FEMALE : Sex.MALE,
                            Births.of(chance, other, country.votingDay()),
                            MaritalStatus.MARRIED,
                            ofHome,
                            ofHome.family(chance),
                            0),
                    true);
        }
        children(home, culture, name, motherAge);
    }

    private void children(Home home, Names culture, @Nullable String family, int motherAge) {
        int many = chance.below(5);
        int age = motherAge - chance.between(18, 27);
        int before = 0;
        for (int rank = 1; rank <= many && age >= 15; rank++) {
            boolean twin = before > 0 && chance.in10000(mix.rate(Channel.TWINS));
            int birth = twin ? before : Births.of(chance, age, country.votingDay());
            before = birth;
            child(home, culture, family, birth, rank);
            age -= twin ? 0 : chance.between(1, 6);
        }
    }

    private void child(Home home, Names culture, @Nullable String family, int birth, int rank) {
        var sex = chance.below(2) == 0 ? Sex.MALE : Sex.FEMALE;
        int age = LocalDate.ofEpochDay(birth).until(country.votingDay()).getYears();
        // Who has a family of their own stands on its card
        boolean athome = chance.below(100) < (age < 20 ? 96 : age < 25 ? 75 : age < 30 ? 40 : age < 40 ? 15 : 4);
        if (!athome || age > 55) {
            return;
        }
        var role = new People.Role(sex, birth, MaritalStatus.NEVER_MARRIED, culture, family, rank);
        if (Births.isOfAge(birth, votingDay)) {
            if (stayersLeft > 0) {
                born(home, role, true);
            }
        } else if (stayersLeft > 0 && chance.in10000(mix.rate(Channel.LISTED_UNDERAGE) * 12)) {
            born(home, role, true);
        } else if (stayersLeft > 0 && chance.in10000(mix.rate(Channel.MARRIED_UNDERAGE) * 12)) {
            born(home, new People.Role(sex, birth, MaritalStatus.MARRIED, culture, family, rank), true);
        } else if (Births.isOfAge(birth, nextVotingDay)) {
            born(home, role, false);
        }
    }

    /** Somebody who was born here; {@code listed} if the first edition has them already. */
    private Person born(Home home, People.Role role, boolean listed) {
        var person = people.stayer(role);
        if (listed) {
            stayersLeft--;
        }
        var of = Chance.of(person.key(), OF_MOVES);
        var station = village.station(home.station());
        var listing = Listing.HERE;
        if (of.in10000(mix.rate(Channel.VILLAGE_NEIGHBOUR))
                && country.neighbour(village).number() != village.number()) {
            var other = country.neighbour(village);
            station = other.station(of.below(other.stations().size()));
            listing = Listing.OTHER_VILLAGE;
        }
        boolean secondCard = listed && of.in10000(mix.rate(Channel.SECOND_CARD));
        boolean borrows = !secondCard && of.in10000(mix.rate(Channel.NIK_OF_OTHER));
        var owner = borrows ? neighbour : null;
        boolean stays = person.standing() != Standing.DEAD || person.returns();
        entries.add(new Entry(
                person,
                home,
                person.id(),
                station,
                listing,
                false,
                owner == null ? person.nik() : owner.nik(),
                false,
                owner == null ? null : owner.id(),
                listed,
                stays));
        if (secondCard) {
            var older = homes.get(of.below(homes.size()));
            var id = village.digits() + "-" + (FIRST_SECOND_CARD + secondCards++);
            var nik = of.in10000(mix.rate(Channel.NIK_REISSUED, true))
                    ? people.reissue(person.birth(), person.sex())
                    : person.nik();
            entries.add(second(person, older, id, station, Listing.SECOND, nik, stays && of.below(2) == 0));
        }
        neighbour = listed ? person : neighbour;
        return person;
    }

    private Entry second(
            Person person, Home home, String id, String station, Listing listing, String nik, boolean inNext) {
        return new Entry(person, home, id, station, listing, true, nik, !nik.equals(person.nik()), null, true, inNext);
    }

    /** What became of a move in the source. */
    private enum Move {
        RECORDED,
        TWICE_LISTED,
        /** Listed twice, and where they came to under a number that was issued there. */
        TWICE_NUMBERED,
        UNRECORDED
    }

    private Move move(Person person, boolean withinVillage) {
        var of = Chance.of(person.key(), OF_MOVES);
        if (withinVillage) {
            return Move.RECORDED;
        }
        if (of.in10000(mix.rate(Channel.MOVED_UNRECORDED))) {
            return Move.UNRECORDED;
        }
        if (!of.in10000(mix.rate(Channel.MOVED_TWICE_LISTED))) {
            return Move.RECORDED;
        }
        return of.in10000(mix.rate(Channel.NIK_REISSUED, true)) ? Move.TWICE_NUMBERED : Move.TWICE_LISTED;
    }

    /** Somebody born elsewhere who lives here now. */
    private Person arrived(Home home, int comer) {
        var origin = country.origin(village, comer);
        var person = people.leaver(origin.village(), origin.number());
        var move = move(person, origin.village().number() == village.number());
        boolean stays = person.standing() != Standing.DEAD || person.returns();
        entries.add(new Entry(
                person,
                home,
                person.id(),
                village.station(home.station()),
                Listing.HERE,
                false,
                move == Move.TWICE_NUMBERED ? people.reissue(person.birth(), person.sex()) : person.nik(),
                false,
                null,
                move != Move.UNRECORDED,
                stays));
        return person;
    }

    /** Those who left this village and are still on its list. */
    private void gone(List<Integer> left, int firstHome) {
        for (int number : left) {
            var person = people.leaver(village, number);
            var there = country.destination(village, number);
            var move = move(person, there.village().number() == village.number());
            if (move == Move.RECORDED) {
                continue;
            }
            var of = Chance.of(person.key(), OF_MOVES, 1);
            var home = homes.get(firstHome + of.below(homes.size() - firstHome));
            var station = there.village().station(there.village().stationOf(there.number()));
            if (move == Move.UNRECORDED) {
                entries.add(new Entry(
                        person,
                        home,
                        person.id(),
                        station,
                        Listing.MOVED,
                        false,
                        person.nik(),
                        false,
                        null,
                        true,
                        false));
            } else {
                var id = village.digits() + "-" + (FIRST_STALE + number);
                var entry = second(person, home, id, station, Listing.MOVED, person.nik(), of.below(2) == 0);
                entries.add(move == Move.TWICE_LISTED ? entry : entry.ofAnotherNumberThanTheFirst());
            }
        }
    }

    // ---------------------------------------------------------------- homes

    private static final LocalDate FIRST_CARD = LocalDate.of(2008, 1, 1);
    private static final int CARD_DAYS = 5_475;
    /** Has no factor in common with the days, so that every day comes once before one comes again. */
    private static final int CARD_STEP = 1_277;

    private static final int FAMILIES_OF_RT = 28;
    private static final List<String> STREETS = List.of(
            "MELATI MAWAR KENANGA ANGGREK DAHLIA FLAMBOYAN CEMPAKA MERDEKA PAHLAWAN PEMUDA MASJID PASAR SEKOLAH STASIUN BALAI_DESA KELAPA CENGKEH BERINGIN SAWO MANGGA RAMBUTAN MERPATI RAJAWALI GARUDA NURI SUNGAI PANTAI GUNUNG SAWAH KEBUN"
                    .split(" "));
    private static final List<String> HAMLETS = List.of(
            "KRAJAN TENGAH TIMUR BARAT UTARA SELATAN SUKAMAJU SUKASARI MEKARSARI KARANGANYAR SIDOMULYO TANJUNG KAMPUNG_BARU PASIR LEMBAH MULYA HARAPAN BARU JAYA INDAH"
                    .split(" "));

    private Home home(int station, int number) {
        int index = homes.size();
        int serials = village.serials().size();
        long day = Math.floorMod((long) (index / serials) * CARD_STEP + (village.seed() >>> 40), CARD_DAYS);
        var issued = FIRST_CARD.plusDays(day);
        var card = village.nikDistrict(issued.getYear())
                + two(issued.getDayOfMonth())
                + two(issued.getMonthValue())
                + two(issued.getYear() % 100)
                + (village.serials().first() + index % serials);
        int rt = 1 + number / FAMILIES_OF_RT;
        int rw = 1 + station / 2;
        var of = Chance.of(village.seed(), rt, rw);
        var street = of.pick(STREETS).replace('_', ' ');
        var hamlet = of.pick(HAMLETS).replace('_', ' ');
        var address = switch (of.below(3)) {
            case 0 -> "JL. " + street + " NO. " + chance.between(1, 180);
            case 1 -> "DUSUN " + hamlet;
            default -> "KP. " + hamlet + " " + street;
        };
        var home = new Home(card, address, three(rt + (station % 2 == 0 ? 0 : 5)), three(rw), station);
        homes.add(home);
        return home;
    }

    static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    static String three(int number) {
        return number < 10 ? "00" + number : number < 100 ? "0" + number : Integer.toString(number);
    }
}
