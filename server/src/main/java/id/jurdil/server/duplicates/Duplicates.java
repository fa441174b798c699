package id.jurdil.server.duplicates;

import id.jurdil.register.duplicates.CaseKind;
import id.jurdil.register.matching.MatchConfig;
import id.jurdil.register.matching.MatchResult;
import id.jurdil.register.matching.MatchedPair;
import id.jurdil.register.matching.Matching;
import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.VoterRegister;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Searches the register for people who may stand in it twice, and opens a case for each pair found. It decides nothing and
 * changes no voter.
 *
 * <p>A search again opens no case twice: a pair whose records are as they were stays what it is, decided or not. Where a record
 * has changed, its case ends and a new one is opened if the pair is still alike.
 */
public final class Duplicates {
    private static final Logger LOG = LoggerFactory.getLogger(Duplicates.class);

    private static final int PAIRS_IN_A_TRANSACTION = 5_000;

    private final VoterRegister register;
    private final MatchConfig config;
    private final Geography geography;
    private final CaseRows cases;
    private final RunRows runs;
    private final TransactionTemplate transaction;

    /** One search at a time: it holds its part of the register in memory. */
    private final Semaphore one = new Semaphore(1);

    Duplicates(
            VoterRegister register,
            MatchConfig config,
            Geography geography,
            CaseRows cases,
            RunRows runs,
            TransactionTemplate transaction) {
        this.register = register;
        this.config = config;
        this.geography = geography;
        this.cases = cases;
        this.runs = runs;
        this.transaction = transaction;
    }

    /**
     * Searches a unit and returns when its cases are there.
     *
     * @param unit region code of the election's edition; pairs within it are found
     * @param progress gets a line now and then, nothing personal
     * @throws IllegalArgumentException if there is no such unit
     * @throws IllegalStateException if another search is under way
     */
    public MatchReport match(String unit, Author by, Consumer<String> progress) {
        if (!knows(unit)) {
            throw new IllegalArgumentException("There is no unit " + unit + " in the election's edition of regions");
        }
        if (!one.tryAcquire()) {
            throw new IllegalStateException("Another search for duplicates is under way; wait for its end");
        }
        try {
            return search(runs.begin(unit, by, config.name(), config.version()), unit, by, progress);
        } finally {
            one.release();
        }
    }

    boolean knows(String unit) {
        return geography.knows(unit);
    }

    /**
     * Begins a search that goes on by itself.
     *
     * @return its number; empty if another is under way
     */
    OptionalLong begin(String unit, Author by) {
        if (!one.tryAcquire()) {
            return OptionalLong.empty();
        }
        boolean goesOn = false;
        try {
            long run = runs.begin(unit, by, config.name(), config.version());
            Thread.ofVirtual().name("duplicates-" + run).start(() -> {
                try {
                    search(run, unit, by, _ -> {});
                } catch (RuntimeException e) {
                    LOG.error(
                            "Search {} for duplicates failed: {}",
                            run,
                            e.getClass().getName());
                } finally {
                    one.release();
                }
            });
            goesOn = true;
            return OptionalLong.of(run);
        } finally {
            if (!goesOn) {
                one.release();
            }
        }
    }

    private MatchReport search(long run, String unit, Author by, Consumer<String> progress) {
        try {
            progress.accept("reading the voters of " + unit);
            var table = RegisterTable.read(register, unit, config, geography);
            progress.accept("comparing " + table.rows() + " voters");
            var result = Matching.run(table.table(), progress);
            int withdrawn = withdrawStale(unit, table);
            var report = open(run, unit, table, result, withdrawn);
            runs.done(report);
            LOG.info(
                    "Search {} for duplicates by {}: {} voters, {} cases opened, {} known, {} withdrawn",
                    run,
                    by.role(),
                    report.voters(),
                    report.opened(),
                    report.known(),
                    report.withdrawn());
            return report;
        } catch (RuntimeException e) {
            runs.failed(run);
            throw e;
        }
    }

    private int withdrawStale(String unit, RegisterTable table) {
        var stale = new ArrayList<Long>();
        cases.eachLive(unit, one -> {
            if (differs(unit, one.leftVillage(), table.version(one.leftVoter()), one.leftVersion())
                    || differs(unit, one.rightVillage(), table.version(one.rightVoter()), one.rightVersion())) {
                stale.add(one.id());
            }
        });
        return cases.withdraw(stale, new Author("matching", "MATCHING", unit));
    }

    /** Of a record outside the unit this search knows nothing. */
    private static boolean differs(String unit, String village, int version, int compared) {
        boolean within = unit.equals("0") || village.equals(unit) || village.startsWith(unit + ".");
        return within && version != compared;
    }

    private MatchReport open(long run, String unit, RegisterTable table, MatchResult result, int withdrawn) {
        Map<String, Long> kinds = new TreeMap<>();
        long opened = 0;
        var pairs = result.pairs();
        for (int from = 0; from < pairs.size(); from += PAIRS_IN_A_TRANSACTION) {
            var part = found(table, result, pairs.subList(from, Math.min(pairs.size(), from + PAIRS_IN_A_TRANSACTION)));
            part.forEach(pair -> kinds.merge(pair.kind().name(), 1L, Long::sum));
            Integer fresh = transaction.execute(_ -> cases.open(part, run, config.name(), config.version()));
            opened += fresh == null ? 0 : fresh;
        }
        return new MatchReport(
                run,
                unit,
                config.name(),
                config.version(),
                table.rows(),
                result.candidates(),
                kinds,
                opened,
                pairs.size() - opened,
                withdrawn);
    }

    private static List<CaseRows.Found> found(RegisterTable table, MatchResult result, List<MatchedPair> pairs) {
        var found = new ArrayList<CaseRows.Found>(pairs.size());
        for (var pair : pairs) {
            boolean inOrder = table.voter(pair.left()) < table.voter(pair.right());
            found.add(new CaseRows.Found(
                    table.record(inOrder ? pair.left() : pair.right()),
                    table.record(inOrder ? pair.right() : pair.left()),
                    CaseKind.valueOf(result.pairClass(pair)),
                    pair.millibits(),
                    result.explain(pair).lines()));
        }
        return found;
    }
}
