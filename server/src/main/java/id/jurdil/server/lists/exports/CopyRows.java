package id.jurdil.server.lists.exports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The book of copies; it is only ever added to. */
final class CopyRows {
    private static final String SELECT =
            "select number, kind, format, snapshot, place, recipient, account, at, purpose from list_copy ";

    private final JdbcClient database;

    CopyRows(JdbcClient database) {
        this.database = database;
    }

    long nextNumber() {
        return database.sql("select nextval('copy_number')").query(Long.class).single();
    }

    void insert(Copy copy) {
        database.sql("""
                        insert into list_copy (number, kind, format, snapshot, place, recipient, account, at, purpose)
                        values (:number, :kind, :format, :snapshot, :place, :recipient, :account, :at, :purpose)""")
                .param("number", copy.number())
                .param("kind", copy.kind().name())
                .param("format", copy.format())
                .param("snapshot", copy.snapshot())
                .param("place", copy.place())
                .param("recipient", copy.recipient())
                .param("account", copy.account())
                .param("at", copy.at().atOffset(ZoneOffset.UTC))
                .param("purpose", copy.purpose())
                .update();
    }

    /** Every copy with rows in it, the newest first. */
    List<Copy> ofLists() {
        return database.sql(SELECT + "where kind in ('SEVEN', 'FULL') order by number desc")
                .query((row, _) -> copy(row))
                .list();
    }

    /** Copies of a place and inside it, the newest first. */
    List<Copy> within(String place, int most) {
        return database.sql(SELECT + """
                        where place = :place or place like :inside or place like :stations
                        order by number desc limit :most""")
                .param("place", place)
                .param("inside", place + ".%")
                .param("stations", place + "/%")
                .param("most", most)
                .query((row, _) -> copy(row))
                .list();
    }

    Optional<Copy> find(long number) {
        return database.sql(SELECT + "where number = :number")
                .param("number", number)
                .query((row, _) -> copy(row))
                .optional();
    }

    private static Copy copy(ResultSet row) throws SQLException {
        return new Copy(
                row.getLong(1),
                CopyKind.valueOf(row.getString(2)),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getString(9));
    }
}
