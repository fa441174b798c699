package id.jurdil.server.voters.store;

import id.jurdil.server.voters.keys.DataKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/** Puts voters back to what they were before an act: those it changed, those it brought in, those it took out. */
public final class Undoing {
    /** Kind of an import's act, which is undone through the import. */
    public static final String IMPORT = "import";

    private final Rows rows;
    private final DataKeys keys;

    public Undoing(Rows rows, DataKeys keys) {
        this.rows = rows;
        this.keys = keys;
    }

    /** Those of the voters that another act has touched since, flags included. */
    public List<Long> touchedLater(long act, Collection<Long> voters) {
        return rows.database()
                .sql("""
                        select t.id from unnest(:ids) as t (id) left join voter v using (id)
                        where v.act > :act
                           or v.id is null and not exists (
                                select from voter_version w where w.voter = t.id and w.ended_by = :act)
                           or exists (
                                select from voter_flag f where f.voter = t.id and (f.raised_by > :act or f.lifted_by > :act)
                                and not exists (select from voter_act u where u.undoes = f.raised_by))
                        order by t.id""")
                .param("ids", new Rows.Longs(voters))
                .param("act", act)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /**
     * Puts them back. They must not have been touched by another act since.
     *
     * @param undo the act under which this happens
     */
    public void putBack(long act, long undo, Collection<Long> voters) {
        var present = new HashMap<Long, VoterRow>();
        rows.lock(voters).forEach(row -> present.put(row.id(), row));
        var former = new HashMap<Long, VoterRow>();
        rows.endedBy(act, voters).forEach(row -> former.put(row.id(), row));
        var seal = new VoterSeal(keys);
        var archived = new ArrayList<Long>();
        var removed = new ArrayList<Long>();
        var replaced = new ArrayList<VoterRow>();
        var returned = new ArrayList<VoterRow>();
        for (long voter : new java.util.TreeSet<>(voters)) {
            var now = present.get(voter);
            var before = former.get(voter);
            if (now != null && now.act() != act) {
                // Only noted by the act, not changed.
                continue;
            }
            if (now != null) {
                archived.add(voter);
            }
            if (before == null) {
                removed.add(voter);
            } else if (now == null) {
                returned.add(again(seal, before, before.version() + 1, undo));
            } else {
                replaced.add(again(seal, before, now.version() + 1, undo));
            }
        }
        rows.archive(undo, archived);
        rows.delete(removed);
        rows.replace(replaced);
        rows.insert(returned);
    }

    private VoterRow again(VoterSeal seal, VoterRow before, int version, long undo) {
        return seal.close(
                before.id(),
                version,
                seal.open(before).particulars(),
                before.village(),
                before.station(),
                before.state(),
                undo,
                before.firstAct(),
                before.faults(),
                keys.current());
    }
}
