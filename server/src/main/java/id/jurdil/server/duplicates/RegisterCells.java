package id.jurdil.server.duplicates;

import id.jurdil.register.identity.Sex;
import id.jurdil.register.matching.MatchConfig;
import id.jurdil.server.voters.Particulars;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** A voter's record as the cells that a matching configuration asks for by the columns of a voter table. */
final class RegisterCells {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd-MM-uuuu");

    /** From particulars and village code. */
    private interface Cell extends BiFunction<Particulars, String, String> {}

    private static final Map<String, Cell> COLUMNS = Map.ofEntries(
            column("nkk", (person, _) -> person.familyCardNumber()),
            column("nik", (person, _) -> person.nationalId()),
            column("nama", (person, _) -> person.name()),
            column("tempat_lahir", (person, _) -> person.birthPlace()),
            column("tanggal_lahir", (person, _) -> born(person)),
            column("status_kawin", (person, _) -> marital(person)),
            column("jenis_kelamin", (person, _) -> sex(person)),
            column("alamat", (person, _) -> person.addressLine()),
            column("rt", (person, _) -> person.rt()),
            column("rw", (person, _) -> person.rw()),
            column("village", (_, village) -> village));

    /** Columns of a voter table that matching reads. */
    static final List<String> NAMES = COLUMNS.keySet().stream().sorted().toList();

    private final List<String> fields;
    private final List<List<Cell>> cells;

    RegisterCells(MatchConfig config) {
        this.fields = config.fields().stream().map(MatchConfig.Field::name).toList();
        this.cells = config.fields().stream()
                .map(field -> field.columns().stream().map(RegisterCells::cell).toList())
                .toList();
    }

    private static Map.Entry<String, Cell> column(String name, Cell cell) {
        return Map.entry(name, cell);
    }

    private static Cell cell(String column) {
        var cell = COLUMNS.get(column);
        if (cell == null) {
            throw new IllegalStateException("The matching configuration asks for the column " + column
                    + "; a register has " + COLUMNS.keySet());
        }
        return cell;
    }

    private static String born(Particulars person) {
        var date = person.birthDate();
        return date == null ? person.birthDateWritten() : DATE.format(date);
    }

    private static String marital(Particulars person) {
        var status = person.maritalStatus();
        return status == null ? "" : status.letter();
    }

    private static String sex(Particulars person) {
        if (person.sex() == null) {
            return "";
        }
        return person.sex() == Sex.MALE ? "L" : "P";
    }

    /** One for each of {@link #NAMES}. */
    static List<String> all(Particulars person, String village) {
        return NAMES.stream().map(name -> cell(name).apply(person, village)).toList();
    }

    /** One for each field, in the configuration's order. */
    String[] row(Particulars person, String village) {
        var row = new String[cells.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = cells.get(i).stream()
                    .map(cell -> cell.apply(person, village))
                    .collect(Collectors.joining(" "))
                    .strip();
        }
        return row;
    }

    /** The same by the fields' names. */
    Map<String, String> byField(Particulars person, String village) {
        var row = row(person, village);
        var byField = new java.util.HashMap<String, String>();
        for (int i = 0; i < row.length; i++) {
            byField.put(fields.get(i), row[i]);
        }
        return byField;
    }
}
