package id.jurdil.server.lists.exports;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.register.moving.LetterBook;
import id.jurdil.register.moving.LetterBook.Ended;
import id.jurdil.server.lists.OfficeKeys;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the book that transfer letters are judged by: which office keys sign them, and which letters hold no more. */
public final class LetterBooks {
    private final ElectionDefinition election;
    private final OfficeKeys offices;
    private final JdbcClient database;

    LetterBooks(ElectionDefinition election, OfficeKeys offices, JdbcClient database) {
        this.election = election;
        this.offices = offices;
        this.database = database;
    }

    /** The book of this moment, unsigned. */
    public LetterBook make(Instant now) {
        var keys = new TreeMap<String, String>();
        offices.publicKeys()
                .forEach((unit, key) -> keys.put(unit, HexFormat.of().formatHex(key)));
        var ended = new TreeMap<String, Ended>();
        database.sql("""
                        select c.snapshot, c.number,
                               (select act from move_act a where a.request = c.snapshot order by a.id desc limit 1)
                                   is distinct from 'granted' as undone,
                               exists (select from list_copy n
                                       join list_copy_delivery using (number)
                                       where n.kind = 'LETTER' and n.snapshot = c.snapshot and n.number > c.number)
                                   as replaced
                        from list_copy c where c.kind = 'LETTER'""").query(row -> {
            if (row.getBoolean(3) || row.getBoolean(4)) {
                ended.put(row.getLong(1) + "-" + row.getLong(2), row.getBoolean(3) ? Ended.WITHDRAWN : Ended.REPLACED);
            }
        });
        return new LetterBook(election.slug(), now.truncatedTo(ChronoUnit.SECONDS), keys, ended);
    }
}
