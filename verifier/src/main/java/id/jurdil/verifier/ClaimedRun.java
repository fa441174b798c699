package id.jurdil.verifier;

import id.jurdil.election.publication.PublishedTree;
import id.jurdil.election.statement.RefusedStatement;
import id.jurdil.election.statement.Statement;
import id.jurdil.election.statement.Statement.PublicationRun;
import id.jurdil.election.statement.StatementCodec;
import id.jurdil.ledger.Checkpoint;
import id.jurdil.ledger.EntryBundle;
import id.jurdil.ledger.LedgerFault;
import id.jurdil.ledger.Tiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the publication run that a tree claims to show. */
final class ClaimedRun {
    private final ExaminedTree tree;

    ClaimedRun(ExaminedTree tree) {
        this.tree = tree;
    }

    /** The bytes of {@code latest}, none if it is not there. */
    byte[] pointer() throws IOException {
        tree.account(PublishedTree.LATEST);
        try {
            return tree.fetch(PublishedTree.LATEST);
        } catch (FileNotFoundException e) {
            return new byte[0];
        }
    }

    /**
     * The publication run that the pointer points at, found in the ledger itself. If it points at none, that is a fault, and
     * the newest run serves for the comparison.
     *
     * @return null if the ledger knows of no run
     */
    @Nullable
    PublicationRun find(Checkpoint checkpoint, byte[] pointer, Faults faults) throws IOException {
        PublicationRun newest = null;
        for (long bundle = (checkpoint.size() - 1) / Tiles.WIDTH; bundle >= 0; bundle--) {
            for (var statement : statementsIn(bundle, checkpoint.size()).reversed()) {
                if (!(statement instanceof PublicationRun run)) {
                    continue;
                }
                if (newest == null) {
                    newest = run;
                }
                byte[] expected =
                        PublishedTree.latest(run.ledgerSize(), run.manifest().hex());
                if (Arrays.equals(pointer, expected)) {
                    return run;
                }
            }
        }
        if (newest != null) {
            faults.set(
                    PublishedTree.LATEST,
                    pointer.length == 0
                            ? "is missing; the ledger's newest publication is of size " + newest.ledgerSize()
                            : "it points at no publication that the ledger knows");
        } else if (pointer.length > 0) {
            faults.set(PublishedTree.LATEST, "the ledger knows of no publication");
        }
        return newest;
    }

    /** What a bundle's entries say, whether they belong to the signed tree or not: the pass over all entries decides that. */
    private List<Statement> statementsIn(long bundle, long size) throws IOException {
        var statements = new ArrayList<Statement>();
        int width = (int) Math.min(Tiles.WIDTH, size - bundle * Tiles.WIDTH);
        try {
            for (byte[] entry : EntryBundle.parse(tree.fetch(Tiles.entriesPath(bundle, width)), width)) {
                statements.add(StatementCodec.decode(entry).statement());
            }
        } catch (RefusedStatement | LedgerFault | FileNotFoundException e) {
            return statements;
        }
        return statements;
    }
}
