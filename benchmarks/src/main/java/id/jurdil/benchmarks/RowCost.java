package id.jurdil.benchmarks;

import id.jurdil.register.identity.Sex;
import id.jurdil.register.validation.RowRules;
import id.jurdil.register.validation.WrittenVoter;
import id.jurdil.server.voters.Particulars;
import id.jurdil.server.voters.keys.DataKeys;
import id.jurdil.server.voters.keys.Tags;
import id.jurdil.server.voters.store.VoterSeal;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToLongFunction;

/** What single steps of an import cost one thread that is warm, in microseconds of the processor for a row. */
record RowCost(double judging, double hashing, double sealing) {
    private static final int ROUNDS = 3;

    /** @param lines of a voter file of the standard columns, the header left out */
    static RowCost of(List<String> lines, DataKeys keys) {
        var rules = RowRules.standard();
        var day = LocalDate.of(2024, 2, 14);
        var written = lines.stream().map(RowCost::written).toList();
        var particulars = written.stream().map(RowCost::particulars).toList();
        var tags = new Tags(keys);
        var seal = new VoterSeal(keys);
        int key = keys.current();
        double judging = microseconds(
                written, row -> rules.judge(row, day, _ -> true).codes().size());
        double hashing = microseconds(written, row -> {
            var family = tags.ofFamilyCard(row.familyCardNumber());
            return tags.ofNik(row.nik()).getLeastSignificantBits()
                    ^ tags.ofPerson(row.name(), day).getLeastSignificantBits()
                    ^ (family == null ? 0 : family.getLeastSignificantBits());
        });
        double whole = microseconds(
                particulars,
                p -> seal.close(1, 1, p, "00.01.01.1001", null, 0, 1, 1, 0, key).contentTag());
        return new RowCost(judging, hashing, whole - hashing);
    }

    private static <T> double microseconds(List<T> rows, ToLongFunction<T> step) {
        var thread = ManagementFactory.getThreadMXBean();
        double best = Double.MAX_VALUE;
        long kept = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = thread.getCurrentThreadCpuTime();
            for (var row : rows) {
                kept += step.applyAsLong(row);
            }
            best = Math.min(best, (thread.getCurrentThreadCpuTime() - begun) / 1e3 / rows.size());
        }
        if (kept == Long.MIN_VALUE) {
            throw new IllegalStateException("never: so that no step is left out as useless");
        }
        return best;
    }

    private static WrittenVoter written(String line) {
        var c = line.split(",", -1);
        return new WrittenVoter(
                c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10], c[11], c[12], c[13], c[14], "",
                c[15]);
    }

    private static Particulars particulars(WrittenVoter w) {
        return new Particulars(
                w.familyCardNumber(),
                w.nik(),
                w.name(),
                w.birthPlace(),
                LocalDate.of(1970, 1, 2),
                "",
                null,
                w.sex().equals("L") ? Sex.MALE : Sex.FEMALE,
                w.address(),
                w.rt(),
                w.rw(),
                null,
                null,
                w.remark(),
                "",
                "",
                w.sourceId());
    }
}
