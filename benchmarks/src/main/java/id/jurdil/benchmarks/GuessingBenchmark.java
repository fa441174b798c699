package id.jurdil.benchmarks;

import id.jurdil.app.Home;
import id.jurdil.edge.CheckSettings;
import id.jurdil.edge.EdgeServer;
import id.jurdil.edge.EdgeSettings;
import id.jurdil.edge.check.CheckDesk;
import id.jurdil.edge.guard.Network;
import id.jurdil.edge.sealed.NameForms;
import id.jurdil.edge.sealed.SealedIndex;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.register.names.NameReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What a million guesses from ten thousand addresses learn: before, where a number alone was answered as in 2024, and after.
 * Three sieges of the desk, each with voters who ask meanwhile, and a short one over HTTP.
 */
final class GuessingBenchmark implements Benchmark {
    private static final int DISTRICTS = 20;
    private static final int ADDRESSES = 10_000;
    private static final long BEGIN = 1_800_000_000_000L;
    private static final long MINUTE = 60_000;

    @Override
    public String name() {
        return "guessing";
    }

    @Override
    public String about() {
        return "persons learned by 10^6 guesses at numbers, against a check that answers by number alone";
    }

    @Override
    public Goal goal() {
        return Goal.ratioAtMost(0.002);
    }

    @Override
    public Measurement measure(Notes notes) throws Exception {
        var election = SealBenchmark.election();
        int guesses = Integer.getInteger("jurdil.bench.guesses", 1_000_000);
        try (var folder = TemporaryFolder.make()) {
            notes.say("sealing %d crowded districts".formatted(DISTRICTS));
            var people = new CrowdedDistricts(election, DISTRICTS);
            var index = folder.path().resolve("check.index");
            people.seal(index);
            int before = byNumberAlone(people, guesses);
            notes.say("who knows nobody, in an hour, over the whole nation");
            var nation = siege(index, election, people, Guesser.ofNumbers(people), guesses, 60);
            notes.say("who knows nobody, in an hour, where the voters are");
            var near = siege(index, election, people, Guesser.ofNumbersNear(people), guesses, 60);
            notes.say("who knows names and birth dates, in an hour");
            var names = siege(index, election, people, Guesser.ofNames(people, guesses), guesses, 60);
            notes.say("who knows names and birth dates, in ten minutes");
            var rush = siege(index, election, people, Guesser.ofNames(people, guesses), guesses, 10);
            notes.say("over HTTP");
            var http = overHttp(folder.path(), index, people);
            notes.say("with the index in hand");
            return new Measurement(
                    name(),
                    near.learned(),
                    "persons",
                    before,
                    Measurement.figures(
                            "voters", people.size(),
                            "voters_locked_out",
                                    nation.lockedOut() + near.lockedOut() + names.lockedOut() + rush.lockedOut(),
                            "numbers_over_the_nation", nation.told(),
                            "numbers_where_voters_are", near.told(),
                            "names_in_an_hour", names.told(),
                            "names_in_ten_minutes", rush.told(),
                            "over_http", http.told(),
                            "with_index_and_keys_guesses_per_second_and_core", offline(index, election, people)));
        }
    }

    /** As in 2024: whoever brings a number is told name and station. */
    private static int byNumberAlone(CrowdedDistricts people, int guesses) {
        int learned = 0;
        for (int turn = 0; turn < guesses; turn++) {
            int cell = (int) Guesser.spread(turn, people.cells());
            learned += people.has(cell, 1 + turn / people.cells()) ? 1 : 0;
        }
        return learned;
    }

    static Siege siege(
            Path index, ElectionDefinition election, CrowdedDistricts people, Guesser guesser, int guesses, int minutes)
            throws IOException {
        try (var desk = CheckDesk.open(index, MadeUpVoters.keys(), election, Siege.LIGHT, ZoneOffset.UTC)) {
            return new Siege(desk, people, guesser, guesses, ADDRESSES, minutes * MINUTE).run(BEGIN);
        }
    }

    private static HttpSiege overHttp(Path folder, Path index, CrowdedDistricts people) throws Exception {
        var check = new CheckSettings(
                index,
                MadeUpVoters.keyFile(folder),
                Home.elections().resolve("id-2024-ppwp"),
                Optional.empty(),
                Siege.LIGHT,
                List.of(Network.parse("127.0.0.1")),
                List.of(),
                Optional.empty());
        var tree = Files.createDirectory(folder.resolve("tree"));
        try (var edge = EdgeServer.start(new EdgeSettings(tree, "127.0.0.1", 0).with(check))) {
            return HttpSiege.of(edge.address(), people, ADDRESSES);
        }
    }

    /** How many numbers a second a thief of both the index and the keys tries; without the keys, none. */
    private static double offline(Path index, ElectionDefinition election, CrowdedDistricts people) throws IOException {
        var stolen =
                SealedIndex.open(index, MadeUpVoters.keys(), election.hash().bytes());
        var names = NameForms.of(CrowdedDistricts.COMMONEST_NAME, new NameReader());
        long begun = System.nanoTime();
        int tried = 0;
        for (; System.nanoTime() - begun < 2_000_000_000L; tried++) {
            stolen.find(people.nik((int) Guesser.spread(tried, people.cells()), 1), names);
        }
        return tried * 1e9 / (System.nanoTime() - begun);
    }
}
