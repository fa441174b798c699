package id.jurdil.verifier;

import id.jurdil.ledger.LedgerFault;
import id.jurdil.ledger.TlogProof;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jurdil proof}: checks a tlog-proof, the receipt that an entry is in the ledger. */
@Command(
        name = "proof",
        description = {
            "Checks that an entry is in the ledger, from its proof file alone.",
            "",
            "Exit: 0 it is, 1 it is not proven, 2 a file or the key could not be read."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil proof --proof form.tlog-proof --entry form.cose --key \"$(cat ledger.vkey)\""})
public final class ProofCommand implements Callable<Integer> {
    @Option(names = "--proof", required = true, paramLabel = "FILE", description = "The tlog-proof.")
    private @Nullable Path proof;

    @Option(names = "--entry", required = true, paramLabel = "FILE", description = "The entry's bytes.")
    private @Nullable Path entry;

    @Option(names = "--key", required = true, paramLabel = "VKEY", description = "The log's key.")
    private @Nullable String key;

    @Option(names = "--policy", paramLabel = "FILE", description = "A tlog-policy that must be satisfied as well.")
    private @Nullable Path policy;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        byte[] proofBytes = Brought.bytes(Objects.requireNonNull(proof));
        byte[] entryBytes = Brought.bytes(Objects.requireNonNull(entry));
        var logKey = Brought.key(Objects.requireNonNull(key));
        var asked = policy == null ? null : Brought.policy(policy);
        try {
            var receipt = TlogProof.parse(proofBytes);
            var head = receipt.verify(entryBytes, List.of(logKey));
            if (asked != null) {
                receipt.verify(entryBytes, asked);
            }
            out.printf(
                    "PROVEN: the entry is number %d of the log %s at size %d.%n",
                    receipt.index(), head.origin(), head.size());
            return 0;
        } catch (LedgerFault e) {
            out.println("NOT PROVEN: " + e.getMessage());
            return 1;
        } finally {
            out.flush();
        }
    }
}
