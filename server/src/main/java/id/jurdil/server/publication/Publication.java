package id.jurdil.server.publication;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.publication.Manifest;
import id.jurdil.election.publication.PublishedTree;
import id.jurdil.election.statement.RefusedStatement;
import id.jurdil.election.statement.SigningKey;
import id.jurdil.election.statement.Statement.PublicationRun;
import id.jurdil.election.statement.StatementCodec;
import id.jurdil.election.statement.StatementId;
import id.jurdil.election.tally.Count;
import id.jurdil.election.tally.Count.Changes;
import id.jurdil.server.intake.Intake;
import id.jurdil.server.intake.Receipt;
import id.jurdil.server.sequencing.Ledger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds the ledger and writes what changed: first the files, then the manifest, then a signed statement of the manifest's hash
 * through the same door as all others; and when that stands under a signed head, {@code latest} points to it.
 */
public final class Publication {
    private static final Logger log = LoggerFactory.getLogger(Publication.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ElectionDefinition election;
    private final Ledger ledger;
    private final Intake intake;
    private final SigningKey publisher;
    private final TreeFiles files;
    private final PublishedMark mark;
    private final PublishedTree tree;
    private final Count count;

    private Manifest manifest = new Manifest();
    private @Nullable Published latest;
    /** When the newest statement folded so far was made. */
    private long newestMade;
    /** Entries up to the newest that is not a publication. */
    private long newsUpTo;

    private boolean begun;
    /** What an earlier run that failed did not write to its end. */
    private @Nullable Changes unwritten;

    Publication(
            ElectionDefinition election,
            Ledger ledger,
            Intake intake,
            SigningKey publisher,
            TreeFiles files,
            PublishedMark mark) {
        this.election = election;
        this.ledger = ledger;
        this.intake = intake;
        this.publisher = publisher;
        this.files = files;
        this.mark = mark;
        this.tree = new PublishedTree(election);
        this.count = new Count(election);
    }

    /**
     * Publishes everything that has been accepted by now, and returns when {@code latest} says so.
     *
     * @throws PublicationFault if the publisher's key is not enrolled, or the statement is refused
     */
    public synchronized Published publishNow() {
        return publish(ledger.awaitEverything(PATIENCE));
    }

    /** Publishes what is under the signed head, if there is anything new and the publisher may speak yet. */
    synchronized void publishWhatIsNew() {
        long size = ledger.size();
        if (size > 0 && intake.isReady()) {
            fold(size);
            if (mayPublish() && hasNews()) {
                publish(size);
            }
        }
    }

    /** Asks the count as of the newest entry folded. */
    public synchronized <T> T ask(Function<Count, T> question) {
        return question.apply(count);
    }

    private Published publish(long size) {
        fold(size);
        if (!mayPublish()) {
            throw new PublicationFault("the publisher's key %s is not enrolled: its enrolment must be sent first"
                    .formatted(publisher.publicKey().id()));
        }
        var standing = latest;
        if (standing != null && !hasNews()) {
            return standing;
        }
        int written = writeChanged();
        byte[] lines = manifest.bytes();
        files.write(PublishedTree.MANIFEST, lines);
        var hash = StatementId.of(lines);
        long covered = count.size();
        announce(new PublicationRun(election.electionId(), newestMade, covered, hash));
        files.write(PublishedTree.LATEST, PublishedTree.latest(covered, hash.hex()));
        mark.set(covered, hash.hex());
        var published = new Published(covered, hash.hex(), written);
        latest = published;
        log.info("Published ledger size {}: {} files written", covered, written);
        return published;
    }

    private boolean mayPublish() {
        return count.standing().keyOf(publisher.publicKey().id()) != null;
    }

    private boolean hasNews() {
        var standing = latest;
        return standing == null || newsUpTo > standing.ledgerSize();
    }

    private void fold(long size) {
        if (!begun) {
            begin(size);
            begun = true;
        }
        foldUpTo(size);
    }

    private void foldUpTo(long size) {
        ledger.entries(count.size(), size, (index, entry) -> apply(index, entry));
    }

    private void apply(long index, byte[] entry) {
        try {
            var signed = StatementCodec.decode(entry);
            newestMade = Math.max(newestMade, signed.statement().made());
            if (!(signed.statement() instanceof PublicationRun)) {
                newsUpTo = index + 1;
            }
            count.apply(signed);
        } catch (RefusedStatement e) {
            // It was judged before it was accepted; the verifier would say the same of it.
            log.error("Ledger entry {} does not stand: {} {}", index, e.refusal(), e.detail());
        }
    }

    /** Goes on from what an earlier life of the program published, where that can be relied on. */
    private void begin(long size) {
        files.keep(PublishedTree.POLICY, election.policy().getBytes(StandardCharsets.UTF_8));
        var earlier = mark.trusted(files);
        if (earlier != null && earlier.ledgerSize() <= size) {
            foldUpTo(earlier.ledgerSize());
            count.takeChanges();
            manifest = Manifest.parse(files.read(PublishedTree.MANIFEST).orElseThrow(), new ArrayList<>());
            latest = earlier;
        } else {
            tree.renderFixed(this::write);
        }
    }

    private int writeChanged() {
        var changes = with(unwritten, count.takeChanges());
        unwritten = changes;
        var written = new int[1];
        tree.render(count, changes, (path, content) -> {
            write(path, content);
            written[0]++;
        });
        unwritten = null;
        return written[0];
    }

    private static Changes with(@Nullable Changes earlier, Changes now) {
        if (earlier != null) {
            for (int contest = 0; contest < now.regions().size(); contest++) {
                now.regions().get(contest).or(earlier.regions().get(contest));
            }
            now.stations().or(earlier.stations());
            now.lists().or(earlier.lists());
        }
        return now;
    }

    private void write(String path, byte[] content) {
        files.write(path, content);
        manifest.put(path, content);
    }

    private void announce(PublicationRun run) {
        var signed = publisher.sign(run);
        var receipt = intake.submit(List.of(signed.bytes())).getFirst();
        if (receipt instanceof Receipt.Refused refused) {
            throw new PublicationFault(
                    "the publication was refused: %s, %s".formatted(refused.refusal(), refused.detail()));
        }
        ledger.awaitEverything(PATIENCE);
    }
}
