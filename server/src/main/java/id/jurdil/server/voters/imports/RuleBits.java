package id.jurdil.server.voters.imports;

import id.jurdil.register.identity.IdentityRule.Level;
import id.jurdil.register.validation.RowRule;
import id.jurdil.register.validation.RowRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which bit of {@code faults} stands for which rule, in this database. */
public final class RuleBits {
    private final Map<String, Integer> bits = new HashMap<>();
    private final Set<String> hard = new HashSet<>();
    private final Map<String, RowRule> rules = new HashMap<>();

    private RuleBits() {}

    /** Gives a bit to every rule that has none yet. */
    public static RuleBits of(JdbcClient database, RowRules rules) {
        var known = new RuleBits();
        for (var rule : rules.all()) {
            known.rules.put(rule.code(), rule);
            if (rule.level() == Level.HARD) {
                known.hard.add(rule.code());
            }
            database.sql("""
                            insert into validation_rule (code, bit)
                            select :code, coalesce(max(bit) + 1, 0) from validation_rule
                            having not exists (select from validation_rule where code = :code)
                            on conflict do nothing""").param("code", rule.code()).update();
        }
        database.sql("select code, bit from validation_rule").query(row -> {
            known.bits.put(row.getString(1), row.getInt(2));
        });
        return known;
    }

    long of(List<String> codes) {
        long faults = 0;
        for (String code : codes) {
            faults |= bit(code);
        }
        return faults;
    }

    long bit(String code) {
        return 1L << Objects.requireNonNull(bits.get(code), code);
    }

    /** The codes in a set of bits, sorted. */
    public List<String> codes(long faults) {
        var codes = new ArrayList<String>();
        bits.forEach((code, bit) -> {
            if ((faults >> bit & 1) != 0) {
                codes.add(code);
            }
        });
        codes.sort(null);
        return codes;
    }

    boolean hard(String code) {
        return hard.contains(code);
    }

    RowRule rule(String code) {
        return Objects.requireNonNull(rules.get(code), code);
    }
}
