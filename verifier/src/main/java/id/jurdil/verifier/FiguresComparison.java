package id.jurdil.verifier;

import id.jurdil.election.publication.Manifest;
import id.jurdil.election.publication.PublishedTree;
import id.jurdil.election.statement.ListStage;
import id.jurdil.election.statement.Statement.PublicationRun;
import id.jurdil.election.statement.StatementId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compares the published files with those that the recount gives, rendered anew; at first all, in a later round what changed
 * or did not fit.
 */
final class FiguresComparison {
    private final ExaminedTree tree;
    private final Recount recount;
    private final Faults round;
    private final Progress progress;
    private final PublishedTree rendered;
    private final Manifest manifest = new Manifest();
    private final BitSet stationsAtFault = new BitSet();
    private final List<BitSet> regionsAtFault = new ArrayList<>();
    private final BitSet listsAtFault = new BitSet();
    private boolean comparedThisRound;

    /** @param round takes what does not fit; whoever begins the next round clears it */
    FiguresComparison(ExaminedTree tree, Recount recount, Faults round, Progress progress) {
        this.tree = tree;
        this.recount = recount;
        this.round = round;
        this.progress = progress;
        var election = recount.count().election();
        this.rendered = new PublishedTree(election);
        election.contests().forEach(contest -> regionsAtFault.add(new BitSet()));
    }

    /** Compares when the fold passes the size that the publication was made at. */
    void compareAt(long folded, @Nullable PublicationRun run) {
        if (run != null && folded == run.ledgerSize()) {
            compareAll();
        }
    }

    /**
     * Compares now, if it was not done in passing and nothing but publications was added since the run.
     *
     * @return false if the figures of that size lie in the past already
     */
    boolean compareNow(PublicationRun run) throws IOException {
        if (!comparedThisRound) {
            if (recount.newsUpTo() > run.ledgerSize()) {
                return false;
            }
            compareAll();
        }
        comparedThisRound = false;
        compareManifest(run);
        return true;
    }

    private void compareAll() {
        comparedThisRound = true;
        rendered.renderFixed(this::compareOne);
        var changes = recount.count().takeChanges();
        changes.stations().or(stationsAtFault);
        stationsAtFault.clear();
        changes.lists().or(listsAtFault);
        listsAtFault.clear();
        for (int contest = 0; contest < regionsAtFault.size(); contest++) {
            changes.regions().get(contest).or(regionsAtFault.get(contest));
            regionsAtFault.get(contest).clear();
        }
        rendered.render(recount.count(), changes, this::compareOne);
    }

    private void compareOne(String path, byte[] expected) {
        manifest.put(path, expected);
        progress.at("comparing published files", manifest.lines().size(), 0);
        try {
            tree.compare(path, expected, round);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (round.speakOf(path)) {
            lookAgainAt(path);
        }
    }

    /** So that the next round, if there is one, renders this file again. */
    private void lookAgainAt(String path) {
        var election = recount.count().election();
        String[] parts = path.split("/");
        if (parts[0].equals("stations")) {
            stationsAtFault.set(
                    election.stations().find(path.substring("stations/".length(), path.length() - ".json".length())));
        }
        if (parts[0].equals("lists")) {
            var stage = ListStage.valueOf(parts[1].toUpperCase(Locale.ROOT));
            int region = election.regions().find(parts[2].substring(0, parts[2].length() - ".json".length()));
            listsAtFault.set(recount.count().lists().place(stage, region));
            return;
        }
        for (int contest = 0; contest < regionsAtFault.size(); contest++) {
            if (parts.length == 3
                    && parts[1].equals(election.contests().get(contest).id())) {
                String region = parts[2].replaceFirst("\\.(json|csv)$", "");
                regionsAtFault.get(contest).set(election.regions().find(region));
            }
        }
    }

    private void compareManifest(PublicationRun run) throws IOException {
        byte[] expected = manifest.bytes();
        tree.compare(PublishedTree.MANIFEST, expected, round);
        if (!StatementId.of(expected).equals(run.manifest())) {
            round.add(
                    PublishedTree.MANIFEST,
                    "the recount of %d entries gives a manifest with the hash %s, the publication's statement says %s"
                            .formatted(run.ledgerSize(), StatementId.of(expected), run.manifest()));
        }
    }
}
