package id.jurdil.election.publication;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.tally.Count;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.function.BiConsumer;

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

    private final ElectionDefinition election;
    private final RegionPage regions;
    private final StationPage stations;
    private final OpenData data;

    public PublishedTree(ElectionDefinition election) {
        this.election = election;
        this.regions = new RegionPage(election);
        this.stations = new StationPage(election);
        this.data = new OpenData(election);
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
            BitSet dirty = changes.regions().get(contest);
            for (int region = dirty.nextSetBit(0); region >= 0; region = dirty.nextSetBit(region + 1)) {
                write.accept(resultPath(id, election.regions().code(region)), regions.render(ofContest, region));
                if (isProvince(region)) {
                    write.accept(dataPath(id, election.regions().code(region)), data.table(ofContest, region));
                }
            }
        }
        BitSet dirty = changes.stations();
        for (int station = dirty.nextSetBit(0); station >= 0; station = dirty.nextSetBit(station + 1)) {
            write.accept(stationPath(election.stations().code(station)), stations.render(count, station));
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
