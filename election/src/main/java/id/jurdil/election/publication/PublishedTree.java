package id.jurdil.election.publication;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.statement.ListStage;
import id.jurdil.election.tally.Count;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Paths and bytes of everything published but the ledger itself.
 *
 * <p>A file depends only on the ledger prefix, never on when or how often publication ran: {@code as_of} in it is one more than
 * the index of the last entry that changed it.
 */
public final class PublishedTree {
    public static final String CHECKPOINT = "checkpoint";
    public static final String POLICY = "policy";
    public static final String LATEST = "latest";
    public static final String MANIFEST = "manifest";
    public static final String DATAPACKAGE = "data/datapackage.json";

    /** Files that are held in memory before they are written. */
    private static final int AT_ONCE = 512;

    private final ElectionDefinition election;
    private final RegionPage regions;
    private final StationPage stations;
    private final OpenData data;
    private final ListPage lists;

    public PublishedTree(ElectionDefinition election) {
        this.election = election;
        this.regions = new RegionPage(election);
        this.stations = new StationPage(election);
        this.data = new OpenData(election);
        this.lists = new ListPage(election);
    }

    /** For example {@code results/ppwp/75.01.json}. */
    public static String resultPath(String contest, String region) {
        return "results/" + contest + "/" + region + ".json";
    }

    /** For example {@code stations/75.01.01.1001/001.json}. */
    public static String stationPath(String station) {
        return "stations/" + station + ".json";
    }

    /** For example {@code data/ppwp/75.csv}. */
    public static String dataPath(String contest, String province) {
        return "data/" + contest + "/" + province + ".csv";
    }

    /** For example {@code lists/dpt/75.01.json}. */
    public static String listPath(ListStage stage, String region) {
        return "lists/" + stage.word() + "/" + region + ".json";
    }

    /** The files that never change: the definition with its parts, and the description of the open data. */
    public void renderFixed(BiConsumer<String, byte[]> write) {
        election.files().forEach(write);
        write.accept(DATAPACKAGE, data.descriptor());
    }

    /** Renders the files that the changes touch. */
    public void render(Count count, Count.Changes changes, BiConsumer<String, byte[]> write) {
        for (int contest = 0; contest < election.contests().size(); contest++) {
            String id = election.contests().get(contest).id();
            var ofContest = count.contest(contest);
            int[] dirty = changes.regions().get(contest).stream().toArray();
            render(
                    dirty,
                    region -> resultPath(id, election.regions().code(region)),
                    region -> regions.render(ofContest, region),
                    write);
            render(
                    IntStream.of(dirty).filter(this::isProvince).toArray(),
                    region -> dataPath(id, election.regions().code(region)),
                    region -> data.table(ofContest, region),
                    write);
        }
        render(
                changes.stations().stream().toArray(),
                station -> stationPath(election.stations().code(station)),
                station -> stations.render(count, station),
                write);
        render(
                changes.lists().stream().toArray(),
                place -> listPath(
                        count.lists().stage(place),
                        election.regions().code(count.lists().region(place))),
                place -> lists.render(count.lists(), place),
                write);
    }

    /** Renders on all cores, so many files at a time, and writes them in order. */
    private static void render(
            int[] places, IntFunction<String> path, IntFunction<byte[]> file, BiConsumer<String, byte[]> write) {
        for (int from = 0; from < places.length; from += AT_ONCE) {
            int[] some = Arrays.copyOfRange(places, from, Math.min(from + AT_ONCE, places.length));
            var files = new byte[some.length][];
            IntStream.range(0, some.length).parallel().forEach(i -> files[i] = file.apply(some[i]));
            for (int i = 0; i < some.length; i++) {
                write.accept(path.apply(some[i]), files[i]);
            }
        }
    }

    /** Open data comes in one file for each region of level 1. */
    private boolean isProvince(int region) {
        return election.regions().level(region) == 1;
    }

    /** The pointer to what stands here now: the ledger size it is computed from and the manifest's hash. */
    public static byte[] latest(long ledgerSize, String manifestSha256) {
        return (ledgerSize + " " + manifestSha256 + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
