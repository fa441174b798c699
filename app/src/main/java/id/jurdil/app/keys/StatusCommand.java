package id.jurdil.app.keys;

import id.jurdil.server.voters.care.KeyStatus;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code jurdil keys status}. */
@Command(
        name = "status",
        description = {
            "Shows the register's keys: where they are, since when, what each of them seals, and what may go.",
            "",
            "Works beside a running server. Counting looks through every table once.",
            "Exit 1: a key is missing or another register's, or the settings choose the vault in which the register's keys are not."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil keys status --dir /srv/jurdil"})
final class StatusCommand implements Callable<Integer> {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    @Mixin
    private Register register = new Register();

    @Option(names = "--quick", description = "Do not count the records of each data key.")
    private boolean quick;

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try (var desk = register.join()) {
            var status = desk.keys().status(!quick);
            if (json) {
                out.println(JsonMapper.shared().writeValueAsString(status));
            } else {
                print(status, out);
            }
            out.flush();
            boolean well = status.vault().equals(status.chosen())
                    && status.vaultKeys().stream()
                            .noneMatch(key ->
                                    key.state() == KeyStatus.State.MISSING || key.state() == KeyStatus.State.WRONG);
            return well ? 0 : 1;
        }
    }

    private static void print(KeyStatus status, PrintWriter out) {
        if (status.dataKeys().isEmpty()) {
            out.printf(
                    "Nothing is sealed yet. The first voter makes the first key, in %s.%n",
                    status.chosen().equals("token") ? "the token" : status.place());
            return;
        }
        out.printf("Vault: %s, %s%n", status.vault(), status.place().isEmpty() ? "not named" : status.place());
        if (!status.vault().equals(status.chosen())) {
            out.printf("  The settings choose the %s: the server does not start with them.%n", status.chosen());
        }
        status.vaultKeys()
                .forEach(key -> out.printf(
                        "  %-14s %s  wraps %d  %s%n", key.name(), day(key.since()), key.dataKeys(), words(key)));
        out.printf("Election of this installation: %s%n", status.cycle());
        out.println("Data keys:");
        for (var key : status.dataKeys()) {
            out.printf(
                    "  %4d  %s  %-7s %s  %s%n",
                    key.id(),
                    day(key.made()),
                    key.purpose(),
                    key.purpose().equals("search") ? "keyed hashes, tombstones too" : key.cycle(),
                    records(key, status.counted()));
        }
        out.printf("Tombstones: %,d%n", status.tombstones());
        status.resealing()
                .forEach(one -> out.printf(
                        "Being sealed anew: %s under data key %d since %s, %,d records done%s. Go on with: jurdil keys reseal --cycle %s%n",
                        one.cycle(),
                        one.dataKey(),
                        day(one.begun()),
                        one.records(),
                        one.left() < 0 ? "" : ", %,d left".formatted(one.left()),
                        one.cycle()));
    }

    private static String records(KeyStatus.DataKey key, boolean counted) {
        String state = key.destroyed() == null ? "" : "destroyed " + day(key.destroyed()) + "  ";
        if (key.purpose().equals("search") || !counted) {
            return state;
        }
        return state
                + (key.records().isEmpty()
                        ? "seals nothing"
                        : key.records().entrySet().stream()
                                .map(entry -> "%s %,d".formatted(entry.getKey(), entry.getValue()))
                                .collect(Collectors.joining(", ")));
    }

    private static String words(KeyStatus.VaultKey key) {
        return switch (key.state()) {
            case CURRENT -> "in use";
            case OLDER_IN_USE -> "older, still in use: bring the exchange to its end with: jurdil keys rotate";
            case MAY_GO ->
                "not needed since %s: may go (jurdil keys discard %s), when no backup of the database from before is kept"
                        .formatted(day(key.until()), key.name());
            case UNUSED -> "nothing was ever wrapped with it; the next exchange takes it";
            case GONE -> "gone, not needed since " + day(key.until());
            case MISSING -> "MISSING: what it wraps cannot be read; put it back from the copy (jurdil keys restore)";
            case WRONG ->
                "WRONG: not this register's key, but another's of the same name; put the right one there from the copy (jurdil keys restore)";
            case NOT_SEEN -> "in the vault that the settings do not name";
        };
    }

    private static String day(@Nullable Instant at) {
        return at == null ? "-               " : DAY.format(at);
    }
}
