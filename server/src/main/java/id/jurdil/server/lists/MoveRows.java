package id.jurdil.server.lists;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of moved voters and of voters on the day; they are only ever added to. */
final class MoveRows {
    private static final String SELECT = """
            select r.id, r.voter, r.ground, r.home, r.home_station, r.destination, r.ballots, r.asked_on,
                   (select act from move_act a where a.request = r.id order by a.id desc limit 1) as act
            from move_request r
            """;

    private final JdbcClient database;

    MoveRows(JdbcClient database) {
        this.database = database;
    }

    /** Holds off every other move of the voter until the transaction ends. */
    void lock(long voter) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('move ' || :voter, 0))")
                .param("voter", voter)
                .query((_, _) -> 0)
                .list();
    }

    long insert(Move move, long account, Instant at) {
        return database.sql("""
                        insert into move_request
                            (voter, ground, home, home_station, destination, ballots, asked_on, account, at)
                        values (:voter, :ground, :home, :homeStation, :destination, :ballots, :on, :account, :at)
                        returning id""")
                .param("voter", move.voter())
                .param("ground", move.ground())
                .param("home", move.home())
                .param("homeStation", move.homeStation())
                .param("destination", move.destination())
                .param("ballots", String.join("+", move.ballots()))
                .param("on", move.askedOn())
                .param("account", account)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void act(long request, String act, LocalDate on, String reason, long account, Instant at) {
        database.sql("""
                        insert into move_act (request, act, done_on, reason, account, at)
                        values (:request, :act, :on, :reason, :account, :at)""")
                .param("request", request)
                .param("act", act)
                .param("on", on)
                .param("reason", reason)
                .param("account", account)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Move> find(long id) {
        return database.sql(SELECT + "where r.id = :id")
                .param("id", id)
                .query((row, _) -> move(row))
                .optional();
    }

    List<Move> ofVoter(long voter) {
        return database.sql(SELECT + "where r.voter = :voter order by r.id")
                .param("voter", voter)
                .query((row, _) -> move(row))
                .list();
    }

    /** Moves that lead into a unit or out of it. */
    List<Move> of(String unit) {
        return database.sql(SELECT + """
                        where :unit = '0' or r.destination like :unit || '.%' or r.destination like :unit || '/%'
                           or r.destination = :unit or r.home = :unit or r.home like :unit || '.%' order by r.id""")
                .param("unit", unit)
                .query((row, _) -> move(row))
                .list();
    }

    void insertSpecial(long voter, String station, LocalDate on, long account, Instant at) {
        database.sql("""
                        insert into special_voter (voter, station, noted_on, account, at)
                        values (:voter, :station, :on, :account, :at)""")
                .param("voter", voter)
                .param("station", station)
                .param("on", on)
                .param("account", account)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Stations by voter, in order of the voters. */
    Map<Long, String> special(String unit) {
        var special = new TreeMap<Long, String>();
        database.sql("""
                        select voter, station from special_voter
                        where :unit = '0' or station like :unit || '.%' or station like :unit || '/%'""")
                .param("unit", unit)
                .query((row, _) -> special.put(row.getLong(1), row.getString(2)))
                .list();
        return special;
    }

    private static Move move(ResultSet row) throws SQLException {
        String ballots = row.getString(7);
        return new Move(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                ballots.isEmpty() ? List.of() : List.of(ballots.split("\\+")),
                row.getObject(8, LocalDate.class),
                state(row.getString(9)));
    }

    private static Move.State state(@Nullable String act) {
        return switch (act) {
            case null -> Move.State.ASKED;
            case "granted" -> Move.State.GRANTED;
            case "refused" -> Move.State.REFUSED;
            default -> Move.State.UNDONE;
        };
    }
}
