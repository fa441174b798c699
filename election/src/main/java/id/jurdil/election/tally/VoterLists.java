package id.jurdil.election.tally;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.statement.KeyId;
import id.jurdil.election.statement.ListStage;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.Statement.VoterTotals;
import id.jurdil.election.statement.StatementId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The numbers of the determined voter lists. A list is determined by its unit; every region above only adds up what its units
 * determined. They change no figure of a result.
 */
public final class VoterLists {
    private final ElectionDefinition election;
    private final Map<ListStage, NavigableMap<Integer, List<Determined>>> units = new EnumMap<>(ListStage.class);
    private final BitSet dirty = new BitSet();

    VoterLists(ElectionDefinition election) {
        this.election = election;
        for (var stage : ListStage.values()) {
            units.put(stage, new TreeMap<>());
        }
    }

    /**
     * One determination that stands.
     *
     * @param index of its ledger entry
     * @param by the determining office's key
     */
    public record Determined(long index, StatementId id, KeyId by, VoterTotals totals) {
        /** Men of the whole list. */
        public long men() {
            long men = totals.unplaced().men();
            for (var station : totals.stations()) {
                men += station.men();
            }
            return men;
        }

        /** Women of the whole list. */
        public long women() {
            return totals.voters() - men();
        }
    }

    void take(VoterTotals totals, SignedStatement signed, long index) {
        int region = election.regions().find(totals.unit());
        ofStage(totals.stage())
                .computeIfAbsent(region, r -> new ArrayList<>())
                .add(new Determined(index, signed.id(), signed.keyId(), totals));
        for (int at = region; at >= 0; at = election.regions().parent(at)) {
            dirty.set(place(totals.stage(), at));
        }
    }

    private NavigableMap<Integer, List<Determined>> ofStage(ListStage stage) {
        return java.util.Objects.requireNonNull(units.get(stage));
    }

    /** One number for a stage and a region. */
    public int place(ListStage stage, int region) {
        return stage.number() * election.regions().size() + region;
    }

    public ListStage stage(int place) {
        return ListStage.of(place / election.regions().size());
    }

    public int region(int place) {
        return place % election.regions().size();
    }

    /** Every determination of the unit's list, the oldest first; none if the region is not such a unit. */
    public List<Determined> revisions(ListStage stage, int region) {
        return List.copyOf(ofStage(stage).getOrDefault(region, List.of()));
    }

    /** The newest determination of every unit that is the region or lies in it, in order of their numbers. */
    public List<Determined> newest(ListStage stage, int region) {
        return ofStage(stage).subMap(region, true, election.regions().end(region), false).values().stream()
                .map(List::getLast)
                .toList();
    }

    BitSet takeDirty() {
        var taken = (BitSet) dirty.clone();
        dirty.clear();
        return taken;
    }
}
