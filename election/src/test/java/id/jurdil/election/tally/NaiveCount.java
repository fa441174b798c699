package id.jurdil.election.tally;

import id.jurdil.election.definition.Contest;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.form.Level;
import id.jurdil.election.form.StationFacts;
import id.jurdil.election.statement.Figures;
import id.jurdil.election.statement.SignedStatement;
import id.jurdil.election.statement.Statement.Entry;
import id.jurdil.election.statement.Statement.FormReviewed;
import id.jurdil.election.statement.Statement.FormSubmitted;
import id.jurdil.election.statement.Statement.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The count a second time, as one would do it with paper: take everything that stands, find the last form of each station, and
 * add up whatever lies below a region by the beginning of its code. Nothing is kept between two questions.
 */
final class NaiveCount {
    private final ElectionDefinition election;
    private final List<SignedStatement> standing = new ArrayList<>();

    NaiveCount(ElectionDefinition election) {
        this.election = election;
    }

    void add(SignedStatement standingStatement) {
        standing.add(standingStatement);
    }

    /** Every figure of a region by name. */
    Map<String, Long> region(int contestNumber, String code) {
        var contest = election.contests().get(contestNumber);
        var sums = new TreeMap<String, Long>();
        for (String name : List.of("valid", "invalid", "total", "registered", "used")) {
            sums.put(name, 0L);
        }
        for (String name : List.of("withVotes", "withAdministration", "received", "checked", "held", "flagged")) {
            sums.put(name, 0L);
        }
        contest.choices().forEach(choice -> sums.put("choice " + choice.id(), 0L));
        contest.form().rules().forEach(rule -> sums.put(rule.code(), 0L));
        sums.put("R22", 0L);
        for (int station = 0; station < election.stations().size(); station++) {
            if (isIn(election.stations().code(station), code)) {
                add(contestNumber, contest, station, sums);
            }
        }
        return sums;
    }

    private static boolean isIn(String station, String region) {
        return region.equals("0") || station.startsWith(region + ".") || station.startsWith(region + "/");
    }

    private void add(int contestNumber, Contest contest, int station, Map<String, Long> sums) {
        SignedStatement first = null;
        SignedStatement second = null;
        Verdict verdict = null;
        for (var signed : standing) {
            switch (signed.statement()) {
                case FormSubmitted form
                when form.contest() == contestNumber && form.station() == station -> {
                    if (form.entry() == Entry.SECOND) {
                        second = signed;
                    } else {
                        first = signed;
                        verdict = null;
                    }
                }
                case FormReviewed review
                when review.contest() == contestNumber && review.station() == station -> verdict = review.verdict();
                default -> {}
            }
        }
        if (first == null) {
            return;
        }
        var read = read(contest, (FormSubmitted) first.statement());
        var broken = new TreeSet<String>();
        boolean impossible = false;
        boolean inconsistent = false;
        int[] figures = contest.form().fields().stream()
                .mapToInt(field -> read.getOrDefault(field.path(), -1))
                .toArray();
        for (var finding : contest.form().judge(Figures.of(figures), facts(station))) {
            broken.add(finding.code());
            impossible |= finding.level() == Level.IMPOSSIBLE;
            inconsistent |= finding.level() == Level.INCONSISTENT;
        }
        if (second != null) {
            var other = read(contest, (FormSubmitted) second.statement());
            if (read.keySet().stream()
                    .anyMatch(field ->
                            other.containsKey(field) && !other.get(field).equals(read.get(field)))) {
                broken.add("R22");
                inconsistent = true;
            }
        }
        broken.forEach(code -> sums.merge(code, 1L, Long::sum));
        sums.merge("received", 1L, Long::sum);
        if (verdict == Verdict.RETURNED || verdict == null && impossible) {
            sums.merge("held", 1L, Long::sum);
            return;
        }
        sums.merge(verdict == null && inconsistent ? "flagged" : "checked", 1L, Long::sum);
        String votes = contest.id().equals("president") ? "votes.%s" : "party.%s.total";
        boolean any = false;
        for (var choice : contest.choices()) {
            Integer figure = read.get(votes.formatted(choice.id()));
            any |= figure != null;
            sums.merge("choice " + choice.id(), figure == null ? 0L : figure, Long::sum);
        }
        sums.merge("withVotes", any ? 1L : 0L, Long::sum);
        for (String field : List.of("valid", "invalid", "total")) {
            sums.merge(field, (long) read.getOrDefault(field, 0), Long::sum);
        }
        sums.merge("registered", (long) read.getOrDefault("dpt.t", 0), Long::sum);
        sums.merge("used", (long) read.getOrDefault("usedAll.t", 0), Long::sum);
        sums.merge(
                "withAdministration", read.containsKey("dpt.t") && read.containsKey("usedAll.t") ? 1L : 0L, Long::sum);
    }

    private StationFacts facts(int station) {
        String kind = election.kinds().get(election.stations().kind(station)).id();
        boolean bounded = kind.equals("regular") || kind.equals("special");
        return new StationFacts(
                bounded ? 300 : -1,
                bounded ? 306 : -1,
                election.stations().registeredMen(station),
                election.stations().registeredWomen(station),
                -1);
    }

    private static Map<String, Integer> read(Contest contest, FormSubmitted form) {
        var read = new TreeMap<String, Integer>();
        var fields = contest.form().fields();
        for (int i = 0; i < fields.size(); i++) {
            if (form.figures().get(i) >= 0) {
                read.put(fields.get(i).path(), form.figures().get(i));
            }
        }
        return read;
    }
}
