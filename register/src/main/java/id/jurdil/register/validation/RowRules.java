package id.jurdil.register.validation;

import id.jurdil.register.identity.Circumstances;
import id.jurdil.register.identity.Eligibility;
import id.jurdil.register.identity.IdentityRule.Level;
import id.jurdil.register.identity.IdentityRules;
import id.jurdil.register.identity.MaritalStatus;
import id.jurdil.register.identity.Registration;
import id.jurdil.register.identity.Sex;
import id.jurdil.register.validation.RowRule.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The rules over the rows of voter files, those of NIK and family card included, and the judgment of one row by all. */
public final class RowRules {
    private static final int LONGEST_CELL = 1_000;
    private static final int VERY_OLD = 110;

    private final Map<Check, RowRule> rules;
    private final IdentityRules identity;

    private RowRules(Map<Check, RowRule> rules, IdentityRules identity) {
        this.rules = rules;
        this.identity = identity;
    }

    /** The rules that come with this module. */
    public static RowRules standard() {
        try (var json = Objects.requireNonNull(RowRules.class.getResourceAsStream("row-rules.json"))) {
            return read(json, IdentityRules.standard());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads rules in the form of {@code row-rules.json}.
     *
     * @throws IllegalArgumentException if a check or level is not known, or a check has no rule
     */
    static RowRules read(InputStream json, IdentityRules identity) {
        var rules = new EnumMap<Check, RowRule>(Check.class);
        for (var node : JsonMapper.shared().readTree(json).path("rules")) {
            var rule = new RowRule(
                    node.path("code").asString(),
                    Level.valueOf(constant(node.path("level").asString())),
                    Check.valueOf(constant(node.path("check").asString())),
                    node.path("column").asString(),
                    node.path("label").path("id").asString(),
                    node.path("label").path("en").asString());
            rules.put(rule.check(), rule);
        }
        if (rules.size() != Check.values().length) {
            throw new IllegalArgumentException("a check has no rule");
        }
        return new RowRules(rules, identity);
    }

    /** Every rule of a row, those over identity numbers first. */
    public List<RowRule> all() {
        var all = new ArrayList<RowRule>();
        for (var rule : identity.all()) {
            String column = rule.code().startsWith("F") ? "nkk" : rule.code().startsWith("B") ? "tanggal_lahir" : "nik";
            all.add(new RowRule(
                    rule.code(), rule.level(), Check.CELLS_MISSING, column, rule.labelId(), rule.labelEn()));
        }
        all.addAll(rules.values());
        return all;
    }

    /** Code of the rule with this check. */
    public String code(Check check) {
        return Objects.requireNonNull(rules.get(check)).code();
    }

    /**
     * Judges a row. Nothing is corrected: what cannot be kept as it is holds the row.
     *
     * @param votingDay decides age
     * @param knowsVillage whether a region code is a village of the election
     */
    public JudgedVoter judge(WrittenVoter row, LocalDate votingDay, Predicate<String> knowsVillage) {
        var broken = EnumSet.noneOf(Check.class);
        judgeCells(row, broken);
        var date = WrittenDate.read(row.birthDate());
        judgeDate(date, votingDay, broken);
        var marital = marital(row.maritalStatus(), broken);
        var sex = sex(row.sex(), broken);
        int disability = disability(row.disability(), broken);
        judgePlace(row, knowsVillage, broken);
        judgeEligibility(date, marital, votingDay, broken);
        var codes = new ArrayList<String>();
        boolean hard = judgeIdentity(row, date.date(), sex, codes);
        for (var check : broken) {
            var rule = Objects.requireNonNull(rules.get(check));
            codes.add(rule.code());
            hard |= rule.level() == Level.HARD;
        }
        return new JudgedVoter(date.date(), marital, sex, disability, codes, hard);
    }

    private boolean judgeIdentity(WrittenVoter row, @Nullable LocalDate birth, @Nullable Sex sex, List<String> codes) {
        String village = row.village();
        String district = village.length() >= 8
                ? village.substring(0, 2) + village.substring(3, 5) + village.substring(6, 8)
                : null;
        boolean hard = false;
        for (var rule : identity.brokenBy(new Registration(
                row.nik(), row.familyCardNumber().isEmpty() ? null : row.familyCardNumber(), birth, sex, district))) {
            codes.add(rule.code());
            hard |= rule.level() == Level.HARD;
        }
        return hard;
    }

    private static void judgeCells(WrittenVoter row, Set<Check> broken) {
        String name = row.name();
        if (name.isEmpty()) {
            broken.add(Check.NAME_EMPTY);
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= '0' && c <= '9') {
                broken.add(Check.NAME_HAS_DIGITS);
            } else if (c > 0x24f && Character.isLetter(c)) {
                broken.add(Check.NAME_OTHER_SCRIPT);
            }
        }
        for (String cell : new String[] {
            name, row.birthPlace(), row.address(), row.remark(), row.rt(), row.rw(), row.passport(), row.sourceId()
        }) {
            if (cell.length() > LONGEST_CELL) {
                broken.add(Check.CELL_TOO_LONG);
            }
            if (looksLikeFormula(cell)) {
                broken.add(Check.FORMULA);
            }
        }
        if (looksRounded(row.nik()) || looksRounded(row.familyCardNumber())) {
            broken.add(Check.DIGITS_LOST);
        }
        if (!row.familyCardNumber().isEmpty() && row.familyCardNumber().equals(row.nik())) {
            broken.add(Check.FAMILY_EQUALS_NIK);
        }
        if (row.remark().length() == 1
                && row.remark().charAt(0) >= '1'
                && row.remark().charAt(0) <= '8') {
            broken.add(Check.REMARK_SAYS_REMOVAL);
        }
        String card = row.idCard();
        if (!card.isEmpty() && !card.equals("S") && !card.equals("B")) {
            broken.add(Check.ID_CARD_UNKNOWN);
        }
    }

    /** Whether a spreadsheet program would take the cell for a formula. A lone sign is how people write "nothing". */
    public static boolean looksLikeFormula(String cell) {
        if (cell.length() < 2) {
            return false;
        }
        char first = cell.charAt(0);
        return first == '='
                || first == '@'
                || first == '\t'
                || ((first == '+' || first == '-') && cell.charAt(1) != first);
    }

    /** Whether it is how a spreadsheet writes a long number whose last digits it has put to zero: {@code 1.23457E+15}. */
    public static boolean looksRounded(String cell) {
        int mark = Math.max(cell.indexOf('E'), cell.indexOf('e'));
        if (mark <= 0 || mark == cell.length() - 1) {
            return false;
        }
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            boolean sign = c == '.' || c == ',' || (c == '+' && i == mark + 1) || i == mark;
            if (!digit(c) && !sign) {
                return false;
            }
        }
        return true;
    }

    private static void judgeDate(WrittenDate date, LocalDate votingDay, Set<Check> broken) {
        switch (date.reading()) {
            case INCOMPLETE -> broken.add(Check.BIRTH_DATE_INCOMPLETE);
            case UNREADABLE -> broken.add(Check.BIRTH_DATE_UNREADABLE);
            case WHOLE -> {
                var birth = Objects.requireNonNull(date.date());
                if (birth.isAfter(votingDay)) {
                    broken.add(Check.BIRTH_DATE_IN_FUTURE);
                } else if (birth.plusYears(VERY_OLD).isBefore(votingDay)) {
                    broken.add(Check.VERY_OLD);
                }
            }
        }
    }

    private static @Nullable MaritalStatus marital(String letter, Set<Check> broken) {
        return switch (letter) {
            case "B" -> MaritalStatus.NEVER_MARRIED;
            case "S" -> MaritalStatus.MARRIED;
            case "P" -> MaritalStatus.EVER_MARRIED;
            case "" -> {
                broken.add(Check.MARITAL_MISSING);
                yield null;
            }
            default -> {
                broken.add(Check.MARITAL_UNKNOWN);
                yield null;
            }
        };
    }

    private static @Nullable Sex sex(String letter, Set<Check> broken) {
        return switch (letter) {
            case "L" -> Sex.MALE;
            case "P" -> Sex.FEMALE;
            case "" -> {
                broken.add(Check.SEX_MISSING);
                yield null;
            }
            default -> {
                broken.add(Check.SEX_UNKNOWN);
                yield null;
            }
        };
    }

    private static int disability(String code, Set<Check> broken) {
        if (code.isEmpty()) {
            return 0;
        }
        if (code.length() == 1 && code.charAt(0) >= '1' && code.charAt(0) <= '6') {
            return code.charAt(0) - '0';
        }
        broken.add(Check.DISABILITY_UNKNOWN);
        return 0;
    }

    private static void judgePlace(WrittenVoter row, Predicate<String> knowsVillage, Set<Check> broken) {
        if (!row.rt().isEmpty() && !threeDigits(row.rt())) {
            broken.add(Check.RT_NOT_THREE_DIGITS);
        }
        if (!row.rw().isEmpty() && !threeDigits(row.rw())) {
            broken.add(Check.RW_NOT_THREE_DIGITS);
        }
        if (!row.station().isEmpty() && !threeDigits(row.station())) {
            broken.add(Check.STATION_NOT_THREE_DIGITS);
        }
        if (!knowsVillage.test(row.village())) {
            broken.add(Check.VILLAGE_UNKNOWN);
        }
    }

    private static void judgeEligibility(
            WrittenDate date, @Nullable MaritalStatus marital, LocalDate votingDay, Set<Check> broken) {
        var person = new Circumstances(date.date(), marital, true, Circumstances.Service.CIVILIAN, false, false);
        switch (Eligibility.on(votingDay, person)) {
            case Eligibility.Eligible _ -> {}
            case Eligibility.NotEligible _ -> broken.add(Check.UNDER_AGE);
            case Eligibility.Undecided _ -> broken.add(Check.ELIGIBILITY_UNDECIDED);
        }
    }

    private static boolean threeDigits(String text) {
        return text.length() == 3 && digit(text.charAt(0)) && digit(text.charAt(1)) && digit(text.charAt(2));
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The table of codes, in Markdown, for the handbook. */
    public String table() {
        var table = new StringBuilder("| code | level | column | Indonesian | English |\n|---|---|---|---|---|\n");
        for (var rule : all()) {
            table.append("| %s | %s | %s | %s | %s |\n"
                    .formatted(
                            rule.code(),
                            rule.level().name().toLowerCase(Locale.ROOT),
                            rule.column().isEmpty() ? "the row" : "`" + rule.column() + "`",
                            rule.labelId(),
                            rule.labelEn()));
        }
        return table.toString();
    }

    private static String constant(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
