package id.jurdil.server.lists.exports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The book of copies; it is only ever added to. */
final class CopyRows {
    private static final String SELECT = """
            select number, kind, format, snapshot, place, recipient, account, list_copy.at, purpose,
                   delivery.bytes, encode(delivery.sha256, 'hex'), delivery.at
            from list_copy left join list_copy_delivery delivery using (number)
            """;

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

    void delivered(long number, long bytes, byte[] sha256, Instant at) {
        database.sql("""
                        insert into list_copy_delivery (number, bytes, sha256, at)
                        values (:number, :bytes, :sha256, :at)""")
                .param("number", number)
                .param("bytes", bytes)
                .param("sha256", sha256)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * Copies of a place and inside it that a text is found on, the newest first.
     *
     * @param text a number, or a part of place, recipient or purpose; all if it is empty
     */
    List<Copy> search(String place, String text, int most) {
        return database.sql(SELECT + """
                        where (:place = '0' or place = :place or place like :inside or place like :stations)
                          and (:text = '' or cast(number as text) = :text or place like :begins
                            or recipient ilike :part or purpose ilike :part)
                        order by number desc limit :most""")
                .param("place", place)
                .param("inside", place + ".%")
                .param("stations", place + "/%")
                .param("text", text)
                .param("begins", literal(text) + "%")
                .param("part", "%" + literal(text) + "%")
                .param("most", most)
                .query((row, _) -> copy(row))
                .list();
    }

    /** A text in which nothing stands for others in a pattern. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
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
                        where :place = '0' or place = :place or place like :inside or place like :stations
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
                row.getString(9),
                delivery(row));
    }

    private static Copy.@Nullable Delivery delivery(ResultSet row) throws SQLException {
        var at = row.getObject(12, OffsetDateTime.class);
        return at == null ? null : new Copy.Delivery(row.getObject(10, Long.class), row.getString(11), at.toInstant());
    }
}
