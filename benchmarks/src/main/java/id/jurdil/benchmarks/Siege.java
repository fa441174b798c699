package id.jurdil.benchmarks;

import id.jurdil.edge.check.CheckDesk;
import id.jurdil.edge.check.Reply;
import id.jurdil.edge.guard.Challenge;
import id.jurdil.edge.guard.Client;
import id.jurdil.edge.guard.Counters.What;
import id.jurdil.edge.guard.Limits;
import id.jurdil.edge.guard.Pass;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Guesses from many addresses, and honest voters between them, at the real desk with its real guard and index, on a clock of
 * its own. The work is as light as can be and counted at full weight.
 */
final class Siege {
    /** As shipped, the work apart. */
    static final Limits LIGHT = light(Limits.USUAL);

    private static final int ATTEMPTS = 40;
    private static final int GUESSER_ATTEMPTS = 400;
    private static final long LONGEST_WAIT_SECONDS = 60;
    private static final int HONEST_NETWORKS = 20_000;
    private static final int ONE_HONEST_IN = 20;
    private static final int ONE_HUNTED_IN = 100;
    private static final int HUNTED = 100;
    private static final long TYPING_AGAIN = 20_000;

    private final CheckDesk desk;
    private final CrowdedDistricts people;
    private final Guesser guesser;
    private final int guesses;
    private final int addresses;
    private final long lasting;
    private final SplittableRandom random = new SplittableRandom(47);
    private final PriorityQueue<Asking> waiting = new PriorityQueue<>();
    private final Map<String, Long> replies = new TreeMap<>();
    private long order;
    private int learned;
    private long guesserHashes;
    private int honest;
    private int served;
    private int lockedOut;
    private final long[] waits;
    private final long[] honestHashes;
    private int huntedServed;
    private int firstGuessing = -1;
    private int firstCanary = -1;

    /** @param lasting milliseconds over which the guesses are spread */
    Siege(CheckDesk desk, CrowdedDistricts people, Guesser guesser, int guesses, int addresses, long lasting) {
        this.desk = desk;
        this.people = people;
        this.guesser = guesser;
        this.guesses = guesses;
        this.addresses = addresses;
        this.lasting = lasting;
        this.waits = new long[guesses / ONE_HONEST_IN + 1];
        this.honestHashes = new long[guesses / ONE_HONEST_IN + 1];
    }

    private static Limits light(Limits usual) {
        return new Limits(
                usual.perSecond(),
                1,
                usual.networkBurst(),
                usual.networkMillis(),
                usual.failures(),
                usual.failureMillis(),
                usual.formBurst(),
                usual.formMillis(),
                usual.formWaitMillis(),
                usual.personFailures(),
                usual.personMillis(),
                usual.places());
    }

    /** One who asks, and how far that came. */
    private final class Asking implements Comparable<Asking> {
        final int turn;
        final boolean isGuess;
        final boolean isHunted;
        final String nik;
        final String name;
        final Client client;
        long began;
        final long number = order++;
        boolean slips;
        Optional<String> ticket = Optional.empty();
        int attempts;
        long hashes;
        long at;

        Asking(int turn, boolean isGuess, boolean isHunted, String nik, String name, Client client, long at) {
            this.turn = turn;
            this.isGuess = isGuess;
            this.isHunted = isHunted;
            this.nik = nik;
            this.name = name;
            this.client = client;
            this.began = at;
            this.at = at;
        }

        @Override
        public int compareTo(Asking other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }

    /** Lets it all happen. */
    Siege run(long begin) {
        for (int turn = 0; turn < guesses; turn++) {
            long now = begin + turn * lasting / guesses;
            until(now);
            ask(guess(turn, now));
            if (turn % ONE_HONEST_IN == 0) {
                ask(voter(turn, now));
            }
        }
        until(Long.MAX_VALUE);
        return this;
    }

    private void until(long now) {
        for (var next = waiting.peek(); next != null && next.at <= now; next = waiting.peek()) {
            ask(waiting.remove());
        }
    }

    private Asking guess(int turn, long now) {
        var client = new Client(random.nextInt(addresses));
        if (turn % ONE_HUNTED_IN == 0) {
            int hunted = turn / ONE_HUNTED_IN % HUNTED;
            return new Asking(turn, true, true, people.nik(hunted), "BUKAN ORANGNYA " + turn, client, now);
        }
        var guess = guesser.guess(turn);
        return new Asking(turn, true, false, guess.nik(), guess.name(), client, now);
    }

    /** One voter in twenty lives behind an address that guesses too; one in seven mistypes first; some are hunted. */
    private Asking voter(int turn, long now) {
        boolean isHunted = turn % (10 * ONE_HONEST_IN) == 0;
        int person = isHunted ? random.nextInt(Math.min(HUNTED, people.size())) : random.nextInt(people.size());
        boolean amidGuessers = !isHunted && random.nextInt(20) == 0;
        var client = new Client(amidGuessers ? random.nextInt(addresses) : addresses + random.nextInt(HONEST_NETWORKS));
        var voter = new Asking(honest++, false, isHunted, people.nik(person), people.name(person), client, now);
        voter.slips = random.nextInt(7) == 0;
        return voter;
    }

    private void ask(Asking asking) {
        var challenge = desk.challenge(asking.client, asking.at);
        while (true) {
            asking.hashes += challenge.maxnumber() * (long) Limits.USUAL.work() / 2;
            var reply = desk.ask(
                    asking.slips ? mistyped(asking.nik) : asking.nik,
                    asking.name,
                    asking.client,
                    solved(challenge),
                    asking.ticket,
                    asking.at);
            asking.attempts++;
            switch (reply) {
                case Reply.MoreWork more -> {
                    challenge = more.challenge();
                    continue;
                }
                case Reply.Queued queued -> {
                    asking.ticket = Optional.of(queued.ticket());
                    again(asking, queued.retrySeconds(), reply);
                }
                case Reply.TooMany many -> again(asking, many.retrySeconds(), reply);
                case Reply.NotListed _
                when asking.slips -> {
                    asking.slips = false;
                    asking.ticket = Optional.empty();
                    asking.at += TYPING_AGAIN;
                    asking.began += TYPING_AGAIN;
                    waiting.add(asking);
                }
                default -> end(asking, reply);
            }
            return;
        }
    }

    private static String mistyped(String nik) {
        return nik.substring(0, 15) + (char) ('0' + (nik.charAt(15) - '0' + 5) % 10);
    }

    private void again(Asking asking, int seconds, Reply reply) {
        if (asking.attempts >= (asking.isGuess ? GUESSER_ATTEMPTS : ATTEMPTS)) {
            end(asking, reply);
            return;
        }
        asking.at += 1_000 * Math.min(LONGEST_WAIT_SECONDS, Math.max(1, seconds));
        waiting.add(asking);
    }

    private void end(Asking asking, Reply reply) {
        boolean told = reply instanceof Reply.Listed;
        if (asking.isGuess) {
            guesserHashes += asking.hashes;
            replies.merge(reply.getClass().getSimpleName(), 1L, Long::sum);
            if (told) {
                learned++;
                guesser.right(asking.turn);
            }
            firstGuessing = first(firstGuessing, What.GUESSING, asking.turn);
            firstCanary = first(firstCanary, What.CANARY, asking.turn);
            return;
        }
        waits[asking.turn] = asking.at - asking.began;
        honestHashes[asking.turn] = asking.hashes;
        served += told ? 1 : 0;
        lockedOut += told ? 0 : 1;
        huntedServed += told && asking.isHunted ? 1 : 0;
    }

    private int first(int known, What what, int turn) {
        return known < 0 && desk.counters().get(what) > 0 ? turn + 1 : known;
    }

    static Pass.Work solved(Challenge challenge) {
        var sha = sha256();
        for (int number = 0; ; number++) {
            var hash = sha.digest((challenge.salt() + number).getBytes(StandardCharsets.US_ASCII));
            if (HexFormat.of().formatHex(hash).equals(challenge.challenge())) {
                return new Pass.Work(
                        challenge.algorithm(), challenge.challenge(), number, challenge.salt(), challenge.signature());
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    int learned() {
        return learned;
    }

    int lockedOut() {
        return lockedOut;
    }

    int served() {
        return served;
    }

    int firstAlarm() {
        return firstGuessing;
    }

    /** All that is worth telling. */
    Map<String, Object> told() {
        var sortedWaits = Arrays.copyOf(waits, honest);
        var sortedHashes = Arrays.copyOf(honestHashes, honest);
        Arrays.sort(sortedWaits);
        Arrays.sort(sortedHashes);
        return Measurement.figures(
                "guesses",
                guesses,
                "addresses",
                addresses,
                "minutes",
                lasting / 60_000.0,
                "persons_learned",
                learned,
                "replies",
                replies,
                "hashes_a_guess",
                guesserHashes / (double) guesses,
                "hashes_a_person_learned",
                learned == 0 ? "nobody was learned" : guesserHashes / (double) learned,
                "guesses_until_marching_was_seen",
                firstGuessing < 0 ? "never" : firstGuessing,
                "guesses_until_a_canary",
                firstCanary < 0 ? "never" : firstCanary,
                "voters_asking_meanwhile",
                honest,
                "of_them_hunted_and_served",
                huntedServed,
                "voters_locked_out",
                lockedOut,
                "voter_waits_seconds_p99",
                sortedWaits[honest * 99 / 100] / 1000.0,
                "voter_waits_seconds_most",
                sortedWaits[honest - 1] / 1000.0,
                "voter_hashes_median",
                sortedHashes[honest / 2],
                "voter_hashes_p99",
                sortedHashes[honest * 99 / 100]);
    }
}
