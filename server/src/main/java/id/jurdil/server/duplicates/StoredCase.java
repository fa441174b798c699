package id.jurdil.server.duplicates;

import id.jurdil.register.duplicates.DuplicateCase;
import id.jurdil.register.matching.Waterfall;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as it is kept: what the rules need, and the evidence.
 *
 * @param millibits log-odds that both records are one person, in thousandths of a bit
 * @param waterfall how they come about: field, level, thousandths of a bit; never a value
 * @param config name of the weights
 * @param earlier the case about the same two voters before one of them changed
 * @param act of the register's journal, which struck a record
 */
record StoredCase(
        long id,
        DuplicateCase content,
        int millibits,
        List<Waterfall.Line> waterfall,
        String config,
        String configVersion,
        @Nullable Long earlier,
        @Nullable Long act,
        Instant movedAt) {}
