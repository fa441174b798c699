package id.jurdil.simulator;

import id.jurdil.election.definition.ElectionDefinition;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A synthetic register of voters with truth beside it, over a definition's villages. Files are written as they are made,
 * village by village; memory does not grow with the country.
 */
public final class SimulatedRegister {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Country country;
    private final ErrorMix mix;
    private final String election;

    private SimulatedRegister(Country country, ErrorMix mix, String election) {
        this.country = country;
        this.mix = mix;
        this.election = election;
    }

    /**
     * A register that is made when it is written.
     *
     * @param voters how many people stand in it, each counted once; second rows come on top
     * @throws IllegalArgumentException if the definition's regions cannot carry one
     */
    public static SimulatedRegister of(ElectionDefinition definition, long voters, long seed, ErrorMix mix) {
        return new SimulatedRegister(Country.of(definition, voters, seed), mix, definition.slug());
    }

    /** Codes of the villages, in their order. */
    public List<String> villages() {
        return country.villages().stream().map(Village::code).toList();
    }

    /** The voter file's lines of one village, without header, made without the others. */
    public byte[] village(String code) {
        var village = country.villages().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the simulated country has no village " + code));
        var out = new ByteArrayOutputStream();
        try {
            VillageRows.of(country, mix, village).voters(Edition.FIRST).writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * Writes dp4.csv, truth.csv, dp4-next.csv, truth-next.csv, summary.json and, if wanted, people.csv. A summary stands there
     * only when the files are complete.
     *
     * @param threads how many make villages; the bytes do not depend on it
     * @param progress is told now and then how many rows are written
     */
    public Map<String, Object> write(Path folder, boolean withPeople, int threads, LongConsumer progress)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var summary = folder.resolve("summary.json");
        Files.deleteIfExists(summary);
        var counts = new EnumMap<Edition, Counts>(Edition.class);
        for (var edition : Edition.values()) {
            counts.put(edition, new Counts());
        }
        var outputs = new ArrayList<OutputStream>();
        try (var workers = Executors.newFixedThreadPool(threads)) {
            for (var edition : Edition.values()) {
                outputs.add(file(folder, "dp4" + edition.suffix() + ".csv", VillageRows.VOTERS));
                outputs.add(file(folder, "truth" + edition.suffix() + ".csv", VillageRows.TRUTH));
            }
            if (withPeople) {
                outputs.add(file(folder, "people.csv", VillageRows.PEOPLE));
            }
            var waiting = new ArrayDeque<Future<VillageRows>>();
            try {
                for (var village : country.villages()) {
                    waiting.add(workers.submit(() -> VillageRows.of(country, mix, village)));
                    if (waiting.size() > 2 * threads) {
                        write(waiting.remove(), outputs, counts, progress);
                    }
                }
                while (!waiting.isEmpty()) {
                    write(waiting.remove(), outputs, counts, progress);
                }
            } finally {
                waiting.forEach(village -> village.cancel(true));
            }
        } finally {
            for (var output : outputs) {
                output.close();
            }
        }
        var said = summary(counts);
        Files.writeString(summary, JSON.writeValueAsString(said) + "\n");
        return said;
    }

    private static OutputStream file(Path folder, String name, String header) throws IOException {
        var out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 18);
        out.write((header + "\n").getBytes(StandardCharsets.US_ASCII));
        return out;
    }

    private static void write(
            Future<VillageRows> village, List<OutputStream> outputs, Map<Edition, Counts> counts, LongConsumer progress)
            throws IOException, InterruptedException {
        VillageRows rows;
        try {
            rows = village.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a village could not be made: " + e.getCause(), e.getCause());
        }
        int at = 0;
        for (var edition : Edition.values()) {
            rows.voters(edition).writeTo(outputs.get(at++));
            rows.truth(edition).writeTo(outputs.get(at++));
            var all = counts.merge(edition, rows.counts(edition), Counts::plus);
            if (edition == Edition.FIRST) {
                progress.accept(all.rows());
            }
        }
        if (at < outputs.size()) {
            rows.people().writeTo(outputs.get(at));
        }
    }

    private Map<String, Object> summary(Map<Edition, Counts> counts) {
        var summary = new LinkedHashMap<String, Object>();
        summary.put("format", 1);
        summary.put("synthetic", true);
        summary.put("election", election);
        summary.put("voting_day", country.votingDay().toString());
        summary.put(
                "next_voting_day", Edition.NEXT.votingDay(country.votingDay()).toString());
        summary.put("seed", country.seed());
        summary.put("errors", mix.name().toLowerCase(Locale.ROOT));
        summary.put("voters", country.voters());
        summary.put("villages", country.villages().size());
        summary.put("stations", country.stations());
        counts.forEach(
                (edition, counted) -> summary.put("dp4" + edition.suffix().replace('-', '_'), counted.asJson()));
        return summary;
    }
}
