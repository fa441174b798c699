package id.jurdil.server.duplicates;

import id.jurdil.register.identity.MaritalStatus;
import id.jurdil.register.identity.Nik;
import id.jurdil.register.identity.Sex;
import id.jurdil.server.RunningServer;
import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.Change;
import id.jurdil.server.voters.Grounds;
import id.jurdil.server.voters.IdCardStatus;
import id.jurdil.server.voters.Particulars;
import id.jurdil.server.voters.Receipt;
import id.jurdil.server.voters.VoterRegister;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pairs of invented voters in a running server, each pair other people, and the cases that a search makes of them. */
final class Twins {
    static final String VILLAGE = "00.01.01.1001";
    static final String NEXT_VILLAGE = "00.01.01.2001";
    static final String OTHER_DISTRICT = "00.01.02.2001";
    static final String ABROAD = "00.01.02.2002";
    /** Of a regency that the election does not have; the register does not mind. */
    static final String OTHER_REGENCY = "00.02.01.1001";

    private static final String[] SYLLABLES = {
        "BRO", "CLU", "DWI", "FLO", "GRA", "KLE", "PLO", "SKA", "TRE", "WRO", "ZNA"
    };

    private final RunningServer server;
    private int people;

    Twins(RunningServer server) {
        this.server = server;
    }

    record Pair(long caseId, long left, long right, Particulars first, Particulars second) {}

    VoterRegister register() {
        return server.bean(VoterRegister.class);
    }

    JdbcClient database() {
        return server.bean(JdbcClient.class);
    }

    MatchReport match() {
        return server.bean(Duplicates.class).match("0", Author.console(), _ -> {});
    }

    /** Somebody whom nobody resembles. */
    synchronized Particulars person() {
        int number = people++;
        var born = LocalDate.of(1948, 3, 5).plusDays(number * 131L % 19_000);
        var sex = number % 2 == 0 ? Sex.MALE : Sex.FEMALE;
        return new Particulars(
                "7501010101%06d".formatted(200_000 + number),
                Nik.of("%06d".formatted(110_101 + number * 7), born, sex, 9_000 + number)
                        .digits(),
                name(number, 0) + " " + name(number, 5),
                "KOTA " + name(number, 3),
                born,
                "",
                MaritalStatus.MARRIED,
                sex,
                "JALAN " + name(number, 8),
                "%03d".formatted(number % 9 + 1),
                "%03d".formatted(number % 7 + 1),
                null,
                IdCardStatus.HELD,
                "",
                "",
                "",
                "");
    }

    private static String name(int number, int turn) {
        int length = SYLLABLES.length;
        return "FIKTI" + SYLLABLES[(number + turn) % length] + SYLLABLES[(number / length + 2 * turn) % length] + "KU";
    }

    static Particulars under(Particulars person, String nik, String name) {
        return person.withNationalId(nik).withName(name);
    }

    /** K1: all the same. */
    Pair identical(String village, String other) {
        var person = person();
        return pair(person, village, person.withHome(person.familyCardNumber(), "GANG LAIN", "009", "009"), other);
    }

    /** K2: another person under the same NIK. */
    Pair sameNumber(String village, String other) {
        var person = person();
        return pair(person, village, person().withNationalId(person.nationalId()), other);
    }

    /** K3: the same in all but the NIK. */
    Pair similar(String village, String other) {
        var person = person();
        return pair(person, village, person.withNationalId(person().nationalId()), other);
    }

    private Pair pair(Particulars first, String village, Particulars second, String other) {
        long left = add(first, village);
        long right = add(second, other);
        match();
        return new Pair(caseOf(left, right), left, right, first, second);
    }

    long add(Particulars person, String village) {
        var receipt = register()
                .apply(
                        Author.console(),
                        new Grounds("add", "test", "office"),
                        List.of(new Change.Add(person, village, "001")));
        return ((Receipt.Applied) receipt).voters().getFirst();
    }

    /** The newest case about two voters. */
    long caseOf(long left, long right) {
        return database()
                .sql("""
                        select id from duplicate_case where left_voter = :left and right_voter = :right
                        order by id desc limit 1""")
                .param("left", Math.min(left, right))
                .param("right", Math.max(left, right))
                .query(Long.class)
                .single();
    }

    /** A correction by somebody else. */
    void amend(long voter) {
        var now = register().find(voter).orElseThrow();
        register()
                .apply(
                        Author.console(),
                        new Grounds("correct", "test", "office"),
                        List.of(new Change.Amend(
                                voter,
                                now.version(),
                                now.particulars()
                                        .withHome(now.particulars().familyCardNumber(), "JALAN BARU", "001", "001"),
                                now.village(),
                                now.station(),
                                0)));
    }

    String state(long caseId) {
        return database()
                .sql("select state from duplicate_case where id = :id")
                .param("id", caseId)
                .query(String.class)
                .single();
    }
}
