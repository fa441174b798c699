package id.jurdil.app.lists;

import id.jurdil.register.lists.Sums;
import id.jurdil.server.lists.DeterminedLists;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jurdil lists totals}. */
@Command(
        name = "totals",
        description = {
            "Prints men and women of the newest lists of a stage as CSV, and adds them up.",
            "",
            "The first column is the number of the list, which diff and export ask for."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil lists totals --stage DPT --unit 75"})
final class TotalsCommand implements Callable<Integer> {
    @Mixin
    private Installation installation = new Installation();

    @Mixin
    private Stage stage = new Stage();

    @Option(names = "--stations", description = "A line for each station instead of each unit.")
    private boolean stations;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try (var server = installation.start()) {
            var lists = server.bean(DeterminedLists.class);
            var parts = new ArrayList<Sums>();
            out.println(stations ? "unit,station,men,women" : "list,unit,revision,men,women,stations");
            for (var snapshot : lists.newest(stage.unit(), stage.stage())) {
                var totals = lists.totals(snapshot.id());
                long placed =
                        totals.stream().filter(one -> !one.station().isEmpty()).count();
                parts.add(new Sums(snapshot.men(), snapshot.women(), placed));
                if (stations) {
                    totals.forEach(
                            one -> out.printf("%s,%s,%d,%d%n", snapshot.unit(), one.station(), one.men(), one.women()));
                } else {
                    out.printf(
                            "%d,%s,%d,%d,%d,%d%n",
                            snapshot.id(),
                            snapshot.unit(),
                            snapshot.revision(),
                            snapshot.men(),
                            snapshot.women(),
                            placed);
                }
            }
            var sum = Sums.of(parts);
            if (!stations) {
                out.printf(",%s,,%d,%d,%d%n", stage.unit(), sum.men(), sum.women(), sum.units());
            }
            out.flush();
            return parts.isEmpty() ? 1 : 0;
        }
    }
}
