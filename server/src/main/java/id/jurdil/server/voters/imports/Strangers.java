package id.jurdil.server.voters.imports;

import id.jurdil.register.names.NameLikeness;
import id.jurdil.register.names.NameLikeness.Level;
import id.jurdil.register.names.NameReader;
import id.jurdil.register.names.PersonName;
import id.jurdil.server.voters.Particulars;
import id.jurdil.server.voters.keys.DataKeys;
import id.jurdil.server.voters.store.Rows;
import id.jurdil.server.voters.store.VoterSeal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows and voters that have a number in common and nothing else: two people, one of whom bears the other's number by mistake.
 * Such a row must not overwrite such a voter, who would be gone from the register without a trace on any list.
 */
final class Strangers {
    private static final int READ_AT_ONCE = 1_000;

    private final VoterSeal seal;
    private final NameReader names = new NameReader();

    Strangers(DataKeys keys) {
        this.seal = new VoterSeal(keys);
    }

    record Pair(long row, long voter) {}

    /** Of the staged rows without a plan; records are opened in memory, one pair after another. */
    List<Pair> find(JdbcClient database, Stage stage) {
        var found = new ArrayList<Pair>();
        database.sql("""
                        select s.row, s.id as staged_id, s.village as staged_village, s.station as staged_station,
                            s.sex as staged_sex, s.data_key as staged_key, s.sealed as staged_sealed, v.*
                        from %s s join voter v using (nik_tag)
                        where not s.hard and s.content_tag <> v.content_tag and s.name_tag <> v.name_tag
                        and not exists (select from %s p where p.row = s.row)""".formatted(stage.rows(), stage.plan()))
                .withFetchSize(READ_AT_ONCE)
                .query(result -> {
                    var staged = seal.open(
                            result.getLong("staged_id"),
                            result.getString("staged_village"),
                            result.getString("staged_station"),
                            result.getInt("staged_sex"),
                            result.getInt("staged_key"),
                            result.getBytes("staged_sealed"));
                    var voter = seal.open(Rows.row(result, 0));
                    if (twoPeople(staged, voter.particulars())) {
                        found.add(new Pair(result.getLong("row"), voter.id()));
                    }
                });
        return found;
    }

    /** A slip in the date leaves the name, another spelling of the name leaves the date. */
    private boolean twoPeople(Particulars row, Particulars voter) {
        if (row.birthDate() != null && row.birthDate().equals(voter.birthDate())) {
            return false;
        }
        if (names.read(row.name()) instanceof PersonName one && names.read(voter.name()) instanceof PersonName other) {
            return NameLikeness.of(one, other).level() == Level.DIFFERENT;
        }
        return !row.name().strip().equalsIgnoreCase(voter.name().strip());
    }
}
