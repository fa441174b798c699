package id.jurdil.server.voters.care;

import id.jurdil.server.voters.KeptTables;
import id.jurdil.server.voters.Safekeeping;
import id.jurdil.server.voters.keys.DataKeys;
import id.jurdil.server.voters.keys.Sealer;
import id.jurdil.server.voters.store.VoterRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table with sealed values, and how a row's value comes under another data key.
 *
 * @param name of the table
 * @param key SQL: the number of the data key that a row is sealed with
 * @param columns SQL: what {@code again} reads
 * @param ownColumn whether the data key stands in a column of its own, {@code data_key}
 */
record SealedTable(String name, String key, String columns, boolean ownColumn, Again again) {
    /** The present register. */
    static final String REGISTER = "voter";

    @FunctionalInterface
    interface Again {
        byte[] sealed(ResultSet row, int dataKey) throws SQLException;
    }

    /** Every such table, in the order in which rows may be removed; for one thread. */
    static List<SealedTable> all(DataKeys keys, List<KeptTables> rooms) {
        var sealer = new Sealer(keys);
        var safekeeping = new Safekeeping(keys);
        var tables = new ArrayList<SealedTable>();
        tables.add(new SealedTable(
                REGISTER,
                "data_key",
                "id, village, station, sex, state, version, data_key, sealed",
                true,
                (row, key) -> record(sealer, row, row.getInt("version"), row.getInt("state"), key)));
        tables.add(new SealedTable(
                "voter_version",
                "data_key",
                "voter as id, village, station, sex, state, version, data_key, sealed",
                true,
                (row, key) -> record(sealer, row, row.getInt("version"), row.getInt("state"), key)));
        // Rows that an import held back: as cells (version 0, nothing known of them) or as a voter's first version
        tables.add(new SealedTable(
                "import_row",
                "data_key",
                "id, village, case when not raw then station end as station, case when raw then 0 else sex end as sex,"
                        + " case when raw then 0 else 1 end as version, data_key, sealed",
                true,
                (row, key) -> record(sealer, row, row.getInt("version"), 0, key)));
        for (var room : rooms) {
            for (var kept : room.tables()) {
                tables.add(new SealedTable(
                        kept.name(),
                        "data_key_of(sealed)",
                        kept.place() + " as sealed_for, sealed",
                        false,
                        (row, key) -> safekeeping.again(row.getString("sealed_for"), row.getBytes("sealed"), key)));
            }
        }
        return tables;
    }

    private static byte[] record(Sealer sealer, ResultSet row, int version, int state, int dataKey)
            throws SQLException {
        byte[] belonging = VoterRow.belonging(
                row.getLong("id"),
                version,
                row.getString("village"),
                row.getString("station"),
                row.getInt("sex"),
                state);
        byte[] plain = sealer.open(row.getInt("data_key"), belonging, row.getBytes("sealed"));
        return sealer.seal(dataKey, belonging, plain, plain.length);
    }
}
