package id.jurdil.edge.check;

import id.jurdil.edge.guard.Counters;
import id.jurdil.edge.guard.Counters.What;
import id.jurdil.edge.sealed.CheckKeys;
import id.jurdil.edge.sealed.IndexFault;
import id.jurdil.edge.sealed.SealedIndex;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The index in use. A new file takes its place in one step, once all of it was found right; a bad one changes nothing. */
final class IndexShelf {
    private static final Logger LOG = System.getLogger(IndexShelf.class.getName());

    private final Path file;
    private final CheckKeys keys;
    private final byte[] election;
    private final Counters counters;
    private volatile Optional<SealedIndex> inUse = Optional.empty();
    private volatile IndexStatus status = new IndexStatus(Optional.empty(), Optional.empty());
    private @Nullable State seen;

    private record State(
            FileTime written, long size, @Nullable Object inode) {}

    IndexShelf(Path file, CheckKeys keys, byte[] election, Counters counters) {
        this.file = file;
        this.keys = keys;
        this.election = election;
        this.counters = counters;
    }

    Optional<SealedIndex> inUse() {
        return inUse;
    }

    IndexStatus status() {
        return status;
    }

    /** Looks whether the file has changed since the last time, and if so, tries to use it. */
    synchronized void look() {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            var state = new State(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
            if (!state.equals(seen)) {
                seen = state;
                use(SealedIndex.open(file, keys, election));
            }
        } catch (IndexFault fault) {
            refuse(String.valueOf(fault.getMessage()));
        } catch (IOException unreadable) {
            if (seen != null || inUse.isEmpty()) {
                seen = null;
                refuse("it cannot be read");
            }
        }
    }

    private void use(SealedIndex fresh) {
        var old = inUse;
        if (old.isPresent() && fresh.made().isBefore(old.get().made())) {
            refuse("it is older than the one in use; restart the edge to go back to it");
            return;
        }
        inUse = Optional.of(fresh);
        status = new IndexStatus(
                Optional.of(new IndexStatus.Serving(fresh.stage(), fresh.made(), fresh.count())), Optional.empty());
        counters.count(What.INDEX_SWITCHED);
        LOG.log(
                Level.INFO,
                "Serving the index {0} of {1} with {2} records",
                fresh.stage(),
                fresh.made(),
                fresh.count());
    }

    private void refuse(String why) {
        if (!status.refused().equals(Optional.of(why))) {
            status = new IndexStatus(status.serving(), Optional.of(why));
            counters.count(What.INDEX_REFUSED);
            LOG.log(
                    Level.WARNING,
                    "The index {0} cannot be used: {1}. {2}",
                    file,
                    why,
                    inUse.isPresent() ? "The one before stays in use." : "The check is closed.");
        }
    }
}
