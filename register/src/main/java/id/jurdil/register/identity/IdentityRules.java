package id.jurdil.register.identity;

import id.jurdil.register.identity.IdentityRule.Check;
import id.jurdil.register.identity.IdentityRule.Level;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules in force, and the judgment of one row by all of them. */
public final class IdentityRules {
    private final List<IdentityRule> rules;
    private final Set<String> provinces;

    private IdentityRules(List<IdentityRule> rules, Set<String> provinces) {
        this.rules = List.copyOf(rules);
        this.provinces = Set.copyOf(provinces);
    }

    /** The rules that come with this module. */
    public static IdentityRules standard() {
        try (var json = Objects.requireNonNull(IdentityRules.class.getResourceAsStream("identity-rules.json"))) {
            return read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads rules in the form of {@code identity-rules.json}.
     *
     * @throws IllegalArgumentException if a check or level is not known, or a code stands twice
     */
    public static IdentityRules read(InputStream json) {
        var root = JsonMapper.shared().readTree(json);
        var provinces = new HashSet<String>();
        for (var code : root.path("provinces")) {
            provinces.add(code.asString());
        }
        var rules = new ArrayList<IdentityRule>();
        var codes = new HashSet<String>();
        for (var node : root.path("rules")) {
            var rule = rule(node);
            if (!codes.add(rule.code())) {
                throw new IllegalArgumentException("the code " + rule.code() + " stands twice");
            }
            rules.add(rule);
        }
        return new IdentityRules(rules, provinces);
    }

    /** Every rule, in the order of the table. */
    public List<IdentityRule> all() {
        return rules;
    }

    /** The rules that this row breaks, in the order of the table. */
    public List<IdentityRule> brokenBy(Registration row) {
        var broken = broken(row);
        if (broken.isEmpty()) {
            return List.of();
        }
        var all = new ArrayList<IdentityRule>(broken.size());
        for (var rule : rules) {
            if (broken.contains(rule.check())) {
                all.add(rule);
            }
        }
        return all;
    }

    /** Whether a hard rule is broken; soft ones never reject. */
    public boolean rejects(Registration row) {
        return brokenBy(row).stream().anyMatch(rule -> rule.level() == Level.HARD);
    }

    /** The table of codes, in Markdown, for the handbook. */
    public String table() {
        var table = new StringBuilder("| code | level | Indonesian | English |\n|---|---|---|---|\n");
        for (var rule : rules) {
            table.append("| %s | %s | %s | %s |\n"
                    .formatted(
                            rule.code(), rule.level().name().toLowerCase(Locale.ROOT), rule.labelId(), rule.labelEn()));
        }
        return table.toString();
    }

    private Set<Check> broken(Registration row) {
        var broken = EnumSet.noneOf(Check.class);
        Nik.read(row.nik())
                .ifPresentOrElse(nik -> judge(nik, row, broken), () -> broken.add(Check.NIK_NOT_SIXTEEN_DIGITS));
        var birth = row.birthDate();
        if (birth != null
                && (birth.getDayOfYear() == 1 || (birth.getMonthValue() == 12 && birth.getDayOfMonth() == 31))) {
            broken.add(Check.BIRTH_DATE_PLACEHOLDER);
        }
        var written = row.familyCardNumber();
        if (written != null) {
            FamilyCardNumber.read(written)
                    .ifPresentOrElse(
                            number -> judge(number, row, broken), () -> broken.add(Check.FAMILY_NOT_SIXTEEN_DIGITS));
        }
        return broken;
    }

    private void judge(Nik nik, Registration row, Set<Check> broken) {
        note(broken, Check.NIK_PROVINCE_UNKNOWN, !provinces.contains(nik.province()));
        note(broken, Check.NIK_DATE_IMPOSSIBLE, !nik.dateIsPossible());
        note(broken, Check.NIK_SERIAL_ZERO, nik.serial() == 0);
        note(broken, Check.NIK_REPEATED_DIGITS, SixteenDigits.repeated(nik.digits()));
        note(broken, Check.NIK_SYNTHETIC, nik.synthetic());
        var sex = row.sex();
        note(broken, Check.NIK_SEX_DIFFERS, sex != null && sex != nik.sex());
        var birth = row.birthDate();
        note(broken, Check.NIK_BIRTH_DATE_DIFFERS, birth != null && !nik.saysBornOn(birth));
        var district = row.district();
        note(broken, Check.NIK_DISTRICT_DIFFERS, district != null && !district.equals(nik.district()));
    }

    private void judge(FamilyCardNumber number, Registration row, Set<Check> broken) {
        note(broken, Check.FAMILY_PROVINCE_UNKNOWN, !provinces.contains(number.province()));
        note(broken, Check.FAMILY_DATE_IMPOSSIBLE, !number.dateIsPossible());
        note(broken, Check.FAMILY_SERIAL_ZERO, number.serial() == 0);
        note(broken, Check.FAMILY_REPEATED_DIGITS, SixteenDigits.repeated(number.digits()));
        var district = row.district();
        note(broken, Check.FAMILY_DISTRICT_DIFFERS, district != null && !district.equals(number.district()));
    }

    private static void note(Set<Check> broken, Check check, boolean isBroken) {
        if (isBroken) {
            broken.add(check);
        }
    }

    private static IdentityRule rule(JsonNode node) {
        return new IdentityRule(
                node.path("code").asString(),
                Level.valueOf(constant(node.path("level").asString())),
                Check.valueOf(constant(node.path("check").asString())),
                node.path("label").path("id").asString(),
                node.path("label").path("en").asString());
    }

    private static String constant(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
