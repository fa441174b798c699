package id.jurdil.app.registering;

import id.jurdil.server.RegisterDesk;
import id.jurdil.server.ServerSettings;
import id.jurdil.server.voters.Author;
import id.jurdil.server.voters.imports.ImportProfile;
import id.jurdil.server.voters.imports.ImportRefused;
import id.jurdil.server.voters.imports.Preview;
import id.jurdil.server.voters.imports.Preview.Outcome;
import id.jurdil.server.voters.imports.Run;
import id.jurdil.server.voters.imports.Run.Mode;
import id.jurdil.server.voters.imports.VoterImports;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code jurdil import voters}: a voter file into the register, seen first, applied as one act, undone as one act. */
@Command(
        name = "voters",
        description = {
            "Takes a voter file into the register of an installation whose server is not running.",
            "",
            "Without --apply it only says what the file would change in each village. Applying is one act; --undo takes it"
                    + " back. Whatever was interrupted goes on when it is asked for again."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: jurdil import voters dp4.csv --dir /srv/jurdil",
            "         jurdil import voters dp4.csv --dir /srv/jurdil --apply",
            "Exit: 0 done; 1 the file was refused or the step cannot be taken; 2 it could not be done."
        })
public final class ImportVotersCommand implements Callable<Integer> {
    private static final int VILLAGES_SHOWN = 20;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The voter file.")
    private @Nullable Path file;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The installation. Default: the working folder.")
    private Path folder = Path.of(".");

    @Option(
            names = "--profile",
            paramLabel = "NAME|FILE",
            defaultValue = ImportProfile.STANDARD,
            description = "How the columns are named: a kept profile, or a JSON file, which is then kept. Default:"
                    + " ${DEFAULT-VALUE}.")
    private String profile = ImportProfile.STANDARD;

    @Option(names = "--full", description = "The file holds everyone of its villages; who is missing is flagged.")
    private boolean full;

    @Option(names = "--difference", description = "The file holds only what is new or has changed (the default).")
    private boolean difference;

    /** What is to be done. */
    static final class Step {
        @Option(names = "--preview", description = "Only say what would change (the default).")
        @SuppressWarnings("UnusedVariable") // it only says aloud what is done anyway
        private boolean preview;

        @Option(names = "--apply", description = "Apply it.")
        private boolean apply;

        @Option(names = "--undo", paramLabel = "RUN", description = "Take an applied import back.")
        private @Nullable Long undo;
    }

    @ArgGroup
    private Step step = new Step();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "taken back at the console",
            description = "Why it is undone.")
    private String reason = "";

    @Option(names = "--json", description = "One JSON object on standard output.")
    private boolean json;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "Any other setting; may be given several times.")
    private Map<String, String> more = new LinkedHashMap<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        if (full && difference) {
            throw new ParameterException(commandLine, "--full and --difference exclude each other");
        }
        if (file == null && step.undo == null) {
            throw new ParameterException(commandLine, "name the FILE, or a RUN with --undo");
        }
        var settings = ServerSettings.in(folder.toAbsolutePath().normalize()).with("logging.level.root", "error");
        settings = settings.with("logging.level.id.jurdil", "error");
        for (var setting : more.entrySet()) {
            settings = settings.with(setting.getKey(), setting.getValue());
        }
        try (var desk = RegisterDesk.open(settings)) {
            return work(desk.imports(), commandLine.getOut(), commandLine.getErr());
        } catch (ImportRefused refused) {
            commandLine.getErr().println("jurdil: " + refused.getMessage());
            commandLine.getErr().flush();
            return 1;
        }
    }

    private int work(VoterImports imports, PrintWriter out, PrintWriter err) throws IOException {
        Run run;
        if (step.undo != null) {
            run = imports.undo(step.undo, Author.console(), reason);
        } else {
            var order = new VoterImports.Order(profile(imports), full ? Mode.FULL : Mode.DIFFERENCE, Author.console());
            run = imports.stage(Objects.requireNonNull(file), order, line -> {
                err.println("jurdil: " + line);
                err.flush();
            });
            if (step.apply) {
                run = imports.apply(run.id(), Author.console());
            }
        }
        var preview = imports.preview(run.id());
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(asJson(preview)));
        } else {
            print(preview, out);
        }
        out.flush();
        return 0;
    }

    private ImportProfile profile(VoterImports imports) throws IOException {
        var path = Path.of(profile);
        if (Files.isRegularFile(path)) {
            var read = ImportProfile.read(Files.readString(path));
            imports.keep(read);
            return read;
        }
        return imports.profile(profile)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no profile \"%s\" and no such file: name one that is kept, or a JSON file"
                                .formatted(profile)));
    }

    private static void print(Preview preview, PrintWriter out) {
        var run = preview.run();
        out.printf(
                "Import %d: %s (%s, %s, %,d rows)%n",
                run.id(), name(run.state()), run.format(), name(run.mode()), run.rows());
        for (var outcome : Outcome.values()) {
            if (preview.total(outcome) > 0) {
                out.printf("  %-11s %,12d%n", name(outcome), preview.total(outcome));
            }
        }
        var rules = new LinkedHashMap<String, Preview.Faults>();
        preview.faults()
                .forEach(fault -> rules.merge(
                        fault.code(),
                        fault,
                        (a, b) -> new Preview.Faults(
                                "",
                                a.code(),
                                a.hard(),
                                a.column(),
                                a.labelId(),
                                a.labelEn(),
                                a.rows() + b.rows(),
                                Math.min(a.firstRow(), b.firstRow()))));
        rules.values().stream()
                .sorted(java.util.Comparator.comparing(Preview.Faults::code))
                .forEach(fault -> out.printf(
                        "  %s %s %,10d rows, first in row %,d: %s / %s%n",
                        fault.code(),
                        fault.hard() ? "hard" : "soft",
                        fault.rows(),
                        fault.firstRow(),
                        fault.labelId(),
                        fault.labelEn()));
        preview.villages().stream()
                .limit(VILLAGES_SHOWN)
                .forEach(village -> out.printf(
                        "  %-14s %s%n",
                        village.code().isEmpty() ? "(unknown)" : village.code(),
                        village.rows().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(entry -> "%s %,d".formatted(name(entry.getKey()), entry.getValue()))
                                .collect(Collectors.joining(", "))));
        if (preview.villages().size() > VILLAGES_SHOWN) {
            out.printf(
                    "  and %,d more villages: --json shows all%n",
                    preview.villages().size() - VILLAGES_SHOWN);
        }
    }

    private static Map<String, Object> asJson(Preview preview) {
        var run = preview.run();
        var json = new LinkedHashMap<String, Object>();
        json.put("run", run.id());
        json.put("state", name(run.state()));
        json.put("sha256", run.sha256());
        json.put("format", run.format());
        json.put("mode", name(run.mode()));
        json.put("rows", run.rows());
        var totals = new LinkedHashMap<String, Object>();
        for (var outcome : Outcome.values()) {
            totals.put(name(outcome), preview.total(outcome));
        }
        json.put("totals", totals);
        json.put(
                "villages",
                preview.villages().stream()
                        .map(village -> {
                            var one = new LinkedHashMap<String, Object>();
                            one.put("code", village.code());
                            village.rows().forEach((outcome, rows) -> one.put(name(outcome), rows));
                            return one;
                        })
                        .toList());
        json.put(
                "faults",
                preview.faults().stream()
                        .map(fault -> Map.of(
                                "village", fault.village(),
                                "code", fault.code(),
                                "level", fault.hard() ? "hard" : "soft",
                                "column", fault.column(),
                                "rows", fault.rows(),
                                "firstRow", fault.firstRow(),
                                "text", Map.of("id", fault.labelId(), "en", fault.labelEn())))
                        .toList());
        return json;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
