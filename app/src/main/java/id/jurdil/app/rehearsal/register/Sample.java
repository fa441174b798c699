package id.jurdil.app.rehearsal.register;

import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.election.statement.ListStage;
import id.jurdil.register.identity.Nik;
import id.jurdil.register.identity.Sex;
import id.jurdil.server.lists.DeterminedLists;
import id.jurdil.server.lists.MoveAnswer;
import id.jurdil.server.lists.MovedVoters;
import id.jurdil.server.voters.Voter;
import id.jurdil.server.voters.VoterRegister;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Voters who will ask at the check, and some of whom vote elsewhere. */
final class Sample {
    private static final String GROUND = "duty";
    private static final int DAYS_BEFORE = 40;

    private final VoterRegister register;
    private final int size;

    /** Listed voters, spread over the final list. */
    private final List<Voter> listed = new ArrayList<>();

    /** Voters of the final list who vote elsewhere, with the station. */
    private final Map<Voter, String> moved = new HashMap<>();

    /** @param size how many questions of each kind are wanted */
    Sample(VoterRegister register, int size) {
        this.register = register;
        this.size = size;
    }

    List<Voter> listed() {
        return listed;
    }

    Map<Voter, String> moved() {
        return moved;
    }

    /** Draws from the final lists: as many who stay as who will move. */
    void draw(DeterminedLists lists) {
        var all = lists.newest("0", ListStage.DPT);
        long voters = all.stream().mapToLong(one -> one.voters()).sum();
        long step = Math.max(1, voters / Math.max(1, 2L * size));
        var numbers = new ArrayList<Long>();
        var place = new long[1];
        for (var snapshot : all) {
            lists.each(snapshot.id(), entry -> {
                if (place[0]++ % step == 0 && !entry.station().isEmpty()) {
                    numbers.add(entry.voter());
                }
            });
        }
        numbers.stream()
                .limit(2L * size)
                .map(number -> register.find(number).orElseThrow())
                .forEach(listed::add);
    }

    /**
     * Every second one asks to vote at a station of the last regency's or, if they live there, the first's.
     *
     * @return how many were granted
     */
    int move(MovedVoters moves, Officers officers, ElectionDefinition election) {
        var regencies = RehearsalFolder.regencies(election);
        var day = LocalDate.parse(election.date()).minusDays(DAYS_BEFORE);
        var stay = new ArrayList<Voter>();
        for (int i = 0; i < listed.size(); i++) {
            var voter = listed.get(i);
            if (i % 2 == 0) {
                stay.add(voter);
                continue;
            }
            boolean fromLast = Officers.regency(voter.village()).equals(regencies.getLast());
            var destination = station(election, fromLast ? regencies.getFirst() : regencies.getLast(), i);
            var asked = moves.ask(officers.first(destination), voter.id(), GROUND, destination, day);
            if (asked instanceof MoveAnswer.Done(var move)
                    && moves.decide(officers.second(destination), move.id(), true, "granted in a rehearsal", day)
                            instanceof MoveAnswer.Done) {
                moved.put(voter, destination);
            }
        }
        listed.clear();
        listed.addAll(stay);
        return moved.size();
    }

    private static String station(ElectionDefinition election, String regency, int number) {
        int region = election.regions().find(regency);
        var stations = election.stations();
        int count = stations.end(region) - stations.first(region);
        return stations.code(stations.first(region) + number % count);
    }

    /** Struck voters whose number nobody else has, with what they would type. */
    List<Voter> gone(List<Long> struck) {
        return struck.stream()
                .map(number -> register.find(number).orElseThrow())
                .filter(voter -> !voter.listed()
                        && Nik.read(voter.particulars().nationalId())
                                .filter(Nik::dateIsPossible)
                                .isPresent()
                        && register.byNik(voter.particulars().nationalId()).stream()
                                .noneMatch(Voter::listed))
                .limit(size)
                .toList();
    }

    /** Synthetic numbers that nobody in the register has. */
    List<String> strangers(long seed) {
        var chance = new Random(seed);
        var strangers = new ArrayList<String>();
        while (strangers.size() < Math.min(size, listed.size())) {
            var of = listed.get(strangers.size());
            var birth = LocalDate.of(1960 + chance.nextInt(40), 1 + chance.nextInt(12), 1 + chance.nextInt(28));
            var sex = chance.nextBoolean() ? Sex.MALE : Sex.FEMALE;
            var nik = Nik.of(of.village().substring(0, 8).replace(".", ""), birth, sex, 9_000 + chance.nextInt(1_000))
                    .digits();
            if (register.byNik(nik).isEmpty()) {
                strangers.add(nik);
            }
        }
        return strangers;
    }

    /** How the people of the sample write their names themselves. */
    Map<Long, String> trueNames(Path people, Truth truth) throws IOException {
        var wanted = new HashMap<String, Long>();
        for (var voter : listed) {
            wanted.put(
                    Objects.requireNonNull(truth.ofSource(voter.particulars().sourceId()))
                            .person(),
                    voter.id());
        }
        var names = new HashMap<Long, String>();
        try (var lines = Files.newBufferedReader(people)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var voter = wanted.get(line.substring(0, line.indexOf(',')));
                if (voter != null) {
                    names.put(voter, name(line));
                }
            }
        }
        return names;
    }

    /** The third cell; quoted if it has a comma in it. */
    private static String name(String line) {
        int from = line.indexOf(',', line.indexOf(',') + 1) + 1;
        return line.charAt(from) == '"'
                ? line.substring(from + 1, line.indexOf('"', from + 1))
                : line.substring(from, line.indexOf(',', from));
    }
}
