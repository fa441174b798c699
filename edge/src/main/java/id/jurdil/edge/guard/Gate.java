package id.jurdil.edge.guard;

import id.jurdil.edge.guard.Counters.What;
import id.jurdil.edge.guard.Decision.Why;
import id.jurdil.register.identity.Nik;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides who may ask. Nobody is ever refused for what others ask about the same person: heat makes the work heavier, and
 * only a network's own questions close the way to that network. Times are milliseconds of one clock.
 */
public final class Gate {
    private static final Logger LOG = System.getLogger(Gate.class.getName());
    private static final int HEAVIEST = 32;
    private static final long MINUTE = 60_000;

    /** In an hour, without result: more than honest mistakes bring together in one cell. */
    private static final int HOT_DISTRICT_AND_DATE = 12;

    private static final int HOT_DISTRICT_AND_SERIAL = 60;
    private static final int HOT_DATE_AND_SERIAL = 240;
    private static final int HOT_PERSON = 20;
    private static final int VERY_HOT_PERSON = 100;
    private static final int SKETCH_WIDTH = 1 << 16;

    /** Of so many answers at least, more than half without result: somebody guesses. */
    private static final int ENOUGH_TO_JUDGE = 1_000;

    private static final long FORM_LIFE_MILLIS = 30 * MINUTE;

    private final Limits limits;
    private final Counters counters;
    private final Signer signer;
    private final ProofOfWork work;
    private final Tickets tickets;
    private final Spent spent;
    private final Spent spentForms;
    private final Queue queue;
    private final TokenBuckets networks;
    private final TokenBuckets failing;
    private final TokenBuckets forms;
    private final TokenBuckets persons;
    private final Sketch cells;
    private final Sketch tried;
    private final AtomicLong warned = new AtomicLong();
    private final Balance balance = new Balance(ENOUGH_TO_JUDGE);

    /** @param secret shared by all edges of an election, so that work handed out by one is taken by another */
    public Gate(Limits limits, byte[] secret, Counters counters) {
        var random = new SecureRandom();
        this.limits = limits;
        this.counters = counters;
        this.signer = new Signer(secret);
        this.work = new ProofOfWork(signer, random);
        this.tickets = new Tickets(signer, random);
        this.spent = new Spent(ProofOfWork.LIFE_MILLIS, limits.places() * 8);
        this.spentForms = new Spent(FORM_LIFE_MILLIS, limits.places());
        this.queue = new Queue(limits.perSecond());
        this.networks = buckets(limits.networkBurst(), limits.networkMillis(), random);
        this.failing = buckets(limits.failures(), limits.failureMillis(), random);
        this.forms = buckets(limits.formBurst(), limits.formMillis(), random);
        this.persons = buckets(limits.personFailures(), limits.personMillis(), random);
        this.cells = new Sketch(SKETCH_WIDTH, random.nextLong());
        this.tried = new Sketch(SKETCH_WIDTH, random.nextLong());
    }

    private TokenBuckets buckets(int capacity, int millis, SecureRandom random) {
        return new TokenBuckets(capacity, millis, limits.places(), random.nextLong());
    }

    /** Work for this client, as heavy as its network and the hour ask for. */
    public Challenge challenge(Client client, long now) {
        // Whoever comes while others stand in line works longer; whoever stands there already has done so
        int heavy = heaviness(client, now) * (queue.hasLine(now) ? 2 : 1);
        return work.make(limits.work() * Math.min(HEAVIEST, heavy), now);
    }

    /** A ticket for a form that will be filled in without script. */
    public String formTicket(long now) {
        return tickets.form(now);
    }

    /** How long a form must have been open, in whole seconds. */
    public int formWaitSeconds() {
        return (int) ((limits.formWaitMillis() + 999) / 1000);
    }

    /** A client that asks by SMS. */
    public Client sender(String number) {
        return Client.ofSender(signer.hash("sender " + number));
    }

    /** Decides on a question; one that is admitted is looked up and then told to {@link #answered}. */
    public Decision decide(Client client, Nik nik, Pass pass, Optional<String> queueTicket, long now) {
        if (!networks.take(client.network(), now)) {
            counters.count(What.TOO_MANY);
            return new Decision.TooMany(Math.max(1, limits.networkMillis() * 10 / 1000));
        }
        long person = person(nik);
        int heavy = Math.min(HEAVIEST, heaviness(client, now) * heat(nik, person, now));
        return switch (pass) {
            case Pass.Work done -> ofWork(client, person, done, heavy, queueTicket, now);
            case Pass.Form form -> ofForm(client, person, form, heavy, queueTicket, now);
            case Pass.Message _ ->
                forms.take(client.network(), now) ? admitted(client, person, now) : tooMany(limits.formMillis());
            case Pass.Missing _ -> noPass(Why.MISSING);
        };
    }

    private Decision ofWork(
            Client client, long person, Pass.Work sent, int heavy, Optional<String> queueTicket, long now) {
        var done = work.check(
                new ProofOfWork.Solution(
                        sent.algorithm(), sent.challenge(), sent.number(), sent.salt(), sent.signature()),
                now);
        if (done.isEmpty()) {
            return noPass(Why.WRONG);
        }
        if (done.get().size() < limits.work() * (long) heavy) {
            counters.count(What.MORE_WORK);
            return new Decision.MoreWork(work.make(limits.work() * heavy, now));
        }
        return line(queueTicket, now).orElseGet(() -> spend(spent, done.get().id(), client, person, now));
    }

    private Decision ofForm(
            Client client, long person, Pass.Form form, int heavy, Optional<String> queueTicket, long now) {
        var handedOut = tickets.read(form.ticket(), 'f');
        if (handedOut.isEmpty() || now - handedOut.getAsLong() > FORM_LIFE_MILLIS) {
            return noPass(Why.WRONG);
        }
        if (now - handedOut.getAsLong() < limits.formWaitMillis()) {
            return noPass(Why.TOO_SOON);
        }
        // Without script nothing heavier than patience can be asked for
        if (heavy > 4 || !forms.take(client.network(), now)) {
            return tooMany(limits.formMillis());
        }
        return line(queueTicket, now)
                .orElseGet(() -> spend(spentForms, Tickets.id(form.ticket()), client, person, now));
    }

    /** A place in the queue, if there must be one. */
    private Optional<Decision> line(Optional<String> ticket, long now) {
        var held = ticket.map(text -> tickets.read(text, 'q'));
        long place;
        if (held.isPresent() && held.get().isPresent()) {
            place = held.get().getAsLong();
            if (queue.before(place, now) <= 0
                    && spentForms.spend(Tickets.id(ticket.orElse("")), now) == Spent.Outcome.FIRST_TIME) {
                return Optional.empty();
            }
        } else if (queue.enter(now)) {
            return Optional.empty();
        } else {
            place = 0;
        }
        boolean holds = place > 0 && queue.before(place, now) > 0;
        long mine = holds ? place : queue.join(now);
        long before = Math.max(1, queue.before(mine, now));
        counters.count(What.QUEUED);
        return Optional.of(new Decision.Queued(holds ? ticket.orElse("") : tickets.queue(mine), before, (int)
                Math.min(600, 1 + before / queue.perSecond())));
    }

    private Decision spend(Spent table, long id, Client client, long person, long now) {
        return switch (table.spend(id, now)) {
            case FIRST_TIME -> admitted(client, person, now);
            case AGAIN -> {
                counters.count(What.REPLAYED);
                yield noPass(Why.USED);
            }
            case FULL -> tooMany((int) MINUTE);
        };
    }

    private Decision admitted(Client client, long person, long now) {
        boolean blocked = persons.isEmpty(Mix.of(person, client.network()), now);
        if (blocked) {
            counters.count(What.BLOCKED);
        }
        return new Decision.Admitted(blocked);
    }

    private Decision tooMany(int millis) {
        counters.count(What.TOO_MANY);
        return new Decision.TooMany(Math.max(1, millis / 1000));
    }

    private Decision noPass(Why why) {
        counters.count(What.NO_PASS);
        return new Decision.NoPass(why);
    }

    private int heaviness(Client client, long now) {
        int heavy = failing.isEmpty(client.network(), now) ? 8 : 1;
        return heavy * (balance.tilted(now) ? 4 : 1);
    }

    private int heat(Nik nik, long person, long now) {
        boolean cell = cells.seen(cell(nik, 1), now) >= HOT_DISTRICT_AND_DATE
                || cells.seen(cell(nik, 2), now) >= HOT_DISTRICT_AND_SERIAL
                || cells.seen(cell(nik, 3), now) >= HOT_DATE_AND_SERIAL;
        int times = tried.seen(person, now);
        int ofPerson = times >= VERY_HOT_PERSON ? 16 : times >= HOT_PERSON ? 4 : 1;
        return (cell ? 4 : 1) * ofPerson;
    }

    /** Takes note of what a look-up found. */
    public void answered(Client client, Nik nik, boolean found, long now) {
        balance.add(found, now);
        if (found) {
            return;
        }
        long person = person(nik);
        failing.take(client.network(), now);
        persons.take(Mix.of(person, client.network()), now);
        tried.add(person, now);
        boolean hot = cells.add(cell(nik, 1), now) == HOT_DISTRICT_AND_DATE;
        hot |= cells.add(cell(nik, 2), now) == HOT_DISTRICT_AND_SERIAL;
        hot |= cells.add(cell(nik, 3), now) == HOT_DATE_AND_SERIAL;
        if (hot) {
            counters.count(What.GUESSING);
            warn("Questions without result march through one district or date: somebody may guess", now);
        }
    }

    /** Takes note that a canary was asked for: the network has used up its patience. */
    public void canary(Client client, long now) {
        failing.drain(client.network(), limits.failures(), now);
        counters.count(What.CANARY);
        warn("A canary record was asked for: somebody guesses numbers", now);
    }

    /** Once a minute at most; the counters tell how often. */
    private void warn(String what, long now) {
        long last = warned.get();
        if (now - last >= MINUTE && warned.compareAndSet(last, now)) {
            LOG.log(Level.WARNING, what);
        }
    }

    private long person(Nik nik) {
        return Mix.of(Long.parseLong(nik.digits()), 0);
    }

    /** 1: one district and date, 2: one district and serial, 3: one date and serial. */
    private static long cell(Nik nik, int kind) {
        var digits = nik.digits();
        long district = Integer.parseInt(digits, 0, 6, 10);
        long date = Integer.parseInt(digits, 6, 12, 10);
        long serial = Integer.parseInt(digits, 12, 16, 10);
        return switch (kind) {
            case 1 -> 1L << 60 | district << 20 | date;
            case 2 -> 2L << 60 | district << 20 | serial;
            default -> 3L << 60 | date << 20 | serial;
        };
    }
}
