package id.jurdil.app.lists;

import id.jurdil.election.statement.ListStage;
import picocli.CommandLine.Option;

/** Which list of which unit. */
final class Stage {
    @Option(
            names = "--unit",
            paramLabel = "CODE",
            defaultValue = "0",
            description = "Region code. Default: 0, the whole.")
    private String unit = "0";

    @Option(names = "--stage", required = true, paramLabel = "STAGE", description = "${COMPLETION-CANDIDATES}.")
    private ListStage stage = ListStage.DPT;

    String unit() {
        return unit;
    }

    ListStage stage() {
        return stage;
    }
}
