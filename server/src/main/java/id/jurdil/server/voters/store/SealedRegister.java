package id.jurdil.server.voters.store;

import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.Change;
import id.jurdil.server.voters.Grounds;
import id.jurdil.server.voters.History;
import id.jurdil.server.voters.Receipt;
import id.jurdil.server.voters.Receipt.Applied;
import id.jurdil.server.voters.Receipt.Cause;
import id.jurdil.server.voters.Receipt.Refused;
import id.jurdil.server.voters.Standing;
import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.VoterRegister;
import id.jurdil.server.voters.Whereabouts;
import id.jurdil.server.voters.keys.DataKeys;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** The register whose records are sealed: opens them for who asks, and turns acts into rows. */
public final class SealedRegister implements VoterRegister {
    private static final int AT_ONCE = 5_000;

    private final Rows rows;
    private final TransactionTemplate transaction;
    private final DataKeys keys;
    private final UnitStream stream;

    public SealedRegister(Rows rows, TransactionTemplate transaction, DataKeys keys, UnitStream stream) {
        this.rows = rows;
        this.transaction = transaction;
        this.keys = keys;
        this.stream = stream;
    }

    @Override
    public void stream(String unit, Consumer<Voter> consumer) {
        stream.each(Unit.of(unit), consumer);
    }

    @Override
    public void eachPlace(String unit, Consumer<Whereabouts> consumer) {
        var asked = Unit.of(unit);
        rows.database()
                .sql("select id, village, state from voter where " + asked.condition())
                .params(asked.parameters())
                .withFetchSize(AT_ONCE)
                .query(row -> {
                    consumer.accept(new Whereabouts(row.getLong(1), row.getString(2), row.getInt(3) == 0));
                });
    }

    @Override
    public List<List<Whereabouts>> whereabouts(List<String> niks) {
        var tags = new VoterSeal(keys).tags();
        var asked = niks.stream().map(tags::ofNik).toList();
        Map<UUID, List<Whereabouts>> found = HashMap.newHashMap(niks.size());
        rows.database()
                .sql(
                        "select nik_tag, id, village, state from voter where nik_tag = any (cast(:tags as uuid[])) order by id")
                .param("tags", asked.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .query(row -> {
                    found.computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
                            .add(new Whereabouts(row.getLong(2), row.getString(3), row.getInt(4) == 0));
                });
        return asked.stream().map(tag -> found.getOrDefault(tag, List.of())).toList();
    }

    @Override
    public Optional<Voter> find(long id) {
        return rows.find(id).map(row -> new VoterSeal(keys).open(row));
    }

    @Override
    public List<Voter> byNik(String nik) {
        var seal = new VoterSeal(keys);
        return rows.byNik(seal.tags().ofNik(nik)).stream().map(seal::open).toList();
    }

    @Override
    public List<Voter> byFamilyCard(String number) {
        var seal = new VoterSeal(keys);
        var tag = seal.tags().ofFamilyCard(number);
        return tag == null
                ? List.of()
                : rows.byFamily(tag).stream().map(seal::open).toList();
    }

    @Override
    public long countListed(String unit) {
        var asked = Unit.of(unit);
        return rows.database()
                .sql("select count(*) from voter where state = 0 and " + asked.condition())
                .params(asked.parameters())
                .query(Long.class)
                .single();
    }

    @Override
    public Standing standing(String unit) {
        var asked = Unit.of(unit);
        return rows.database()
                .sql("""
                        select count(*), count(*) filter (where sex = 0), count(*) filter (where station is null)
                        from voter where state = 0 and
                        """ + asked.condition())
                .params(asked.parameters())
                .query((row, _) -> new Standing(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    @Override
    public Receipt apply(Author by, Grounds grounds, List<Change> changes) {
        return inTransaction(() -> new Application(rows, keys, by, grounds).apply(changes));
    }

    @Override
    public Receipt undo(Author by, long act, String reason) {
        return inTransaction(() -> undoSmall(by, act, reason));
    }

    private Receipt inTransaction(Supplier<Receipt> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var receipt = work.get();
            if (receipt instanceof Refused) {
                status.setRollbackOnly();
            }
            return receipt;
        }));
    }

    private Receipt undoSmall(Author by, long act, String reason) {
        var done = rows.act(act);
        if (done.isEmpty() || done.get().kind().equals(Undoing.IMPORT)) {
            return new Refused(List.of(new Receipt.Refusal(-1, 0, Cause.NO_SUCH_ACT)));
        }
        if (rows.undone(act)) {
            return new Refused(List.of(new Receipt.Refusal(-1, 0, Cause.ALREADY_UNDONE)));
        }
        var touched = rows.touchedBy(act).stream().distinct().sorted().toList();
        var undoing = new Undoing(rows, keys);
        var later = undoing.touchedLater(act, touched);
        if (!later.isEmpty()) {
            return new Refused(later.stream()
                    .map(voter -> new Receipt.Refusal(-1, voter, Cause.TOUCHED_LATER))
                    .toList());
        }
        long undo = rows.insertAct(by, new Grounds("undo", reason, "act:" + act), act, touched);
        undoing.putBack(act, undo, touched);
        rows.undoNotes(act, undo);
        return new Applied(undo, touched);
    }

    @Override
    public Optional<History> history(long id) {
        var seal = new VoterSeal(keys);
        var all = new ArrayList<>(rows.versions(id));
        var present = rows.find(id);
        present.ifPresent(all::add);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        all.sort(Comparator.comparingInt(VoterRow::version));
        var acts = new HashMap<Long, History.Act>();
        var versions = all.stream()
                .map(row -> new History.Entry(seal.open(row), act(acts, row.act())))
                .toList();
        return Optional.of(new History(id, versions, flags(id, acts), present.isEmpty()));
    }

    private List<History.Noted> flags(long id, Map<Long, History.Act> acts) {
        record Flag(
                long id,
                String code,
                boolean hard,
                String source,
                @Nullable String evidence,
                LocalDate notedOn,
                long raised,
                @Nullable Long lifted) {}
        return rows
                .database()
                .sql("""
                        select id, code, level = 'hard' as hard, source, evidence, noted_on, raised_by, lifted_by
                        from voter_flag where voter = :voter order by id""")
                .param("voter", id)
                .query((row, _) -> new Flag(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getBoolean("hard"),
                        row.getString("source"),
                        row.getString("evidence"),
                        row.getObject("noted_on", LocalDate.class),
                        row.getLong("raised_by"),
                        row.getObject("lifted_by", Long.class)))
                .list()
                .stream()
                .map(flag -> new History.Noted(
                        flag.id(),
                        flag.code(),
                        flag.hard(),
                        flag.source(),
                        flag.evidence(),
                        flag.notedOn(),
                        act(acts, flag.raised()),
                        flag.lifted() == null ? null : act(acts, flag.lifted())))
                .toList();
    }

    private History.Act act(Map<Long, History.Act> known, long id) {
        return known.computeIfAbsent(id, missing -> rows.act(missing).orElseThrow());
    }
}
