package id.jurdil.app.rehearsal;

import id.jurdil.app.importing.ImportedForm;
import id.jurdil.election.definition.Contest;
import id.jurdil.election.publication.CanonicalJson;
import id.jurdil.election.tally.Count;
import id.jurdil.ledger.Checkpoint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a rehearsal came to.
 *
 * @param stations rows read
 * @param forms rows with anything on them
 * @param withVotes rows with a figure for any choice
 * @param votes sums of every figure as read, by choice; held forms included
 * @param findings stations that break each rule, every rule of the form listed
 * @param heldOut forms kept out of public totals
 * @param root of the ledger, base64 as in the checkpoint
 */
record Summary(
        long stations,
        long forms,
        long withVotes,
        Map<String, Long> votes,
        Map<String, Long> findings,
        long heldOut,
        long ledgerSize,
        String root) {

    static Summary of(List<ImportedForm> read, Count count, Checkpoint checkpoint) {
        var contest = count.contest(0);
        var votes = new TreeMap<String, Long>();
        for (var choice : contest.contest().choices()) {
            String field = contest.contest().form().fields().get(choice.field()).path();
            votes.put(
                    choice.id(),
                    read.stream()
                            .mapToLong(form -> form.first().getOrDefault(field, 0))
                            .sum());
        }
        var findings = new TreeMap<String, Long>();
        contest.codes().forEach(code -> findings.put(code, contest.findings(0, code)));
        return new Summary(
                read.size(),
                read.stream()
                        .filter(form ->
                                !form.first().isEmpty() || !form.second().isEmpty())
                        .count(),
                read.stream().filter(form -> hasVotes(form, contest.contest())).count(),
                votes,
                findings,
                contest.held(0),
                checkpoint.size(),
                checkpoint.root().base64());
    }

    private static boolean hasVotes(ImportedForm form, Contest contest) {
        return contest.choices().stream()
                .anyMatch(choice -> form.first()
                        .containsKey(contest.form().fields().get(choice.field()).path()));
    }

    String json() {
        return new String(
                CanonicalJson.bytes(Map.of(
                        "stations", stations,
                        "forms", forms,
                        "withVotes", withVotes,
                        "votes", votes,
                        "findings", findings,
                        "heldOut", heldOut,
                        "ledgerSize", ledgerSize,
                        "root", root)),
                StandardCharsets.UTF_8);
    }

    String sentences() {
        String broken = findings.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" · "));
        String sums = votes.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%s: %,d", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" · "));
        return String.format(
                Locale.ROOT,
                """
                Stations read        %,d
                Forms with figures   %,d, of them with votes %,d
                Votes as read        %s
                Broken rules         %s
                Held out of totals   %,d
                Ledger               %,d entries, root %s
                """,
                stations,
                forms,
                withVotes,
                sums,
                broken.isEmpty() ? "none" : broken,
                heldOut,
                ledgerSize,
                root);
    }
}
