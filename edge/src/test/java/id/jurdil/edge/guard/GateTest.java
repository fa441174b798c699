package id.jurdil.edge.guard;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.edge.guard.Counters.What;
import id.jurdil.edge.guard.Decision.Admitted;
import id.jurdil.edge.guard.Decision.MoreWork;
import id.jurdil.edge.guard.Decision.NoPass;
import id.jurdil.edge.guard.Decision.Queued;
import id.jurdil.edge.guard.Decision.TooMany;
import id.jurdil.edge.guard.Decision.Why;
import id.jurdil.register.identity.Nik;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final Sought VICTIM = new Sought(new Nik("0001010101709001"), 1);
    private static final Limits EASY =
            new Limits(1_000, 4, 600, 100, 60, 2_000, 20, 10_000, 4_000, 6, 600_000, 1 << 12);
    private static final byte[] SECRET = new byte[32];

    private final Counters counters = new Counters();
    private final Gate gate = new Gate(EASY, SECRET, counters);
    private long now = 1_800_000_000_000L;

    static Pass.Work solved(Challenge challenge) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            for (long number = 0; number <= challenge.maxnumber(); number++) {
                var hash = sha.digest((challenge.salt() + number).getBytes(StandardCharsets.UTF_8));
                if (HexFormat.of().formatHex(hash).equals(challenge.challenge())) {
                    return new Pass.Work(
                            challenge.algorithm(),
                            challenge.challenge(),
                            number,
                            challenge.salt(),
                            challenge.signature());
                }
            }
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
        throw new AssertionError("the challenge has no solution");
    }

    private Decision ask(Client client, Sought nik) {
        return gate.decide(client, nik, solved(gate.challenge(client, now)), Optional.empty(), now);
    }

    private void askInVain(Client client, Sought nik) {
        var decision = ask(client, nik);
        while (decision instanceof MoreWork more) {
            decision = gate.decide(client, nik, solved(more.challenge()), Optional.empty(), now);
        }
        assertThat(decision).isInstanceOf(Admitted.class);
        gate.answered(client, nik, false, now);
    }

    private static Client client(int number) {
        return new Client(number);
    }

    /** Each number with a name of its own. */
    private static Sought nik(String district, String date, int serial) {
        var nik = new Nik(district + date + "%04d".formatted(serial));
        return new Sought(nik, nik.hashCode());
    }

    @Test
    void workIsTakenOnce() {
        var work = solved(gate.challenge(client(1), now));
        assertThat(gate.decide(client(1), VICTIM, work, Optional.empty(), now)).isEqualTo(new Admitted(false));
        assertThat(gate.decide(client(2), VICTIM, work, Optional.empty(), now)).isEqualTo(new NoPass(Why.USED));
        now += 299_000;
        assertThat(gate.decide(client(2), VICTIM, work, Optional.empty(), now)).isEqualTo(new NoPass(Why.USED));
        now += 3_000;
        assertThat(gate.decide(client(2), VICTIM, work, Optional.empty(), now)).isEqualTo(new NoPass(Why.WRONG));
        assertThat(counters.get(What.REPLAYED)).isEqualTo(2);
    }

    @Test
    void workThatIsNotOursOrNotDoneIsNone() {
        var work = solved(gate.challenge(client(1), now));
        var lighter = work.salt().replace("size=4&", "size=9&");
        var later = work.salt().replaceFirst("expires=\\d+", "expires=9999999999");
        var none = new NoPass(Why.WRONG);
        assertThat(decide(new Pass.Work("SHA-256", work.challenge(), work.number() + 1, work.salt(), work.signature())))
                .isEqualTo(none);
        assertThat(decide(new Pass.Work("SHA-256", work.challenge(), work.number(), lighter, work.signature())))
                .isEqualTo(none);
        assertThat(decide(new Pass.Work("SHA-256", work.challenge(), work.number(), later, work.signature())))
                .isEqualTo(none);
        assertThat(decide(new Pass.Work("SHA-1", work.challenge(), work.number(), work.salt(), work.signature())))
                .isEqualTo(none);
        assertThat(decide(new Pass.Work("SHA-256", work.challenge(), work.number(), work.salt(), "00".repeat(32))))
                .isEqualTo(none);
        var foreign = new Gate(EASY, "another secret".getBytes(StandardCharsets.UTF_8), counters);
        assertThat(decide(solved(foreign.challenge(client(1), now)))).isEqualTo(none);
        assertThat(decide(new Pass.Missing())).isEqualTo(new NoPass(Why.MISSING));
    }

    /** The digits of the number must not be readable as part of the expiry. */
    @Test
    void aNumberCannotMoveIntoTheSalt() {
        var work = solved(gate.challenge(client(1), now));
        var spliced = work.salt() + work.number();
        assertThat(decide(new Pass.Work("SHA-256", work.challenge(), 0, spliced, work.signature())))
                .isEqualTo(new NoPass(Why.WRONG));
    }

    private Decision decide(Pass pass) {
        return gate.decide(client(1), VICTIM, pass, Optional.empty(), now);
    }

    @Test
    void workOfOneEdgeIsTakenByAnother() {
        var other = new Gate(EASY, SECRET, new Counters());
        assertThat(decide(solved(other.challenge(client(1), now)))).isEqualTo(new Admitted(false));
    }

    @Test
    void oneNetworkHasItsLimit() {
        for (int i = 0; i < 600; i++) {
            assertThat(ask(client(1), VICTIM)).isInstanceOf(Admitted.class);
        }
        assertThat(ask(client(1), VICTIM)).isInstanceOf(TooMany.class);
        assertThat(ask(client(2), VICTIM)).isEqualTo(new Admitted(false));
        now += 1_000;
        assertThat(ask(client(1), VICTIM)).isEqualTo(new Admitted(false));
    }

    /** Names tried for one NIK: each network is stopped on its own; the person asks from elsewhere and is answered. */
    @Test
    void nobodyLocksAVictimOut() {
        for (int network = 100; network < 200; network++) {
            for (int i = 0; i < 6; i++) {
                askInVain(client(network), VICTIM);
            }
            var blocked = ask(client(network), VICTIM);
            while (blocked instanceof MoreWork more) {
                blocked = gate.decide(client(network), VICTIM, solved(more.challenge()), Optional.empty(), now);
            }
            assertThat(blocked).isEqualTo(new Admitted(true));
        }
        var own = ask(client(1), VICTIM);
        assertThat(own).as("the person must work harder").isInstanceOf(MoreWork.class);
        assertThat(gate.decide(client(1), VICTIM, solved(((MoreWork) own).challenge()), Optional.empty(), now))
                .as("but is let through")
                .isEqualTo(new Admitted(false));
        assertThat(ask(client(1), nik("990101", "010180", 1)))
                .as("others notice nothing")
                .isEqualTo(new Admitted(false));
    }

    @Test
    void marchingSerialsAreSeenFromManyNetworks() {
        for (int serial = 1; serial <= 12; serial++) {
            askInVain(client(serial), nik("110101", "010180", serial));
        }
        assertThat(counters.get(What.GUESSING)).isEqualTo(1);
        assertThat(ask(client(99), nik("110101", "010180", 13))).isInstanceOf(MoreWork.class);
        assertThat(ask(client(99), nik("110101", "020180", 13))).isEqualTo(new Admitted(false));
    }

    @Test
    void marchingDatesAndDistrictsAreSeen() {
        for (int i = 0; i < 60; i++) {
            askInVain(client(i), nik("110101", "%02d%02d80".formatted(1 + i % 28, 1 + i / 28), 1));
        }
        assertThat(counters.get(What.GUESSING)).isEqualTo(1);
        for (int i = 0; i < 240; i++) {
            askInVain(client(i), nik("22%04d".formatted(i), "030380", 2));
        }
        assertThat(counters.get(What.GUESSING)).isEqualTo(2);
    }

    @Test
    void whatMarchedIsForgottenAfterTwoHours() {
        for (int serial = 1; serial <= 12; serial++) {
            askInVain(client(serial), nik("110101", "010180", serial));
        }
        now += 2 * 3_600_000 + 1_000;
        assertThat(ask(client(99), nik("110101", "010180", 13))).isEqualTo(new Admitted(false));
    }

    @Test
    void aNetworkThatFindsNothingWorksHarder() {
        int quiet = gate.challenge(client(5), now).maxnumber();
        for (int i = 0; i < 60; i++) {
            gate.answered(
                    client(5),
                    nik("%06d".formatted(110101 + i * 1000), "%02d0180".formatted(1 + i % 28), 1 + i),
                    false,
                    now);
        }
        assertThat(gate.challenge(client(5), now).maxnumber()).isEqualTo(8 * quiet);
        assertThat(gate.challenge(client(6), now).maxnumber()).isEqualTo(quiet);
        gate.canary(client(6), now);
        assertThat(gate.challenge(client(6), now).maxnumber()).isEqualTo(8 * quiet);
    }

    @Test
    void whenMostFindNothingAllWorkHarder() {
        int quiet = gate.challenge(client(1), now).maxnumber();
        for (int i = 0; i < 1_000; i++) {
            gate.answered(client(1_000 + i), nik("%06d".formatted(110101 + i * 37), "010180", 1 + i), false, now);
        }
        assertThat(gate.challenge(client(1), now).maxnumber()).isEqualTo(4 * quiet);
        now += 15 * 60_000;
        assertThat(gate.challenge(client(1), now).maxnumber()).isEqualTo(quiet);
    }

    @Test
    void aFormWithoutScriptWaitsAndIsTakenOnce() {
        var ticket = new Pass.Form(gate.formTicket(now));
        assertThat(decide(ticket)).isEqualTo(new NoPass(Why.TOO_SOON));
        now += 4_000;
        assertThat(decide(ticket)).isEqualTo(new Admitted(false));
        assertThat(decide(ticket)).isEqualTo(new NoPass(Why.USED));
        assertThat(decide(new Pass.Form("f.1." + "0".repeat(16) + "." + "0".repeat(64))))
                .isEqualTo(new NoPass(Why.WRONG));
        var old = new Pass.Form(gate.formTicket(now));
        now += 31 * 60_000;
        assertThat(decide(old)).isEqualTo(new NoPass(Why.WRONG));
    }

    @Test
    void formsWithoutScriptAreFewer() {
        long opened = now;
        now += 5_000;
        for (int i = 0; i < 20; i++) {
            assertThat(decide(new Pass.Form(gate.formTicket(opened)))).isEqualTo(new Admitted(false));
        }
        assertThat(decide(new Pass.Form(gate.formTicket(opened)))).isInstanceOf(TooMany.class);
        assertThat(decide(solved(gate.challenge(client(1), now)))).isEqualTo(new Admitted(false));
    }

    @Test
    void underOverloadPeopleStandInLineAndAreLetInByTurn() {
        var small = new Gate(EASY.perSecond(2), SECRET, counters);
        for (int i = 0; i < 2; i++) {
            assertThat(small.decide(client(i), VICTIM, solved(small.challenge(client(i), now)), Optional.empty(), now))
                    .isEqualTo(new Admitted(false));
        }
        var work = solved(small.challenge(client(9), now));
        var first = (Queued) small.decide(client(9), VICTIM, work, Optional.empty(), now);
        assertThat(first.place()).isEqualTo(1);
        var second = (Queued)
                small.decide(client(8), VICTIM, solved(small.challenge(client(8), now)), Optional.empty(), now);
        assertThat(second.place()).isEqualTo(2);
        assertThat(small.decide(client(9), VICTIM, work, Optional.of(first.ticket()), now))
                .isEqualTo(first);
        now += 600;
        assertThat(small.decide(
                        client(9),
                        VICTIM,
                        solved(small.challenge(client(9), now)),
                        Optional.of(second.ticket() + "x"),
                        now))
                .as("a ticket that is none stands at the end")
                .isInstanceOf(Queued.class);
        var again = solved(small.challenge(client(9), now));
        assertThat(small.decide(client(9), VICTIM, again, Optional.of(first.ticket()), now))
                .isEqualTo(new Admitted(false));
        var replayed = solved(small.challenge(client(9), now));
        assertThat(small.decide(client(9), VICTIM, replayed, Optional.of(first.ticket()), now))
                .as("a place in line is used once")
                .isInstanceOf(Queued.class);
    }

    @Test
    void aPlaceInLineCostsAsMuchAsAnAnswer() {
        var small = new Gate(EASY.perSecond(1), SECRET, counters);
        small.decide(client(1), VICTIM, solved(small.challenge(client(1), now)), Optional.empty(), now);
        var heavy = solved(new ProofOfWork(new Signer(SECRET), new SecureRandom()).make(100, now));
        assertThat(small.decide(client(2), VICTIM, heavy, Optional.empty(), now))
                .isInstanceOf(Queued.class);
        assertThat(small.decide(client(2), VICTIM, heavy, Optional.empty(), now))
                .isEqualTo(new NoPass(Why.USED));
    }

    @Test
    void theLongerTheLineTheDearerItsEnd() {
        var small = new Gate(EASY.perSecond(1), SECRET, counters);
        int first = small.challenge(client(1), now).maxnumber();
        for (int i = 0; i < 62; i++) {
            var work = solved(small.challenge(client(i), now));
            small.decide(client(i), VICTIM, work, Optional.empty(), now);
        }
        assertThat(small.challenge(client(99), now).maxnumber()).isEqualTo(4 * first);
        var light = solved(new ProofOfWork(new Signer(SECRET), new SecureRandom()).make(first, now));
        assertThat(small.decide(client(99), VICTIM, light, Optional.empty(), now))
                .isInstanceOf(MoreWork.class);
    }

    /** More than any table remembers go through the line, and each is let in at its turn. */
    @Test
    void aLineThatNeverEndsStillMoves() {
        var small = new Gate(EASY.perSecond(20), SECRET, counters);
        var waiting = new ArrayDeque<Queued>();
        for (int i = 0; i < 9_000; i++) {
            now += 50;
            var decision = small.decide(
                    client(i),
                    nik("110101", "010180", 1),
                    solved(small.challenge(client(i), now)),
                    Optional.empty(),
                    now);
            if (decision instanceof Queued queued) {
                waiting.add(queued);
            }
            if (waiting.size() > 30) {
                var turn = small.decide(
                        client(i),
                        nik("110101", "010180", 1),
                        new Pass.Work("", "", 0, "", ""),
                        Optional.of(waiting.remove().ticket()),
                        now + 3_000);
                assertThat(turn).as("person " + i).isEqualTo(new Admitted(false));
            }
            if (i == 0) {
                for (int j = 0; j < 50; j++) {
                    small.decide(client(-j), VICTIM, solved(small.challenge(client(-j), now)), Optional.empty(), now);
                }
            }
        }
    }

    @Test
    void aPlaceThatWasNeverGivenOutHere_andOneFromLongAgo_countNothing() {
        var small = new Gate(EASY.perSecond(1), SECRET, counters);
        var foreign = new Tickets(new Signer(SECRET), new SecureRandom());
        assertThat(small.decide(
                        client(1),
                        VICTIM,
                        solved(small.challenge(client(1), now)),
                        Optional.of(foreign.queue(400_000, 1_000)),
                        now))
                .isEqualTo(new Admitted(false));
        var queued = (Queued)
                small.decide(client(2), VICTIM, solved(small.challenge(client(2), now)), Optional.empty(), now);
        now += 1_000;
        for (int i = 0; i < 241; i++) {
            small.decide(client(3), VICTIM, solved(small.challenge(client(3), now)), Optional.empty(), now);
        }
        now += 600_000;
        assertThat(small.decide(client(2), VICTIM, new Pass.Work("", "", 0, "", ""), Optional.of(queued.ticket()), now))
                .isEqualTo(new NoPass(Why.WRONG));
    }

    @Test
    void noiseWithoutWorkClosesNoNetwork() {
        for (int i = 0; i < 2_000; i++) {
            assertThat(gate.decide(client(1), VICTIM, new Pass.Missing(), Optional.empty(), now))
                    .isEqualTo(new NoPass(Why.MISSING));
        }
        var once = solved(gate.challenge(client(1), now));
        for (int i = 0; i < 2_000; i++) {
            gate.decide(client(1), VICTIM, once, Optional.empty(), now);
        }
        assertThat(ask(client(1), VICTIM)).isEqualTo(new Admitted(false));
    }

    @Test
    void oneNameWithManyNumbersIsSeen_whateverTheDistrict() {
        for (int i = 0; i < 6; i++) {
            askInVain(
                    client(i),
                    new Sought(
                            nik("%06d".formatted(110101 + i * 100), "010180", 1).nik(), 77));
        }
        assertThat(ask(client(50), new Sought(nik("350101", "010180", 2).nik(), 77)))
                .isInstanceOf(MoreWork.class);
        assertThat(ask(client(51), new Sought(nik("350101", "010180", 2).nik(), 78)))
                .isEqualTo(new Admitted(false));
        assertThat(ask(client(52), new Sought(nik("350101", "020180", 2).nik(), 77)))
                .isEqualTo(new Admitted(false));
    }

    @Test
    void aCrowdThatFindsItselfMayMistypeAsOften() {
        for (int i = 0; i < 200; i++) {
            var person = nik("%06d".formatted(110101 + i), "%02d0180".formatted(1 + i % 28), 1 + i);
            gate.answered(client(5), person, false, now);
            gate.answered(client(5), person, true, now);
        }
        assertThat(gate.challenge(client(5), now).maxnumber()).isEqualTo(4);
        for (int i = 0; i < 70; i++) {
            gate.answered(client(6), nik("%06d".formatted(110101 + i * 7), "010180", 1 + i), false, now);
            gate.answered(client(6), VICTIM, true, now);
        }
        assertThat(gate.challenge(client(6), now).maxnumber())
                .as("one person found again and again makes up for nothing")
                .isEqualTo(32);
    }

    @Test
    void theTablesStayAsTheyAreHoweverManyAsk() {
        var buckets = new TokenBuckets(2, 1_000, 64, 1);
        assertThat(buckets.take(7, now) && buckets.take(7, now)).isTrue();
        for (long other = 1_000; other < 1_006; other++) {
            buckets.take(other, now);
        }
        assertThat(buckets.take(7, now))
                .as("an empty bucket is the last to be forgotten")
                .isFalse();
        var spent = new Spent(1_000, 64);
        for (int i = 1; i <= 48; i++) {
            assertThat(spent.spend(i, now)).isEqualTo(Spent.Outcome.FIRST_TIME);
        }
        assertThat(spent.spend(49, now)).isEqualTo(Spent.Outcome.FULL);
        assertThat(spent.spend(48, now)).isEqualTo(Spent.Outcome.AGAIN);
        assertThat(spent.spend(48, now + 1_500)).isEqualTo(Spent.Outcome.AGAIN);
        assertThat(spent.spend(49, now + 1_500)).isEqualTo(Spent.Outcome.FIRST_TIME);
    }

    @Test
    void theAddressOfAProxyCountsOnlyWhereItIsTrusted() throws UnknownHostException {
        var proxy = InetAddress.getByName("10.0.0.7");
        var trusted = List.of(Network.parse("10.0.0.0/8"));
        var header = Optional.of("203.0.113.9, 198.51.100.77, 10.1.1.1");
        assertThat(Client.address(proxy, header, trusted)).isEqualTo(InetAddress.getByName("198.51.100.77"));
        assertThat(Client.address(proxy, header, List.of())).isEqualTo(proxy);
        assertThat(Client.address(proxy, Optional.of("what?"), trusted)).isEqualTo(proxy);
        assertThat(Client.of(InetAddress.getByName("198.51.100.77"), Optional.empty(), trusted))
                .isEqualTo(Client.of(InetAddress.getByName("198.51.100.1"), Optional.empty(), trusted))
                .isNotEqualTo(Client.of(InetAddress.getByName("198.51.101.77"), Optional.empty(), trusted));
        assertThat(Client.of(InetAddress.getByName("2001:db8:1:ffff::1"), Optional.empty(), trusted))
                .isEqualTo(Client.of(InetAddress.getByName("2001:db8:1::2"), Optional.empty(), trusted))
                .isNotEqualTo(Client.of(InetAddress.getByName("2001:db8:2::2"), Optional.empty(), trusted));
    }
}
