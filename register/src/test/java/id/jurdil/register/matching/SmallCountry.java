package id.jurdil.register.matching;

import id.jurdil.register.identity.Nik;
import id.jurdil.register.identity.Sex;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * A small synthetic register from a seed, with truth: households with twins and namesakes, and copies of some rows with
 * errors. Every NIK is synthetic.
 */
public final class SmallCountry {
    static final String HEADER = "nkk,nik,nama,tempat_lahir,tanggal_lahir,status_kawin,jenis_kelamin,alamat,rt,rw,"
            + "disabilitas,ektp,keterangan,village";

    private static final String[] MEN = words("""
            BUDI AGUS JOKO SLAMET BAMBANG SUPARMAN SUGENG WAHYU HENDRA DEDI YANTO RUDI IWAN DIDIK EKO TRI SUTRISNO
            SUPRIYADI SUHARTO SUKARNO SUROSO SUYONO SUJONO HARYANTO HARTONO GUNAWAN SETIAWAN KURNIAWAN HIDAYAT RAHMAN
            ARIF FAUZI RIDWAN HASAN HUSEN YUSUF IBRAHIM ISMAIL ILHAM FIRMAN ANDI BAKRI USMAN UMAR ZAINAL ABIDIN TAUFIK
            SYAMSUDIN JAMALUDIN NASRUDIN KAMARUDIN SAHRUL KHAIRUL ANWAR ROHMAN SOLEH MULYADI MULYONO WIDODO SANTOSO PRASETYO
            WIBOWO SUSANTO PURWANTO SAPUTRA PRATAMA NUGROHO RAMADHAN MAULANA HALIM SALIM KARIM TORO GINTING SIREGAR NASUTION
            PANJAITAN SIHOMBING HUTABARAT TARIGAN SEMBIRING LUBIS HARAHAP YOHANES PAULUS STEFANUS MARKUS LUKAS MATEUS YAKOBUS
            DANIEL SAMUEL DAUD YOSEP ANTONIUS FRANSISKUS DOMINGGUS BENEDIKTUS""");
    private static final String[] WOMEN = words("""
            SRI DEWI RATNA ENDANG TUTI SUMIATI WATI LESTARI WAHYUNI RAHAYU NINGSIH HANDAYANI YULIANTI FITRIANI NURHAYATI
            AMINAH FATIMAH KHADIJAH AISYAH MARYAM ZULAIKHA HALIMAH RUKMINI KARTINI SUPARTI SUMARNI SULASTRI SUHARTINI PARTINI
            MURNI RINI RINA RITA DIAN INDAH PUTRI AYU MEGA CITRA MAYA MARIA THERESIA YOHANA MARTHA ELISABETH KRISTINA
            MAGDALENA VERONIKA AGUSTINA YULIANA ROHANI SARI PUSPITA ANGGRAINI PERMATASARI KUSUMA MELATI KENANGA SAFITRI
            OKTAVIANI NOVITASARI APRILIA MARLINA HERLINA ROSMAWATI HASNAH HASNIATI SALMAH JUMIATI SITUMORANG SIMANJUNTAK
            HARTATI MULYANI SUSANTI PURWANTI SETIAWATI KURNIASIH HIDAYATI""");
    private static final String[] PLACES = words("""
            BANDUNG SURABAYA MEDAN SEMARANG MAKASSAR GORONTALO MAMUJU PADANG PALEMBANG JAMBI BENGKULU SERANG BOGOR CIREBON
            TEGAL SOLO YOGYAKARTA KEDIRI MALANG JEMBER DENPASAR MATARAM KUPANG PONTIANAK BANJARMASIN SAMARINDA MANADO PALU
            KENDARI AMBON TERNATE JAYAPURA SORONG MERAUKE LIMBOTO MARISA POLEWALI MAJENE""");

    private final Random random;
    private final List<String[]> rows = new ArrayList<>();
    private final List<Integer> person = new ArrayList<>();
    private int people;
    private int serial;

    public SmallCountry(long seed) {
        this.random = new Random(seed);
    }

    /** So many people in households; then {@code share} of them a second time, with errors. */
    public SmallCountry fill(int size, double share) {
        while (people < size) {
            household();
        }
        int originals = rows.size();
        for (int i = 0; i < originals; i++) {
            if (random.nextDouble() < share) {
                copy(i);
            }
        }
        return this;
    }

    private void household() {
        int village = random.nextInt(2000);
        var nkk = Nik.of(
                                "750101",
                                LocalDate.of(2010 + random.nextInt(10), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                                Sex.MALE,
                                9000)
                        .digits()
                        .substring(0, 10)
                + String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
        var place = pick(PLACES);
        var address = "JL " + pick(PLACES) + " NO " + (1 + random.nextInt(200));
        int members = 1 + random.nextInt(5);
        var birth = birth();
        for (int i = 0; i < members; i++) {
            // One household in fifty has twins
            birth = i > 0 && random.nextInt(50) == 0 ? birth : birth();
            var sex = random.nextBoolean() ? Sex.MALE : Sex.FEMALE;
            var nik = Nik.of("7501%02d".formatted(1 + village % 40), birth, sex, 9000 + serial++ % 1000)
                    .digits();
            rows.add(new String[] {
                nkk,
                nik,
                name(sex),
                random.nextInt(4) == 0 ? pick(PLACES) : place,
                date(birth),
                "S",
                sex.letter(),
                address,
                "%03d".formatted(1 + random.nextInt(5)),
                "%03d".formatted(1 + random.nextInt(8)),
                "",
                "S",
                "",
                "75010110%02d".formatted(village)
            });
            person.add(people++);
        }
    }

    private LocalDate birth() {
        int year = 1940 + random.nextInt(66);
        return switch (random.nextInt(20)) {
            case 0 -> LocalDate.of(year, 7, 1);
            case 1 -> LocalDate.of(year, 12, 31);
            default -> LocalDate.ofYearDay(year, 1 + random.nextInt(365));
        };
    }

    private static String date(LocalDate date) {
        return "%02d-%02d-%04d".formatted(date.getDayOfMonth(), date.getMonthValue(), date.getYear());
    }

    private String name(Sex sex) {
        var words = sex == Sex.MALE ? MEN : WOMEN;
        var first = invented(pick(words));
        int kind = random.nextInt(10);
        if (kind < 2) {
            return first;
        }
        var second = invented(pick(words));
        if (sex == Sex.MALE && kind == 2) {
            return "MUHAMMAD " + first + " " + second;
        }
        return kind == 3 ? first + " " + second + " " + pick(words) : first + " " + second;
    }

    /** Real registers hold tens of thousands of words, few of them common: every other word is made of syllables. */
    private String invented(String word) {
        if (random.nextBoolean()) {
            return word;
        }
        // The square makes some words common and most rare
        double place = random.nextDouble();
        return RARE[(int) (place * place * RARE.length)];
    }

    private static final String[] RARE = rare();

    private static String[] rare() {
        var starts = words("SU HAR MUL WI RO JA KA BA NGA TI SAL PUR DAR MAR KAS WAR SAM TAR GI LE YA FA ZU HE RUS");
        var middles = words("DI TO KI MA RA LI NA SI WA JI GU RU SO TA PI");
        var ends = words("YO TI MAN NAH WATI YEM RIN DAH TO NEM SIH LAN");
        var rare = new ArrayList<String>();
        for (var start : starts) {
            for (var middle : middles) {
                for (var end : ends) {
                    rare.add(start + middle + end);
                }
            }
        }
        Collections.shuffle(rare, new Random(1));
        return rare.toArray(String[]::new);
    }

    private void copy(int original) {
        var copy = rows.get(original).clone();
        boolean male = copy[6].equals("L");
        if (random.nextInt(10) < 3) {
            copy[2] = spelling(copy[2]);
        } else if (random.nextInt(10) < 2) {
            copy[2] = typo(copy[2]);
        } else if (random.nextInt(10) < 1) {
            copy[2] = dropWord(copy[2]);
        }
        int date = random.nextInt(100);
        if (date < 3) {
            copy[4] = copy[4].substring(3, 6) + copy[4].substring(0, 3) + copy[4].substring(6);
        } else if (date < 10) {
            copy[4] = "%02d".formatted(1 + random.nextInt(28)) + copy[4].substring(2);
        }
        if (random.nextInt(100) < 8) {
            copy[3] = typo(copy[3]);
        } else if (random.nextInt(100) < 6) {
            copy[3] = pick(PLACES);
        }
        int nik = random.nextInt(100);
        if (nik < 35) {
            copy[1] = otherSerial(copy[1]);
        } else if (nik < 50) {
            copy[1] = digitTypo(copy[1]);
        }
        if (random.nextInt(2) == 0) {
            // Moved: another family card, another place
            var other = rows.get(random.nextInt(rows.size()));
            copy[0] = other[0];
            copy[7] = other[7];
            copy[8] = other[8];
            copy[9] = other[9];
            copy[13] = other[13];
        }
        if (!male && random.nextInt(500) == 0) {
            copy[6] = "L";
        }
        rows.add(copy);
        person.add(person.get(original));
    }

    private String spelling(String name) {
        return switch (random.nextInt(5)) {
            case 0 -> name.replace("U", "OE").replace("MUHAMMAD", "M.");
            case 1 -> name.replace("MUHAMMAD", "MOH.").replace("Y", "J").replace("J", "DJ");
            case 2 -> "H. " + name.replace("KH", "CH");
            case 3 -> name.replace("UDIN", "UDDIN").replace("SYA", "SA") + ", S.Pd";
            default -> swapped(name);
        };
    }

    private static String swapped(String name) {
        var words = new ArrayList<>(List.of(name.split(" ")));
        Collections.reverse(words);
        return String.join(" ", words);
    }

    private String dropWord(String name) {
        int blank = name.indexOf(' ');
        return blank < 0 ? name : random.nextBoolean() ? name.substring(0, blank) : name.substring(blank + 1);
    }

    private String typo(String word) {
        int at = 1 + random.nextInt(Math.max(1, word.length() - 2));
        char c = (char) ('A' + random.nextInt(26));
        return switch (random.nextInt(3)) {
            case 0 -> word.substring(0, at) + c + word.substring(at + 1);
            case 1 -> word.substring(0, at) + word.substring(at + 1);
            default -> word.substring(0, at) + c + word.substring(at);
        };
    }

    private String digitTypo(String digits) {
        int at = random.nextInt(16);
        int digit = (digits.charAt(at) - '0' + 1 + random.nextInt(9)) % 10;
        return digits.substring(0, at) + digit + digits.substring(at + 1);
    }

    private String otherSerial(String nik) {
        return "7402" + nik.substring(4, 12) + (9000 + random.nextInt(1000));
    }

    List<String[]> rows() {
        return rows;
    }

    /** Pairs of rows, numbered from 0, that are the same person; packed as in the engine. */
    Set<Long> truth() {
        var first = new int[people];
        Arrays.fill(first, -1);
        var truth = new HashSet<Long>();
        for (int i = 0; i < person.size(); i++) {
            int who = person.get(i);
            if (first[who] < 0) {
                first[who] = i;
            } else {
                truth.add(Pairs.pack(first[who], i));
            }
        }
        return truth;
    }

    /** As a file. */
    public byte[] csv() {
        var csv = new StringBuilder(HEADER).append('\n');
        for (var row : rows) {
            for (int i = 0; i < row.length; i++) {
                csv.append(i == 0 ? "" : ",").append(Csv.quoted(row[i]));
            }
            csv.append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String pick(String[] words) {
        return words[random.nextInt(words.length)];
    }

    private static String[] words(String text) {
        return text.strip().split("\\s+");
    }
}
