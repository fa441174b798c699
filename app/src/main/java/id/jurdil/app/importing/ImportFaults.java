package id.jurdil.app.importing;

import java.util.List;

/**
 * Everything that reading result files had to say beside the forms.
 *
 * @param faults every bad cell and row, in reading order; each one's row was kept out whole
 * @param notes remarks that kept nothing out, such as unknown columns
 */
public record ImportFaults(List<ImportFault> faults, List<String> notes) {

    public ImportFaults {
        faults = List.copyOf(faults);
        notes = List.copyOf(notes);
    }

    /** Whether every row was taken. */
    public boolean none() {
        return faults.isEmpty();
    }

    /** Number of rows kept out; a row with several bad cells counts once. */
    public long rowsKeptOut() {
        record Row(String file, long row) {}
        return faults.stream()
                .map(fault -> new Row(fault.file(), fault.row()))
                .distinct()
                .count();
    }
}
