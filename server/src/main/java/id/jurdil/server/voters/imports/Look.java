package id.jurdil.server.voters.imports;

import id.jurdil.register.validation.RowRules;
import id.jurdil.register.validation.WrittenDate;
import id.jurdil.register.validation.WrittenDate.Reading;
import java.util.Locale;

/** What a cell looks like, to say in words what stands in a column that does not hold what its header says. */
enum Look {
    EMPTY("nothing"),
    SIXTEEN_DIGITS("NIK or family card numbers"),
    ROUNDED("numbers whose last digits are lost"),
    DATE("dates"),
    VILLAGE_CODE("village codes"),
    THREE_DIGITS("numbers of three digits"),
    LETTER("single letters"),
    NUMBER("numbers"),
    WORDS("names or addresses");

    private final String plural;

    Look(String plural) {
        this.plural = plural;
    }

    String plural() {
        return plural;
    }

    static Look of(String cell) {
        if (cell.isEmpty()) {
            return EMPTY;
        }
        boolean digits = cell.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits) {
            return cell.length() == 16 ? SIXTEEN_DIGITS : cell.length() == 3 ? THREE_DIGITS : NUMBER;
        }
        if (cell.length() == 1) {
            return LETTER;
        }
        if (RowRules.looksRounded(cell)) {
            return ROUNDED;
        }
        if (WrittenDate.read(cell).reading() == Reading.WHOLE) {
            return DATE;
        }
        return cell.matches("\\d{2}(\\.\\d+){1,3}") ? VILLAGE_CODE : WORDS;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
