package id.jurdil.election.definition;

import id.jurdil.election.form.Label;
import id.jurdil.election.form.StationFacts;
import id.jurdil.election.statement.PublicKey;
import id.jurdil.election.statement.StatementId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An election, as its definition says: contests, forms and rules, regions and stations, who may say what.
 *
 * <p>{@link #read} refuses a broken definition with every fault named. The hash of election.json, which names its large parts
 * by hash, stands in ledger entry 0, so that nothing here can change afterwards.
 */
public final class ElectionDefinition {
    /** The file that names all others. */
    public static final String FILE = "election.json";

    private final Map<String, byte[]> files;
    private final StatementId hash;
    private final Head head;
    private final RegionEdition regions;
    private final StationList stations;
    private final List<StationFacts> factsOfKinds;

    /** What stands in election.json itself. */
    record Head(
            String slug,
            Label name,
            String date,
            boolean rehearsal,
            @Nullable Label notice,
            List<String> levels,
            List<StationKind> kinds,
            List<Contest> contests,
            List<CrossRule> crossRules,
            List<Role> roles,
            Limits limits,
            List<PublicKey> authorities,
            String origin,
            String verifierKey,
            String policy) {}

    ElectionDefinition(Map<String, byte[]> files, Head head, RegionEdition regions, StationList stations) {
        this.files = files;
        this.hash = StatementId.of(Objects.requireNonNull(files.get(FILE)));
        this.head = head;
        this.regions = regions;
        this.stations = stations;
        this.factsOfKinds = head.kinds().stream()
                .map(kind -> new StationFacts(
                        bound(kind.cap()),
                        bound(kind.ballotsMax()),
                        StationFacts.UNKNOWN,
                        StationFacts.UNKNOWN,
                        StationFacts.UNKNOWN))
                .toList();
    }

    private static int bound(@Nullable Integer bound) {
        return bound == null ? StationFacts.UNKNOWN : bound;
    }

    /**
     * Reads and checks a definition.
     *
     * @throws DefinitionFaults with every fault, if it has any
     */
    public static ElectionDefinition read(Parts parts) {
        return new DefinitionReader(parts).read();
    }

    /** Bytes of election.json and its parts by file name, as stored; not to be changed by the caller. */
    public Map<String, byte[]> files() {
        return files;
    }

    /** SHA-256 of election.json. */
    public StatementId hash() {
        return hash;
    }

    /** The first 8 bytes of that hash: what every statement carries. */
    public long electionId() {
        return hash.high();
    }

    public String slug() {
        return head.slug();
    }

    public Label name() {
        return head.name();
    }

    /** Day of voting, ISO. */
    public String date() {
        return head.date();
    }

    public boolean rehearsal() {
        return head.rehearsal();
    }

    /** A sentence that every page must show, or null. */
    public @Nullable Label notice() {
        return head.notice();
    }

    /** Names of the region levels, the whole first. */
    public List<String> levels() {
        return head.levels();
    }

    public List<Contest> contests() {
        return head.contests();
    }

    public List<StationKind> kinds() {
        return head.kinds();
    }

    public List<CrossRule> crossRules() {
        return head.crossRules();
    }

    /** The cross rule with this kind of check, or null where the definition has none. */
    public @Nullable CrossRule crossRule(String kind) {
        for (var rule : head.crossRules()) {
            if (rule.kind().equals(kind)) {
                return rule;
            }
        }
        return null;
    }

    /** The role with this number, or null. */
    public @Nullable Role role(int number) {
        for (var role : head.roles()) {
            if (role.number() == number) {
                return role;
            }
        }
        return null;
    }

    public List<Role> roles() {
        return head.roles();
    }

    public Limits limits() {
        return head.limits();
    }

    /** The root keys: every authority begins at one of them. */
    public List<PublicKey> authorities() {
        return head.authorities();
    }

    /** First line of the ledger's checkpoints. */
    public String ledgerOrigin() {
        return head.origin();
    }

    /** The ledger's key, as a signed-note verifier key. */
    public String ledgerKey() {
        return head.verifierKey();
    }

    /** Which cosignatures a checkpoint must carry, as a tlog-policy; empty where none are asked for. */
    public String policy() {
        return head.policy();
    }

    public RegionEdition regions() {
        return regions;
    }

    public StationList stations() {
        return stations;
    }

    /** What the rules may know of a station. */
    public StationFacts facts(int station) {
        var facts = factsOfKinds.get(stations.kind(station));
        int men = stations.registeredMen(station);
        int women = stations.registeredWomen(station);
        if (men == StationList.UNKNOWN && women == StationList.UNKNOWN) {
            return facts;
        }
        return new StationFacts(facts.cap(), facts.ballotsMax(), men, women, StationFacts.UNKNOWN);
    }
}
