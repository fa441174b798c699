package id.jurdil.simulator;

import id.jurdil.register.identity.MaritalStatus;
import id.jurdil.register.identity.Sex;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes records down for an edition, with the errors of the mix. What is written of a record depends on it alone. */
final class Clerk {
    private static final long OF_FIRST = 31;
    private static final long OF_SECOND = 32;
    private static final long OF_NEXT = 33;
    private static final long OF_HOME = 34;

    private final ErrorMix mix;
    private final Edition edition;
    private final LocalDate firstVotingDay;

    Clerk(Country country, ErrorMix mix, Edition edition) {
        this.mix = mix;
        this.edition = edition;
        this.firstVotingDay = country.votingDay();
    }

    /**
     * A row as written.
     *
     * @param tps as written, or empty
     * @param duplicate class against the person's first row, or empty
     */
    record Row(
            Entry entry,
            Identity identity,
            String familyCard,
            String marital,
            String address,
            String tps,
            boolean cardless,
            Listing listing,
            String duplicate,
            Set<Channel> errors) {}

    Row write(Village village, Entry entry) {
        var errors = EnumSet.noneOf(Channel.class);
        var person = entry.person();
        var identity = identity(person, entry.second(), entry.nik(), errors);
        var duplicate = entry.second() ? duplicate(entry, identity) : "";
        if (!entry.nik().equals(person.nik())) {
            errors.add(entry.nikOf() == null ? Channel.NIK_REISSUED : Channel.NIK_OF_OTHER);
        }
        var chance = Chance.of(key(person, entry.second()), OF_HOME);
        boolean second = entry.second();
        var card = in(chance, Channel.NKK_MISSING, second, errors)
                ? ""
                : entry.home().familyCard();
        var address = in(chance, Channel.ADDRESS_MISSING, second, errors)
                ? ""
                : entry.home().address();
        var marital = marital(person, second, chance, errors);
        var tps = village.stations().get(entry.home().station());
        var listing = entry.listing();
        if (in(chance, Channel.TPS_MISSING, second, errors)) {
            tps = "";
        } else if (village.stations().size() > 1 && in(chance, Channel.TPS_WRONG, second, errors)) {
            int off = chance.between(1, village.stations().size() - 1);
            tps = village.stations()
                    .get((entry.home().station() + off) % village.stations().size());
            listing = listing == Listing.HERE ? Listing.WRONG_STATION : listing;
        }
        boolean cardless = person.cardless() && edition == Edition.FIRST;
        return new Row(entry, identity, card, marital, address, tps, cardless, listing, duplicate, errors);
    }

    private String duplicate(Entry entry, Identity identity) {
        var person = entry.person();
        return entry.firstIsOther()
                ? "K3"
                : identity.duplicateOf(identity(person, false, person.nik(), EnumSet.noneOf(Channel.class)));
    }

    private String marital(Person person, boolean second, Chance chance, Set<Channel> errors) {
        var marital = person.marital();
        boolean single = marital == MaritalStatus.NEVER_MARRIED;
        boolean marries = single && chance.in10000(mix.rate(Channel.NEWLY_MARRIED));
        if (marries && edition == Edition.NEXT) {
            marital = MaritalStatus.MARRIED;
        }
        // A child written down as married would be a voter
        boolean adult = Births.isOfAge(person.birth(), Math.toIntExact(firstVotingDay.toEpochDay()));
        if (adult && in(chance, Channel.MARITAL_WRONG, second, errors)) {
            marital = chance.pick(List.of(MaritalStatus.values()));
        }
        return marital.letter();
    }

    /** The edition's seed for a row; some rows are taken down anew for the next one. */
    private long key(Person person, boolean second) {
        long key = Chance.key(person.key(), second ? OF_SECOND : OF_FIRST);
        if (edition == Edition.NEXT && Chance.of(key, OF_NEXT).in10000(mix.rate(Channel.RECAPTURED))) {
            return Chance.key(key, OF_NEXT, 1);
        }
        return key;
    }

    private boolean in(Chance chance, Channel channel, boolean second, Set<Channel> errors) {
        boolean happens = chance.in10000(mix.rate(channel, second));
        if (happens) {
            errors.add(channel);
        }
        return happens;
    }

    private Identity identity(Person person, boolean second, String givenNik, Set<Channel> errors) {
        var chance = Chance.of(key(person, second));
        var name = name(person.name(), second, chance, errors);
        var birth = birth(LocalDate.ofEpochDay(person.birth()), second, chance, errors);
        var place = place(person.birthPlace(), second, chance, errors);
        var sex = person.sex();
        if (in(chance, Channel.SEX_WRONG, second, errors)) {
            sex = sex == Sex.MALE ? Sex.FEMALE : Sex.MALE;
        }
        var nik = givenNik;
        if (in(chance, Channel.NIK_MISSING, second, errors)) {
            nik = "";
        } else if (in(chance, Channel.NIK_SLIP, second, errors)) {
            nik = Slips.digit(nik, chance);
        }
        return new Identity(nik, name, place, birth, sex);
    }

    // ---------------------------------------------------------------- names and places

    private static final List<Channel> OF_NAMES = List.of(
            Channel.NAME_SPELLING,
            Channel.NAME_MUHAMMAD,
            Channel.NAME_SLIP,
            Channel.NAME_HEARD,
            Channel.NAME_DROPPED,
            Channel.NAME_SWAPPED,
            Channel.NAME_JOINED,
            Channel.NAME_TITLE,
            Channel.NAME_CUT);

    private String name(String written, boolean second, Chance chance, Set<Channel> errors) {
        var name = written;
        for (var channel : OF_NAMES) {
            if (chance.in10000(mix.rate(channel, second))) {
                var other = otherwise(channel, name, chance);
                if (other != null && !other.isEmpty()) {
                    name = other;
                    errors.add(channel);
                }
            }
        }
        return name;
    }

    private static @Nullable String otherwise(Channel channel, String name, Chance chance) {
        return switch (channel) {
            case NAME_SPELLING -> Slips.spelling(name, chance);
            case NAME_MUHAMMAD -> Slips.muhammad(name, chance);
            case NAME_SLIP -> Slips.slip(name, chance);
            case NAME_HEARD -> Slips.heard(name, chance);
            case NAME_DROPPED -> Slips.dropped(name, chance);
            case NAME_SWAPPED -> Slips.swapped(name, chance);
            case NAME_JOINED -> Slips.joined(name, chance);
            case NAME_TITLE -> Slips.title(name, chance);
            case NAME_CUT -> Slips.cut(name);
            default -> null;
        };
    }

    private String place(String written, boolean second, Chance chance, Set<Channel> errors) {
        var place = written;
        if (in(chance, Channel.PLACE_OTHER, second, errors)) {
            place = chance.pick(ELSEWHERE);
        }
        if (chance.in10000(mix.rate(Channel.PLACE_SLIP, second))) {
            var slipped = Slips.slip(place, chance);
            if (slipped != null) {
                place = slipped;
                errors.add(Channel.PLACE_SLIP);
            }
        }
        return place;
    }

    /** Where people say they are from when they mean somewhere near it. */
    private static final List<String> ELSEWHERE = List.of(
            "JAKARTA BANDUNG SURABAYA MEDAN SEMARANG MAKASSAR PALEMBANG PADANG MALANG BOGOR YOGYAKARTA SURAKARTA DENPASAR BANJARMASIN PONTIANAK MANADO AMBON JAYAPURA KUPANG MATARAM"
                    .split(" "));

    // ---------------------------------------------------------------- dates

    private String birth(LocalDate born, boolean second, Chance chance, Set<Channel> errors) {
        int day = born.getDayOfMonth();
        int month = born.getMonthValue();
        int year = born.getYear();
        if (chance.in10000(mix.rate(Channel.BIRTH_SWAPPED, second)) && day <= 12 && day != month) {
            int swap = day;
            day = month;
            month = swap;
            errors.add(Channel.BIRTH_SWAPPED);
        }
        if (in(chance, Channel.BIRTH_HEAPED, second, errors)) {
            boolean middle = chance.below(2) == 0;
            day = middle ? 1 : 31;
            month = middle ? 7 : 12;
        }
        if (in(chance, Channel.BIRTH_YEAR, second, errors)) {
            year += chance.below(2) == 0 ? 1 : -1;
        }
        if (in(chance, Channel.BIRTH_SLIP, second, errors)) {
            switch (chance.below(3)) {
                case 0 -> day = other(day, 28, chance);
                case 1 -> month = other(month, 12, chance);
                default -> year = year - year % 10 + (year % 10 + chance.between(1, 9)) % 10;
            }
        }
        day = Math.min(day, YearMonth.of(year, month).lengthOfMonth());
        return VillageLife.two(day) + "-" + VillageLife.two(month) + "-" + year;
    }

    private static int other(int number, int most, Chance chance) {
        int other = chance.between(1, most - 1);
        return other >= number && number <= most ? other + 1 : other;
    }
}
