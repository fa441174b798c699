package id.jurdil.benchmarks;

import id.jurdil.app.Home;
import id.jurdil.app.importing.ImportedForm;
import id.jurdil.app.rehearsal.Rehearsal.Material;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real result forms that come with the program: two provinces of 2024. */
final class BundledResults {
    private BundledResults() {}

    static Path definition() {
        return Home.elections().resolve("id-2024-ppwp");
    }

    static Material read() throws IOException {
        var folder = definition().resolve("results");
        return Material.read(List.of(
                folder.resolve("tps2024-ppwp-75-gorontalo.csv.xz"),
                folder.resolve("tps2024-ppwp-76-sulawesi-barat.csv.xz")));
    }

    /** The same, and as many more stations of other provinces, each with the figures of one of the real forms. */
    static Material spreadOver(List<String> moreStations) throws IOException {
        var real = read();
        var forms = new ArrayList<>(real.forms());
        for (int i = 0; i < moreStations.size(); i++) {
            var form = real.forms().get(i % real.forms().size());
            forms.add(new ImportedForm(
                    moreStations.get(i),
                    List.of(),
                    form.stationKindHint(),
                    form.at(),
                    form.first(),
                    form.second(),
                    form.photos()));
        }
        return new Material(forms, real.election(), real.faults());
    }
}
