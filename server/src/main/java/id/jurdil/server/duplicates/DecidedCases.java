package id.jurdil.server.duplicates;

import id.jurdil.server.access.AuditTrail;
import id.jurdil.server.access.Officer;
import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.VoterRegister;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What people decided of cases, as labels that the weights of a matching configuration can be fitted to. The register's own
 * numbers stand for the records.
 */
public final class DecidedCases {
    private final CaseRows cases;
    private final VoterRegister register;
    private final AuditTrail trail;

    DecidedCases(CaseRows cases, VoterRegister register, AuditTrail trail) {
        this.cases = cases;
        this.register = register;
        this.trail = trail;
    }

    /**
     * A decided pair.
     *
     * @param left the register's number of one record
     * @param right that of the other
     * @param same whether both are one person
     */
    public record Pair(long left, long right, boolean same) {}

    /** The pairs of a unit that were decided, each once; what is open again or was sent elsewhere is not among them. */
    public List<Pair> pairs(Officer by, String unit) {
        var pairs = cases.decided(unit);
        trail.record(by, "CASES_EXPORTED", unit, null, pairs.size() + " pairs");
        return pairs;
    }

    /** Writes {@code id_a,id_b,same}, which {@code jurdil match fit --reviewed} reads. */
    public static void write(List<Pair> pairs, Writer out) throws IOException {
        out.write("id_a,id_b,same\n");
        for (var pair : pairs) {
            out.write(pair.left() + "," + pair.right() + "," + (pair.same() ? 1 : 0) + "\n");
        }
    }

    /**
     * Writes the records that a fit reads beside the pairs: everybody listed in the unit, and who of the pairs is struck or
     * lives elsewhere. It holds personal data; the column {@code id} holds the register's numbers.
     *
     * @return how many
     */
    public long writeVoters(Officer by, String unit, List<Pair> pairs, Writer out) throws IOException {
        var wanted = new TreeSet<Long>();
        pairs.forEach(pair -> wanted.addAll(List.of(pair.left(), pair.right())));
        trail.record(by, "VOTERS_EXPORTED", unit, null, "for a fit of weights");
        long[] written = {0};
        out.write("id," + String.join(",", RegisterCells.NAMES) + "\n");
        try {
            register.stream(unit, voter -> {
                if (voter.listed() || wanted.contains(voter.id())) {
                    line(voter, out);
                    wanted.remove(voter.id());
                    written[0]++;
                }
            });
            for (var voter : wanted.stream()
                    .map(register::find)
                    .flatMap(Optional::stream)
                    .toList()) {
                line(voter, out);
                written[0]++;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return written[0];
    }

    private static void line(Voter voter, Writer out) {
        var cells = new ArrayList<String>();
        cells.add(Long.toString(voter.id()));
        for (String cell : RegisterCells.all(voter.particulars(), voter.village())) {
            cells.add('"' + cell.replace("\"", "\"\"") + '"');
        }
        try {
            out.write(String.join(",", cells) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
