package id.jurdil.verifier;

import id.jurdil.election.definition.DefinitionFaults;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.publication.PublishedTree;
import id.jurdil.election.statement.RefusedStatement;
import id.jurdil.election.statement.Statement;
import id.jurdil.election.statement.Statement.ElectionDefined;
import id.jurdil.election.statement.StatementCodec;
import id.jurdil.election.statement.StatementId;
import id.jurdil.ledger.Checkpoint;
import id.jurdil.ledger.LedgerFault;
import id.jurdil.ledger.LogReader;
import id.jurdil.ledger.NoteVerifier;
import id.jurdil.ledger.Policy;
import id.jurdil.ledger.SignedNote;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all else rests on: the definition, the signed checkpoint, and that they belong to each other. */
final class Foundations {
    private final ExaminedTree tree;
    private final Trust trust;
    private final Faults faults;
    private final Set<String> notes;

    Foundations(ExaminedTree tree, Trust trust, Faults faults, Set<String> notes) {
        this.tree = tree;
        this.trust = trust;
        this.faults = faults;
        this.notes = notes;
    }

    /** The definition, or null if it is broken. */
    @Nullable
    ElectionDefinition definition() throws IOException {
        tree.required(ElectionDefinition.FILE);
        try {
            return ElectionDefinition.read(file -> {
                tree.account(file);
                return tree.fetch(file);
            });
        } catch (DefinitionFaults e) {
            e.faults().forEach(fault -> faults.add(fileOf(fault), fault.toString()));
            return null;
        }
    }

    /** A fault's place is a file and line, a JSON path, or a JSON path that speaks of a part by its name. */
    private static String fileOf(DefinitionFaults.Fault fault) {
        if (!fault.path().startsWith("$")) {
            return fault.path().substring(0, fault.path().lastIndexOf(':'));
        }
        boolean ofPart = fault.path().matches("\\$\\.(regions|stations)\\.(sha256|file)");
        String first = fault.problem().replaceFirst("^the file ", "").split(" ", 2)[0];
        return ofPart && first.contains(".csv") ? first : ElectionDefinition.FILE;
    }

    /** The checkpoint as it lies there now, or null if it is not accepted. */
    @Nullable
    Checkpoint checkpoint(ElectionDefinition election) throws IOException {
        byte[] bytes = tree.required(PublishedTree.CHECKPOINT);
        tree.compare(PublishedTree.POLICY, election.policy().getBytes(StandardCharsets.UTF_8), faults);
        try {
            var note = SignedNote.parse(bytes);
            var checkpoint = accept(note, election);
            if (!checkpoint.origin().equals(election.ledgerOrigin())) {
                faults.add(
                        PublishedTree.CHECKPOINT,
                        "the log's origin is %s, the election's ledger is %s"
                                .formatted(checkpoint.origin(), election.ledgerOrigin()));
                return null;
            }
            if (!Arrays.equals(note.bytes(), bytes)) {
                faults.add(PublishedTree.CHECKPOINT, "it is not in the one form of a signed note");
            }
            return checkpoint;
        } catch (LedgerFault e) {
            faults.add(PublishedTree.CHECKPOINT, e.getMessage());
            return null;
        }
    }

    private Checkpoint accept(SignedNote note, ElectionDefinition election) {
        trust.ledgerKey().ifPresent(key -> note.verify(List.of(key)));
        if (trust.policy().isPresent()) {
            return trust.policy().get().accept(note);
        }
        if (trust.ledgerKey().isEmpty()) {
            notes.add("The log's key was taken from the tree itself: " + election.ledgerKey()
                    + ". Compare it with one you had from elsewhere, or give it with --key.");
            note.verify(List.of(NoteVerifier.parse(election.ledgerKey())));
        }
        return election.policy().isEmpty()
                ? Checkpoint.parse(note.text())
                : Policy.parse(election.policy()).accept(note);
    }

    /** The checkpoint as it lies there now; the one before if that is no progress. */
    Checkpoint later(ElectionDefinition election, Checkpoint before) throws IOException {
        var now = checkpoint(election);
        return now == null || now.size() < before.size() ? before : now;
    }

    /**
     * Entry 0 names the definition by its hash; another definition would make nonsense of everything after it.
     *
     * @return false if that is so; true also if entry 0 is damaged, which the pass over all entries names
     */
    boolean belongTogether(StatementId definition, Checkpoint checkpoint) throws IOException {
        if (!(entry0(checkpoint) instanceof ElectionDefined defined)
                || defined.definition().equals(definition)) {
            return true;
        }
        faults.add(
                ElectionDefinition.FILE,
                "its hash is %s, the ledger begins with %s; nothing can be compared by another definition"
                        .formatted(definition, defined.definition()));
        return false;
    }

    /** Entry 0, if it is there and hangs together with the head. */
    private @Nullable Statement entry0(Checkpoint head) throws IOException {
        if (head.size() == 0) {
            return null;
        }
        try {
            return StatementCodec.decode(new LogReader(tree::fetch, head).entry(0))
                    .statement();
        } catch (LedgerFault | RefusedStatement e) {
            return null;
        }
    }

    /**
     * A part that does not fit, or a checkpoint that is not accepted, may come of a changed definition, which says what fits
     * and whose word is accepted. The ledger tells.
     */
    void blameDefinition() throws IOException {
        try {
            var head = Checkpoint.parse(
                    SignedNote.parse(tree.fetch(PublishedTree.CHECKPOINT)).text());
            var definition = StatementId.of(tree.fetch(ElectionDefinition.FILE));
            var others = new HashSet<>(faults.files());
            others.remove(ElectionDefinition.FILE);
            if (!belongTogether(definition, head)) {
                faults.remove(others);
            }
        } catch (LedgerFault | FileNotFoundException e) {
            // Then what was found stands as it is.
        }
    }
}
