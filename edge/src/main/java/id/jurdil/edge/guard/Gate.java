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

    /** Numbers tried in an hour for one name and birth date: people mistype their own a few times, not more. */
    private static final int HOT_NAME_AND_DATE = 6;

    private static final int VERY_HOT_NAME_AND_DATE = 20;

    /** A busy day's mistypings leave a few in each place; hundreds of thousands in a narrow sketch would heat everybody. */
    private static final int SKETCH_WIDTH = 1 << 19;

    private static final int LONGEST_LINE_FACTOR = 16;
    private static final int LINE_SECONDS_TO_DOUBLE = 30;

    /** Of so many answers at least, more than half without result: somebody guesses. */
    private static final int ENOUGH_TO_JUDGE = 1_000;

    private static final long FORM_LIFE_MILLIS = 30 * MINUTE;

    /** Less than what was spent is remembered. */
    private static final int PLACE_LIFE_SECONDS = 240;

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

    /** Work for this client, as heavy as its network, the hour and the line ask for. */
    public Challenge challenge(Client client, long now) {
        return work.make(limits.work() * Math.min(HEAVIEST, heaviness(client, now) * inLine(now)), now);
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
    public Decision decide(Client client, Sought sought, Pass pass, Optional<String> queueTicket, long now) {
        int heavy = Math.min(HEAVIEST, heaviness(client, now) * heat(sought, now));
        return switch (pass) {
            case Pass.Work done -> ofWork(client, sought, done, heavy, queueTicket, now);
            case Pass.Form form -> ofForm(client, sought, form, heavy, queueTicket, now);
            case Pass.Message _ ->
                forms.take(client.network(), now) ? admitted(client, sought, now) : tooMany(limits.formMillis());
            case Pass.Missing _ -> noPass(Why.MISSING);
        };
    }

    private Decision ofWork(
            Client client, Sought sought, Pass.Work sent, int heavy, Optional<String> queueTicket, long now) {
        var place = place(queueTicket, now);
        if (place.isPresent() && queue.before(place.get().number(), now) > 0) {
            return queued(queueTicket.orElse(""), place.get().number(), now);
        }
        // The place was paid for with work when it was taken
        if (place.isPresent()
                && place.get().size() >= limits.work() * (long) heavy
                && spent.spend(place.get().id(), now) == Spent.Outcome.FIRST_TIME) {
            return ofNetwork(client, sought, now);
        }
        var done = work.check(
                new ProofOfWork.Solution(
                        sent.algorithm(), sent.challenge(), sent.number(), sent.salt(), sent.signature()),
                now);
        if (done.isEmpty()) {
            return noPass(Why.WRONG);
        }
        int asked = Math.min(HEAVIEST, place.isPresent() ? heavy : heavy * inLine(now));
        if (done.get().size() < limits.work() * (long) asked) {
            counters.count(What.MORE_WORK);
            return new Decision.MoreWork(work.make(limits.work() * asked, now));
        }
        return switch (spent.spend(done.get().id(), now)) {
            case FIRST_TIME ->
                place.isPresent() && spent.spend(place.get().id(), now) == Spent.Outcome.FIRST_TIME
                        ? ofNetwork(client, sought, now)
                        : inTurn(client, sought, done.get().size(), now);
            case AGAIN -> again();
            case FULL -> tooMany((int) MINUTE);
        };
    }

    private Decision ofForm(
            Client client, Sought sought, Pass.Form form, int heavy, Optional<String> queueTicket, long now) {
        var place = place(queueTicket, now);
        if (place.isPresent() && queue.before(place.get().number(), now) > 0) {
            return queued(queueTicket.orElse(""), place.get().number(), now);
        }
        // Without script nothing heavier than patience can be asked for
        if (heavy > 4) {
            return tooMany(limits.formMillis());
        }
        if (place.isPresent() && spent.spend(place.get().id(), now) == Spent.Outcome.FIRST_TIME) {
            return ofNetwork(client, sought, now);
        }
        var handedOut = tickets.read(form.ticket(), 'f');
        if (handedOut.isEmpty() || now - handedOut.getAsLong() > FORM_LIFE_MILLIS) {
            return noPass(Why.WRONG);
        }
        if (now - handedOut.getAsLong() < limits.formWaitMillis()) {
            return noPass(Why.TOO_SOON);
        }
        if (!forms.take(client.network(), now)) {
            return tooMany(limits.formMillis());
        }
        return switch (spentForms.spend(Tickets.id(form.ticket()), now)) {
            case FIRST_TIME -> inTurn(client, sought, 0, now);
            case AGAIN -> again();
            case FULL -> tooMany((int) MINUTE);
        };
    }

    /** The place in line that this ticket holds: one of ours, and not from so long ago that its use may be forgotten. */
    private Optional<Tickets.Place> place(Optional<String> ticket, long now) {
        return ticket.flatMap(tickets::place).filter(place -> queue.knows(place.number(), PLACE_LIFE_SECONDS, now));
    }

    /**
     * In at once if there is room, else to the end of the line. The work is spent by then, whichever it is: a place costs
     * as much as an answer, or the line could be filled for nothing.
     */
    private Decision inTurn(Client client, Sought sought, int size, long now) {
        if (queue.enter(now)) {
            return ofNetwork(client, sought, now);
        }
        long place = queue.join(now);
        return queued(tickets.queue(place, size), place, now);
    }

    private Decision queued(String ticket, long place, long now) {
        long before = Math.max(1, queue.before(place, now));
        counters.count(What.QUEUED);
        return new Decision.Queued(ticket, before, (int) Math.min(600, 1 + before / queue.perSecond()));
    }

    /** Only what was paid for counts against a network: nobody closes it to others for nothing. */
    private Decision ofNetwork(Client client, Sought sought, long now) {
        return networks.take(client.network(), now)
                ? admitted(client, sought, now)
                : tooMany(Math.max(1_000, limits.networkMillis() * 10));
    }

    private Decision again() {
        counters.count(What.REPLAYED);
        return noPass(Why.USED);
    }

    private Decision admitted(Client client, Sought sought, long now) {
        boolean blocked = persons.isEmpty(Mix.of(person(sought.nik()), client.network()), now);
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

    /** The longer the line, the dearer its end: whoever fills it pays for each place more than for the last. */
    private int inLine(long now) {
        long seconds = queue.secondsOfLine(now);
        return seconds < 0 ? 1 : (int) Math.min(LONGEST_LINE_FACTOR, 2 + seconds / LINE_SECONDS_TO_DOUBLE);
    }

    private int heat(Sought sought, long now) {
        var nik = sought.nik();
        boolean cell = cells.seen(cell(nik, 1), now) >= HOT_DISTRICT_AND_DATE
                || cells.seen(cell(nik, 2), now) >= HOT_DISTRICT_AND_SERIAL
                || cells.seen(cell(nik, 3), now) >= HOT_DATE_AND_SERIAL;
        int times = tried.seen(person(nik), now);
        int numbers = tried.seen(nameAndDate(sought), now);
        boolean veryHot = times >= VERY_HOT_PERSON || numbers >= VERY_HOT_NAME_AND_DATE;
        boolean hot = times >= HOT_PERSON || numbers >= HOT_NAME_AND_DATE;
        return (cell ? 4 : 1) * (veryHot ? 16 : hot ? 4 : 1);
    }

    /** Takes note of what a look-up found. */
    public void answered(Client client, Sought sought, boolean found, long now) {
        balance.add(found, now);
        var nik = sought.nik();
        long person = person(nik);
        if (found) {
            // A crowd that finds itself may mistype as often; asking for one and the same person wins nothing
            if (tried.add(Mix.of(person, ~client.network()), now) == 1) {
                failing.giveBack(client.network(), now);
            }
            return;
        }
        failing.take(client.network(), now);
        persons.take(Mix.of(person, client.network()), now);
        tried.add(person, now);
        boolean hot = cells.add(cell(nik, 1), now) == HOT_DISTRICT_AND_DATE;
        hot |= cells.add(cell(nik, 2), now) == HOT_DISTRICT_AND_SERIAL;
        hot |= cells.add(cell(nik, 3), now) == HOT_DATE_AND_SERIAL;
        hot |= tried.add(nameAndDate(sought), now) == VERY_HOT_NAME_AND_DATE;
        if (hot) {
            counters.count(What.GUESSING);
            warn("Questions without result march through one district, date or name: somebody may guess", now);
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

    /** One name with one birth date, whatever the rest of the number. */
    private static long nameAndDate(Sought sought) {
        long date = Integer.parseInt(sought.nik().digits(), 6, 12, 10);
        return Mix.of(sought.name(), 4L << 60 | date);
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
