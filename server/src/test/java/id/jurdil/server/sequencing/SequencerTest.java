package id.jurdil.server.sequencing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.jurdil.ledger.Checkpoint;
import id.jurdil.ledger.DirectoryStorage;
import id.jurdil.ledger.LogReader;
import id.jurdil.ledger.LogStorage;
import id.jurdil.ledger.NoteSigner;
import id.jurdil.ledger.SignedNote;
import id.jurdil.ledger.StorageFault;
import id.jurdil.ledger.TileSource;
import id.jurdil.server.database.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

/** Sequencers over one real database: who may write, and what is left when one dies between two steps. */
class SequencerTest {
    private static final NoteSigner KEY = new NoteSigner("jurdil.example/test", new byte[32]);
    private static final int BATCH = 300;

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void start() throws Exception {
        database = new TestDatabase(folder);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void everyAcceptedStatementGetsItsPlaceInOrder() throws Exception {
        accept(0, 1_000);
        var one = new Program("one", Duration.ofHours(1));
        one.lease.take();
        assertThat(one.round()).isTrue();
        while (one.round()) {}
        assertThat(one.ledger.size()).isEqualTo(1_000);
        assertLogHolds(1_000);
        assertThat(one.grown.getLast()).isEqualTo(new LedgerGrew(1_000));
    }

    @Test
    void nothingAcceptedIsOverlookedWhileItGetsItsPlace() throws Exception {
        accept(0, 300);
        var one = new Program("one", Duration.ofHours(1));
        one.lease.take();
        var assigning = Thread.ofVirtual().start(() -> {
            while (one.rows.assign(1, 1) > 0) {}
        });
        do {
            assertThat(one.rows.accepted()).isEqualTo(300);
        } while (assigning.isAlive());
        assertThat(one.rows.waiting()).isZero();
    }

    @Test
    void whenTwoProgramsRun_theOldOneIsFenced() throws Exception {
        accept(0, 10);
        var old = new Program("old", Duration.ZERO);
        var young = new Program("young", Duration.ZERO);
        old.lease.take();
        assertThat(old.lease.epoch()).isEqualTo(1);
        old.round();
        young.lease.take();
        assertThat(young.lease.epoch()).isEqualTo(2);
        accept(10, 10);
        assertThatThrownBy(old::round).isInstanceOf(Fenced.class);
        assertThat(old.lease.epoch()).isZero();
        assertThat(old.round()).isFalse();
        assertThat(old.ledger.size()).isEqualTo(10);
        young.round();
        assertThat(young.ledger.size()).isEqualTo(20);
        assertLogHolds(20);
    }

    @Test
    void whenTheOldOneHasIndexesButNoHeadYet_itCannotStoreOne() throws Exception {
        accept(0, 10);
        var old = new Program("old", Duration.ZERO);
        var young = new Program("young", Duration.ZERO);
        old.lease.take();
        old.storage.beforeSync = young.lease::take;
        assertThatThrownBy(old::round).isInstanceOf(Fenced.class);
        assertThat(Files.exists(folder.resolve("public/checkpoint"))).isFalse();
        young.round();
        assertThat(young.ledger.size()).isEqualTo(10);
        assertLogHolds(10);
    }

    @Test
    void nobodyTakesOverInTheMiddleOfATransaction() throws Exception {
        var old = new Program("old", Duration.ZERO);
        old.lease.take();
        var holds = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var writing = Thread.ofVirtual()
                .start(() -> database.transaction().executeWithoutResult(_ -> {
                    old.lease.require(1);
                    holds.countDown();
                    await(go);
                }));
        await(holds);
        var young = new Program("young", Duration.ZERO);
        var taking = Thread.ofVirtual().start(young.lease::take);
        assertThat(taking.join(Duration.ofMillis(300))).isFalse();
        go.countDown();
        writing.join();
        taking.join();
        assertThat(young.lease.epoch()).isEqualTo(2);
    }

    @Test
    void aLeaseThatIsRenewedIsNotTaken() {
        var holder = new Program("holder", Duration.ofHours(1));
        var other = new Program("other", Duration.ofHours(1));
        holder.lease.take();
        other.lease.take();
        assertThat(other.lease.epoch()).isZero();
        var again = new Program("holder", Duration.ofHours(1));
        again.lease.take();
        assertThat(again.lease.epoch()).isEqualTo(2);
    }

    @Test
    void whereverItDies_theNextGoesOnWithTheSameBytes() throws Exception {
        accept(0, 700);
        for (var step : Step.values()) {
            var dying = new Program("same", Duration.ofHours(1));
            dying.lease.take();
            dying.storage.dieAt = step;
            try {
                while (dying.round()) {}
            } catch (StorageFault e) {
                assertThat(e).hasMessage("dead");
            }
            accept(700 + 50 * step.ordinal(), 50);
        }
        var next = new Program("same", Duration.ofHours(1));
        next.lease.take();
        while (next.round()) {}
        assertLogHolds(700 + 50 * Step.values().length);
    }

    @Test
    void aLostPublicFolderIsWrittenAnew() throws Exception {
        accept(0, 600);
        var one = new Program("one", Duration.ofHours(1));
        one.lease.take();
        while (one.round()) {}
        var before = hashes();
        try (var paths = Files.walk(folder.resolve("public"))) {
            for (var path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        var two = new Program("one", Duration.ofHours(1));
        two.lease.take();
        two.round();
        assertThat(hashes()).containsAllEntriesOf(before);
        assertLogHolds(600);
    }

    @Test
    void nothingCanBeChangedInTheDatabase() throws Exception {
        accept(0, 3);
        var one = new Program("one", Duration.ofHours(1));
        one.lease.take();
        one.round();
        for (String sql : List.of(
                "update statement set body = '\\x00'",
                "delete from statement",
                "truncate statement cascade",
                "update ledger_entry set index = index + 10",
                "delete from ledger_entry",
                "delete from ledger_head",
                "update ledger_head set size = size + 1",
                "update ledger_identity set origin = 'x'")) {
            assertThatThrownBy(() -> database.client().sql(sql).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void aDatabaseServesOneLedger() {
        var rows = new Program("one", Duration.ZERO).rows;
        assertThat(rows.belongsTo("jurdil.example/a", new byte[8])).isTrue();
        assertThat(rows.belongsTo("jurdil.example/a", new byte[8])).isTrue();
        assertThat(rows.belongsTo("jurdil.example/b", new byte[8])).isFalse();
        assertThat(rows.belongsTo("jurdil.example/a", new byte[] {1, 0, 0, 0, 0, 0, 0, 0}))
                .isFalse();
    }

    private void accept(int from, int count) throws Exception {
        for (int number = from; number < from + count; number++) {
            byte[] body = body(number);
            database.client()
                    .sql("insert into statement (id, body) values (:id, :body)")
                    .param("id", MessageDigest.getInstance("SHA-256").digest(body))
                    .param("body", body)
                    .update();
        }
    }

    private static byte[] body(int number) {
        return ("statement " + number).getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads the log from outside: signature, root, every entry. */
    private void assertLogHolds(int size) throws Exception {
        var note = SignedNote.parse(Files.readAllBytes(folder.resolve("public/checkpoint")));
        note.verify(List.of(KEY.verifier()));
        var checkpoint = Checkpoint.parse(note.text());
        assertThat(checkpoint.size()).isEqualTo(size);
        var reader = new LogReader(TileSource.of(new DirectoryStorage(folder.resolve("public"))), checkpoint);
        reader.entries(0, size, (index, entry) -> assertThat(entry).isEqualTo(body((int) index)));
    }

    private TreeMap<String, String> hashes() throws Exception {
        var hashes = new TreeMap<String, String>();
        try (var paths = Files.walk(folder.resolve("public"))) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                // Narrow tiles of heads in between need not come back.
                if (!path.toString().contains(".p") || path.toString().matches(".*\\.p/(88|2)")) {
                    hashes.put(
                            path.toString(),
                            id.jurdil.ledger.Hash.sha256(Files.readAllBytes(path))
                                    .hex());
                }
            }
        }
        return hashes;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private enum Step {
        FIRST_FILE,
        SYNC,
        CHECKPOINT
    }

    /** What one running server has of its own. */
    private final class Program {
        final Lease lease;
        final LedgerRows rows;
        final MortalStorage storage = new MortalStorage(new DirectoryStorage(folder.resolve("public")));
        final Ledger ledger;
        final Sequencer sequencer;
        final List<LedgerGrew> grown = new ArrayList<>();

        Program(String name, Duration lease) {
            this.lease = new Lease(database.client(), name, lease);
            this.rows = new LedgerRows(database.client(), database.transaction(), this.lease);
            this.ledger = new Ledger(rows, storage);
            this.sequencer = new Sequencer(
                    rows,
                    this.lease,
                    storage,
                    KEY,
                    ledger,
                    new SequencingSettings(Duration.ofMillis(10), BATCH, lease),
                    grown::add);
        }

        boolean round() {
            return sequencer.round();
        }
    }

    /** Real files, and a place to die. */
    private static final class MortalStorage implements LogStorage {
        private final LogStorage files;
        private Step dieAt;
        private Runnable beforeSync = () -> {};

        MortalStorage(LogStorage files) {
            this.files = files;
        }

        @Override
        public Optional<byte[]> read(String path) {
            return files.read(path);
        }

        @Override
        public void write(String path, byte[] bytes) {
            if (dieAt == Step.FIRST_FILE || dieAt == Step.CHECKPOINT && path.equals(Sequencer.CHECKPOINT)) {
                throw new StorageFault("dead");
            }
            files.write(path, bytes);
        }

        @Override
        public boolean exists(String path) {
            return files.exists(path);
        }

        @Override
        public void sync() {
            if (dieAt == Step.SYNC) {
                throw new StorageFault("dead");
            }
            beforeSync.run();
            files.sync();
        }
    }
}
