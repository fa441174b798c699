package id.jurdil.election.tally;

import id.jurdil.election.form.Finding;
import id.jurdil.election.statement.Figures;
import id.jurdil.election.statement.KeyId;
import id.jurdil.election.statement.Statement.FormSubmitted;
import id.jurdil.election.statement.StatementId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recorded form.
 *
 * @param index of its ledger entry
 * @param figures of the form, fitted to its schema
 * @param findings of the form's own rules
 * @param previous the revision before it
 */
public record Revision(
        long index,
        StatementId id,
        KeyId key,
        FormSubmitted form,
        Figures figures,
        List<Finding> findings,
        @Nullable Revision previous) {}
