package id.jurdil.app.importing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A set of result files of one election, read together: no station twice, and for 2019 one set of
 * region codes.
 */
public final class ResultFiles {

    private final List<ResultFile> files;

    private ResultFiles(List<ResultFile> files) {
        this.files = files;
    }

    /**
     * Recognises every file and checks its header.
     *
     * @throws UnreadableFile for the first file that cannot be read, or belongs to another election
     *     than the first
     */
    public static ResultFiles open(List<Path> paths) throws UnreadableFile {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("no result file");
        }
        var files = new ArrayList<ResultFile>();
        for (var path : paths) {
            var file = ResultFile.open(path);
            var first = files.isEmpty() ? file : files.getFirst();
            if (!file.election().equals(first.election())) {
                throw new UnreadableFile(
                        path.toString(),
                        "belongs to " + file.election() + ", but " + first.path() + " to " + first.election()
                                + "; count them apart");
            }
            files.add(file);
        }
        return new ResultFiles(List.copyOf(files));
    }

    /** The base definition whose form these records fill, {@code id-2024-ppwp} or {@code id-2019-ppwp}. */
    public String election() {
        return files.getFirst().election();
    }

    public List<ResultFile> files() {
        return files;
    }

    /**
     * Gives every good row to {@code forms}, file after file and row after row, and returns what was
     * wrong with the others. Reading again gives the same.
     *
     * @throws UnreadableFile if a file turns out to be cut short, damaged or in the wrong encoding; the
     *     forms given until then must not be used
     */
    public ImportFaults read(Consumer<ImportedForm> forms) throws UnreadableFile {
        var reading = new Reading(forms);
        var codes = Region2019Codes.of(places());
        for (var file : files) {
            switch (file) {
                case Table2024 table -> table.read(reading);
                case Table2019 table -> table.read(reading, codes);
                case SirekapRecords records -> records.read(reading);
            }
        }
        return reading.faults();
    }

    private List<Region2019Codes.Village> places() throws UnreadableFile {
        var places = new ArrayList<Region2019Codes.Village>();
        for (var file : files) {
            if (file instanceof Table2019 table) {
                places.addAll(table.villages());
            }
        }
        return places;
    }
}
