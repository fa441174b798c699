package id.jurdil.app.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One pass over a set of files: hands on the good forms, keeps the faults, lets no station in twice. */
final class Reading {

    private record Place(String file, long row) {}

    private final Consumer<ImportedForm> forms;
    private final Map<String, Place> seen = new HashMap<>();
    private final List<ImportFault> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Reading(Consumer<ImportedForm> forms) {
        this.forms = forms;
    }

    void take(ImportedForm form, String file, long row, String column, String value) {
        var earlier = seen.putIfAbsent(form.stationCode(), new Place(file, row));
        if (earlier == null) {
            forms.accept(form);
            return;
        }
        var where = earlier.row() == 0 ? earlier.file() : earlier.file() + " row " + earlier.row();
        fault(new ImportFault(file, row, column, value, "each station once; it stands already in " + where));
    }

    void fault(ImportFault fault) {
        faults.add(fault);
    }

    void note(String note) {
        notes.add(note);
    }

    ImportFaults faults() {
        return new ImportFaults(faults, notes);
    }
}
