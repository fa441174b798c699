package id.jurdil.server.voters;

import id.jurdil.register.identity.MaritalStatus;
import id.jurdil.register.identity.Nik;
import id.jurdil.register.identity.Sex;
import id.jurdil.server.database.TestDatabase;
import id.jurdil.server.voters.Receipt.Applied;
import id.jurdil.server.voters.care.KeyCare;
import id.jurdil.server.voters.keys.DataKeys;
import id.jurdil.server.voters.keys.Vaults;
import id.jurdil.server.voters.store.Rows;
import id.jurdil.server.voters.store.SealedRegister;
import id.jurdil.server.voters.store.UnitStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A register over a real database, as a program of its own would have it, and invented voters for it. */
public final class Register {
    public static final Author OFFICER = new Author("7", "REGENCY_OPERATOR", "00.01");
    public static final String VILLAGE = "00.01.01.1001";

    /** As the rooms name them that keep values sealed. */
    private static final List<KeptTables.Kept> KEPT_ELSEWHERE = List.of(
            new KeptTables.Kept("field_act", "'field_act/' || encode(id, 'hex')"),
            new KeptTables.Kept(
                    "response_evidence",
                    "'evidence of ' || (select number from response where id = response_evidence.response)"),
            new KeptTables.Kept("response", "'response/' || number"));

    public final DataKeys keys;
    public final Rows rows;
    public final VoterRegister register;
    public final KeyCare care;
    /** What was written down about keys, newest last. */
    public final List<String> trail = new ArrayList<>();

    public Register(TestDatabase database, Path keyFolder) {
        this(database, keyFolder, "five-villages");
    }

    public Register(TestDatabase database, Path keyFolder, String cycle) {
        this(database.source(), new Vaults(keyFolder, null), cycle);
    }

    public Register(DataSource source, Vaults vaults, String cycle) {
        var transactions = new JdbcTransactionManager(source);
        var transaction = new TransactionTemplate(transactions);
        var template = new JdbcTemplate(source);
        keys = new DataKeys(JdbcClient.create(source), transactions, vaults::chosen, cycle);
        rows = new Rows(template);
        register = new SealedRegister(rows, transaction, keys, new UnitStream(template, transactions, keys));
        care = new KeyCare(
                template,
                transactions,
                keys,
                vaults,
                List.of(() -> KEPT_ELSEWHERE),
                vaults.folder(),
                Map.of("past-election", "2026-11-23", "five-villages", "2020-01-01", "odd-election", "soon"),
                (act, subject, note) -> trail.add(act + " " + subject + " " + note));
    }

    /** Invented, and each number another one. */
    public static Particulars person(int number) {
        var sex = number % 2 == 0 ? Sex.FEMALE : Sex.MALE;
        var born = LocalDate.of(1950, 1, 2).plusDays(number % 18_000);
        return new Particulars(
                "75010101012%05d".formatted(number % 100_000),
                Nik.of("%06d".formatted(110101 + number / 900), born, sex, 9000 + number % 900)
                        .digits(),
                "UJI " + (char) ('A' + number % 26) + "RTIFISIAL " + number,
                "KOTA CONTOH",
                born,
                "",
                MaritalStatus.values()[number % 3],
                sex,
                "JALAN REKAAN " + number,
                "%03d".formatted(number % 9 + 1),
                "001",
                number % 50 == 0 ? Disability.values()[number % 6] : null,
                IdCardStatus.HELD,
                "",
                "",
                "",
                "src-" + number);
    }

    /** Brings them in, in one act. */
    public List<Long> add(int from, int count) {
        var changes = new ArrayList<Change>();
        for (int number = from; number < from + count; number++) {
            changes.add(new Change.Add(person(number), VILLAGE, "%03d".formatted(number % 3 + 1)));
        }
        return ((Applied) register.apply(OFFICER, why("add"), changes)).voters();
    }

    public static Grounds why(String kind) {
        return new Grounds(kind, "test", "office", "SK-1");
    }
}
