package id.jurdil.server.voters.store;

import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.Change;
import id.jurdil.server.voters.Change.Add;
import id.jurdil.server.voters.Change.Amend;
import id.jurdil.server.voters.Change.Flag;
import id.jurdil.server.voters.Change.Lift;
import id.jurdil.server.voters.Change.MoveStation;
import id.jurdil.server.voters.Change.Restore;
import id.jurdil.server.voters.Change.Strike;
import id.jurdil.server.voters.Grounds;
import id.jurdil.server.voters.Particulars;
import id.jurdil.server.voters.Receipt;
import id.jurdil.server.voters.Receipt.Applied;
import id.jurdil.server.voters.Receipt.Cause;
import id.jurdil.server.voters.Receipt.Refusal;
import id.jurdil.server.voters.Receipt.Refused;
import id.jurdil.server.voters.StrikeReason;
import id.jurdil.server.voters.keys.DataKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One act: every change is looked at first; only when none is refused are rows written. */
final class Application {
    private final Rows rows;
    private final DataKeys keys;
    private final VoterSeal seal;
    private final Author by;
    private final Grounds grounds;
    private final Map<Long, VoterRow> present = new HashMap<>();
    private final Map<Long, Long> voterOfFlag = new HashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();

    Application(Rows rows, DataKeys keys, Author by, Grounds grounds) {
        this.rows = rows;
        this.keys = keys;
        this.seal = new VoterSeal(keys);
        this.by = by;
        this.grounds = grounds;
    }

    Receipt apply(List<Change> changes) {
        read(changes);
        judge(changes);
        if (!refusals.isEmpty()) {
            return new Refused(refusals);
        }
        var voters = new ArrayList<Long>();
        for (var change : changes) {
            voters.add(change instanceof Add ? rows.id() : voter(change));
        }
        long act = rows.insertAct(by, grounds, null, voters);
        write(act, changes, voters);
        return new Applied(act, voters);
    }

    private void read(List<Change> changes) {
        var flags = changes.stream()
                .flatMap(change -> change instanceof Lift lift ? java.util.stream.Stream.of(lift.flag()) : null)
                .toList();
        if (!flags.isEmpty()) {
            rows.database()
                    .sql("select id, voter from voter_flag where id = any (:ids) and lifted_by is null for update")
                    .param("ids", new Rows.Longs(flags))
                    .query(row -> {
                        voterOfFlag.put(row.getLong(1), row.getLong(2));
                    });
        }
        var ids = changes.stream()
                .filter(change -> !(change instanceof Add))
                .map(this::voter)
                .distinct()
                .toList();
        rows.lock(ids).forEach(row -> present.put(row.id(), row));
    }

    private long voter(Change change) {
        return switch (change) {
            case Add _ -> 0;
            case Amend amend -> amend.voter();
            case MoveStation move -> move.voter();
            case Strike strike -> strike.voter();
            case Restore restore -> restore.voter();
            case Flag flag -> flag.voter();
            case Lift lift -> voterOfFlag.getOrDefault(lift.flag(), 0L);
        };
    }

    private void judge(List<Change> changes) {
        var changed = new HashSet<Long>();
        for (int i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            long voter = voter(change);
            var cause = cause(change, present.get(voter));
            if (cause.isEmpty() && changesRecord(change) && voter != 0 && !changed.add(voter)) {
                cause = Optional.of(Cause.TWICE);
            }
            int place = i;
            cause.ifPresent(why -> refusals.add(new Refusal(place, voter, why)));
        }
    }

    private static boolean changesRecord(Change change) {
        return !(change instanceof Flag || change instanceof Lift);
    }

    private Optional<Cause> cause(Change change, @Nullable VoterRow row) {
        if (change instanceof Add add) {
            boolean buried = rows.buried(seal.tags().ofNik(add.particulars().nationalId()));
            return buried ? Optional.of(Cause.TOMBSTONED) : Optional.empty();
        }
        if (row == null) {
            return Optional.of(Cause.UNKNOWN);
        }
        return switch (change) {
            case Add _, Flag _, Lift _ -> Optional.empty();
            case Amend amend -> stale(row, amend.version());
            case MoveStation move -> stale(row, move.version());
            case Strike strike -> row.state() != 0 ? Optional.of(Cause.ALREADY_STRUCK) : stale(row, strike.version());
            case Restore restore -> row.state() == 0 ? Optional.of(Cause.NOT_STRUCK) : stale(row, restore.version());
        };
    }

    private static Optional<Cause> stale(VoterRow row, int seen) {
        return row.version() == seen ? Optional.empty() : Optional.of(Cause.CHANGED_MEANWHILE);
    }

    private void write(long act, List<Change> changes, List<Long> voters) {
        var added = new ArrayList<VoterRow>();
        var replaced = new ArrayList<VoterRow>();
        for (int i = 0; i < changes.size(); i++) {
            long voter = voters.get(i);
            switch (changes.get(i)) {
                case Add add ->
                    added.add(seal.close(
                            voter,
                            1,
                            add.particulars(),
                            add.village(),
                            add.station(),
                            0,
                            act,
                            act,
                            add.faults(),
                            keys.current()));
                case Amend amend -> {
                    var row = row(voter);
                    replaced.add(next(
                            row,
                            amend.particulars(),
                            amend.village(),
                            amend.station(),
                            row.state(),
                            act,
                            amend.faults()));
                }
                case MoveStation move -> {
                    var row = row(voter);
                    replaced.add(next(row, opened(row), row.village(), move.station(), row.state(), act, row.faults()));
                }
                case Strike strike -> {
                    var row = row(voter);
                    int state = strike.reason().number();
                    replaced.add(next(row, opened(row), row.village(), row.station(), state, act, row.faults()));
                    bury(row, strike.reason(), act);
                }
                case Restore _ -> {
                    var row = row(voter);
                    replaced.add(next(row, opened(row), row.village(), row.station(), 0, act, row.faults()));
                    rows.unbury(voter, act);
                }
                case Flag flag -> raise(flag, act);
                case Lift lift -> lift(lift, act);
            }
        }
        rows.archive(act, replaced.stream().map(VoterRow::id).toList());
        rows.replace(replaced);
        rows.insert(added);
    }

    private VoterRow row(long voter) {
        return Objects.requireNonNull(present.get(voter));
    }

    private Particulars opened(VoterRow row) {
        return seal.open(row).particulars();
    }

    private VoterRow next(
            VoterRow row,
            Particulars particulars,
            String village,
            @Nullable String station,
            int state,
            long act,
            long faults) {
        return seal.close(
                row.id(),
                row.version() + 1,
                particulars,
                village,
                station,
                state,
                act,
                row.firstAct(),
                faults,
                keys.current());
    }

    private void bury(VoterRow row, StrikeReason reason, long act) {
        if (reason.keepsOut()) {
            rows.bury(row, reason, grounds.evidence(), act);
        }
    }

    private void raise(Flag flag, long act) {
        rows.database()
                .sql("""
                        insert into voter_flag (voter, code, level, source, evidence, noted_on, raised_by)
                        values (:voter, :code, :level, :source, :evidence, :on, :act)""")
                .param("voter", flag.voter())
                .param("code", flag.code())
                .param("level", flag.hard() ? "hard" : "soft")
                .param("source", grounds.source())
                .param("evidence", grounds.evidence())
                .param("on", flag.notedOn())
                .param("act", act)
                .update();
    }

    private void lift(Lift lift, long act) {
        rows.database()
                .sql("update voter_flag set lifted_by = :act where id = :id")
                .param("act", act)
                .param("id", lift.flag())
                .update();
    }
}
