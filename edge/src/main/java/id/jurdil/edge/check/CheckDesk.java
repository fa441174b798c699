package id.jurdil.edge.check;

import id.jurdil.edge.check.Question.Reading;
import id.jurdil.edge.guard.Challenge;
import id.jurdil.edge.guard.Client;
import id.jurdil.edge.guard.Counters;
import id.jurdil.edge.guard.Counters.What;
import id.jurdil.edge.guard.Decision;
import id.jurdil.edge.guard.Gate;
import id.jurdil.edge.guard.Limits;
import id.jurdil.edge.guard.Pass;
import id.jurdil.edge.guard.Sought;
import id.jurdil.edge.sealed.CheckKeys;
import id.jurdil.edge.sealed.NameForms;
import id.jurdil.edge.sealed.SealedIndex;
import id.jurdil.edge.sealed.SealedIndex.Finding;
import id.jurdil.edge.sealed.Stage;
import id.jurdil.edge.sealed.Voter;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.register.names.NameReader;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** Where questions are put. Thread-safe; keeps nothing of any question. */
public final class CheckDesk implements AutoCloseable {
    private static final long LOOK_MILLIS = 2_000;
    private static final int READER_LIFE = 1_000;

    private final Stations stations;
    private final IndexShelf shelf;
    private final Gate gate;
    private final Counters counters;
    private final SlipTokens slips;
    private final CheckKeys keys;
    private final ZoneId zone;
    private final Thread watch;
    private final AtomicInteger asked = new AtomicInteger();
    private final ConcurrentLinkedDeque<NameReader> readers = new ConcurrentLinkedDeque<>();

    private CheckDesk(Stations stations, IndexShelf shelf, Gate gate, Counters counters, CheckKeys keys, ZoneId zone) {
        this.stations = stations;
        this.shelf = shelf;
        this.gate = gate;
        this.counters = counters;
        this.keys = keys;
        this.zone = zone;
        this.slips = new SlipTokens(keys.secret("slip token"));
        this.watch = Thread.ofVirtual().name("index watch").unstarted(this::watch);
    }

    /**
     * Opens the desk over an index file, which may come later or be replaced at any time.
     *
     * @param zone where the dates on answers are read
     * @throws IOException if the definition's stations cannot be read
     */
    public static CheckDesk open(Path index, CheckKeys keys, ElectionDefinition election, Limits limits, ZoneId zone)
            throws IOException {
        var counters = new Counters();
        var shelf = new IndexShelf(index, keys, election.hash().bytes(), counters);
        shelf.look();
        var desk = new CheckDesk(
                Stations.of(election), shelf, new Gate(limits, keys.secret("gate"), counters), counters, keys, zone);
        desk.watch.start();
        return desk;
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(LOOK_MILLIS);
                shelf.look();
            }
        } catch (InterruptedException _) {
            // closed
        }
    }

    /** Looks at the index file now; the desk does so by itself every two seconds. */
    public void look() {
        shelf.look();
    }

    /**
     * Answers a question.
     *
     * @param queueTicket a place in the queue, if the asker holds one
     * @param now milliseconds since 1970
     */
    public Reply ask(String nik, String name, Client client, Pass pass, Optional<String> queueTicket, long now) {
        return switch (Question.read(nik, name)) {
            case Reading.Unfit unfit -> {
                counters.count(What.MALFORMED);
                yield unfit.why();
            }
            case Reading.Fit fit -> {
                var index = shelf.inUse();
                yield index.isEmpty()
                        ? new Reply.Closed()
                        : ask(fit.question(), index.get(), client, pass, queueTicket, now);
            }
        };
    }

    private Reply ask(
            Question question, SealedIndex index, Client client, Pass pass, Optional<String> queueTicket, long now) {
        var name = forms(question.name());
        var sought = new Sought(question.nik(), name.likeness());
        return switch (gate.decide(client, sought, pass, queueTicket, now)) {
            case Decision.Admitted admitted -> lookUp(sought, name, index, client, admitted.blocked(), now);
            case Decision.TooMany many -> new Reply.TooMany(many.retrySeconds());
            case Decision.MoreWork more -> new Reply.MoreWork(more.challenge());
            case Decision.Queued queued -> new Reply.Queued(queued.ticket(), queued.place(), queued.retrySeconds());
            case Decision.NoPass none -> new Reply.NoPass(none.why());
        };
    }

    private Reply lookUp(Sought sought, NameForms name, SealedIndex index, Client client, boolean blocked, long now) {
        var finding = index.find(sought.nik().digits(), name);
        // A card is made whatever was found, so that an answer takes the same time
        var found = finding instanceof Finding.Listed listed ? listed.voter() : new Voter(0, Stage.DPS, -1, false);
        var card = stations.card(found, slips.make(found.station(), now));
        if (finding instanceof Finding.Canary) {
            gate.canary(client, now);
        }
        boolean told = finding instanceof Finding.Listed && !blocked;
        gate.answered(client, sought, told, now);
        counters.count(told ? What.LISTED : What.NOT_LISTED);
        return told ? new Reply.Listed(card) : new Reply.NotListed();
    }

    private NameForms forms(String name) {
        var reader = Objects.requireNonNullElseGet(readers.poll(), NameReader::new);
        var forms = NameForms.of(name, reader);
        // A reader remembers words: one that served long is let go, for it would grow with all that is typed
        if (asked.incrementAndGet() % READER_LIFE != 0) {
            readers.push(reader);
        }
        return forms;
    }

    /** Work for a browser. */
    public Challenge challenge(Client client, long now) {
        return gate.challenge(client, now);
    }

    /** A ticket for a form that will be filled in without script. */
    public String formTicket(long now) {
        return gate.formTicket(now);
    }

    /** How long a form must have been open, in whole seconds. */
    public int formWaitSeconds() {
        return gate.formWaitSeconds();
    }

    /** A client that asks by SMS; the number is not kept. */
    public Client sender(String number) {
        return gate.sender(number);
    }

    /** The signed text of a slip, or nothing if the token is not ours or too old. */
    public Optional<String> slip(String token, long now) {
        var station = slips.read(token, now);
        var index = shelf.inUse();
        if (station.isEmpty() || index.isEmpty()) {
            return Optional.empty();
        }
        counters.count(What.SLIPS);
        var election = stations.election();
        return Optional.of(new Slip(
                        election.slug(),
                        election.stations().code(station.getAsInt()),
                        index.get().stage().abbreviation(),
                        index.get().made().atZone(zone).toLocalDate(),
                        slips.number(new SecureRandom()))
                .signed(keys.slip()));
    }

    /** The key that slips are signed with, 32 bytes; the register's signature on the index covers it. */
    public byte[] slipKey() {
        return keys.slip().publicKey();
    }

    public IndexStatus status() {
        return shelf.status();
    }

    public Counters counters() {
        return counters;
    }

    public ElectionDefinition election() {
        return stations.election();
    }

    public ZoneId zone() {
        return zone;
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
