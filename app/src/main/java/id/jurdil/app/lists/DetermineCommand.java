package id.jurdil.app.lists;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.register.lists.Ladder;
import id.jurdil.server.lists.DeterminedLists;
import id.jurdil.server.lists.Outcome;
import id.jurdil.server.lists.Request;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jurdil lists determine}. */
@Command(
        name = "determine",
        description = {
            "Fixes who stands on a list, signs its numbers with the office's key and sends them to the ledger.",
            "",
            "Exit 1: it may not be determined, and the reason is printed."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil lists determine --stage DPT --unit 75.01 --date 2023-06-21"})
final class DetermineCommand implements Callable<Integer> {
    private static final int REGENCY = 2;

    @Mixin
    private Installation installation = new Installation();

    @Mixin
    private Stage stage = new Stage();

    @Option(names = "--each", description = "Each regency within the unit, by its own office's key.")
    private boolean each;

    @Option(names = "--date", paramLabel = "DAY", description = "Day of the plenary, 2023-06-21. Default: today.")
    private @Nullable LocalDate date;

    @Option(names = "--reason", paramLabel = "N", description = "Number of the reason, to determine a list anew.")
    private @Nullable Integer reason;

    @Option(
            names = "--why",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "The same in words; nothing personal.")
    private String why = "";

    @Option(names = "--sex-from-nik", description = "Count voters without a recorded sex by the one their NIK states.")
    private boolean sexFromNik;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var on = date == null ? LocalDate.now(java.time.ZoneId.systemDefault()) : date;
        boolean all = true;
        try (var server = installation.start()) {
            var lists = server.bean(DeterminedLists.class);
            for (String unit : units(server.bean(ElectionDefinition.class))) {
                var outcome = lists.determine(
                        DeterminedLists.console(), new Request(unit, stage.stage(), on, reason, why, sexFromNik));
                all &= report(out, unit, outcome);
            }
        }
        out.flush();
        return all ? 0 : 1;
    }

    private List<String> units(ElectionDefinition election) {
        if (!each) {
            return List.of(stage.unit());
        }
        var units = new ArrayList<String>();
        int within = election.regions().find(stage.unit());
        for (int region = Math.max(within, 0);
                within >= 0 && region < election.regions().end(within);
                region++) {
            if (election.regions().level(region) == REGENCY) {
                units.add(election.regions().code(region));
            }
        }
        return units;
    }

    private boolean report(PrintWriter out, String unit, Outcome outcome) {
        String said = switch (outcome) {
            case Outcome.Determined(var one) ->
                "%s revision %d: %d voters, %d men and %d women, root %s, %s"
                        .formatted(
                                one.stage(),
                                one.revision(),
                                one.voters(),
                                one.men(),
                                one.women(),
                                one.root(),
                                one.state());
            case Outcome.NotNow(var not) -> "not now: " + words(not);
            case Outcome.NotTheirs() -> "lists are determined by the regency, not above it";
            case Outcome.SexMissing(var voters, var examples) ->
                "%d voters have no recorded sex, for example %s; correct them, or count them with --sex-from-nik"
                        .formatted(voters, examples);
            case Outcome.UnknownUnit() -> "the definition has no such region";
            case Outcome.Refused(var code, var detail) -> "the ledger refused it: %s, %s".formatted(code, detail);
        };
        out.printf("%s %s%n", unit, said);
        return outcome instanceof Outcome.Determined;
    }

    private static String words(Ladder.Answer.MayNot not) {
        return switch (not.obstacle()) {
            case STEP_MISSING -> "the list before it is not determined yet";
            case STEP_PASSED -> "a later list stands already";
            case COMMENTS_OPEN -> "the list before it is open to comments, until the day before " + not.from();
            case REASON_MISSING -> "it was determined before; to determine it anew, say why with --reason N --why TEXT";
            case ELECTION_UNDER_WAY -> "an election is under way, and its lists take the place of this one";
            case BEFORE_THE_LAST ->
                "a list of this unit was determined on %s; give that day or a later one with --date"
                        .formatted(not.from());
        };
    }
}
