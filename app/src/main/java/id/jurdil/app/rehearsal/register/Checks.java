package id.jurdil.app.rehearsal.register;

import id.jurdil.edge.CheckSettings;
import id.jurdil.edge.EdgeServer;
import id.jurdil.edge.EdgeSettings;
import id.jurdil.edge.guard.Limits;
import id.jurdil.edge.guard.Network;
import id.jurdil.register.names.NameReader;
import id.jurdil.register.names.PersonName;
import id.jurdil.server.voters.Voter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Starts an edge on loopback and asks it, in place of voters. */
final class Checks {
    /** Answers that keep somebody waiting or send them away. */
    private static final Set<String> REFUSALS =
            Set.of("too-many", "more-work", "queued", "no-pass", "closed", "malformed");

    private final RehearsalFolder folder;
    private final List<Figure> figures;
    private long refused;

    Checks(RehearsalFolder folder, List<Figure> figures) {
        this.folder = folder;
        this.figures = figures;
    }

    /** One question, and whether the answer is the right one. */
    private record Question(String nik, String name, Answer right) {}

    @FunctionalInterface
    private interface Answer {
        boolean is(JsonNode reply);
    }

    /**
     * Asks all of it.
     *
     * @param names as people write their own names
     * @return how many questions were asked
     */
    long ask(Sample sample, Map<Long, String> names, List<Voter> gone, List<String> strangers)
            throws IOException, InterruptedException {
        var settings = new CheckSettings(
                folder.index(),
                folder.keys().resolve("check.keys"),
                folder.definition(),
                Optional.empty(),
                Limits.USUAL,
                List.of(Network.parse("127.0.0.0/8")),
                List.of(),
                Optional.empty());
        try (var edge = EdgeServer.start(new EdgeSettings(folder.published(), "127.0.0.1", 0).with(settings));
                var asker = new CheckAsker(edge.address())) {
            var listed = sample.listed();
            ask(
                    asker,
                    "check_registered",
                    "registered, name as in the register: their station",
                    true,
                    listed.stream()
                            .map(voter -> question(voter, voter.particulars().name(), Checks::isListed))
                            .toList());
            ask(
                    asker,
                    "check_true_name",
                    "registered, name as they write it themselves: their station",
                    false,
                    listed.stream()
                            .filter(voter -> names.containsKey(voter.id()))
                            .map(voter -> question(voter, names.getOrDefault(voter.id(), ""), Checks::isListed))
                            .toList());
            ask(asker, "check_wrong_name", "right NIK, somebody else's name: not found", true, wrongNames(listed));
            ask(
                    asker,
                    "check_struck",
                    "struck, for death or service or age: not found",
                    true,
                    gone.stream()
                            .map(voter -> new Question(
                                    voter.particulars().nationalId(),
                                    voter.particulars().name(),
                                    Checks::isNotListed))
                            .toList());
            ask(
                    asker,
                    "check_stranger",
                    "a NIK that nobody has: not found",
                    true,
                    strangers.stream()
                            .map(nik -> new Question(nik, "REKAAN TIADA", Checks::isNotListed))
                            .toList());
            ask(
                    asker,
                    "check_moved",
                    "moved voters: the station they asked for",
                    true,
                    sample.moved().entrySet().stream()
                            .map(move -> new Question(
                                    move.getKey().particulars().nationalId(),
                                    move.getKey().particulars().name(),
                                    reply -> at(reply, move.getValue())
                                            && reply.at("/card/moved").asBoolean()))
                            .toList());
            figures.add(Figure.must("check_refused", "questions kept waiting or sent away", refused, 0));
            return asker.asked();
        }
    }

    /** Whether a listed voter's answer is right. */
    @FunctionalInterface
    private interface VoterAnswer {
        boolean is(JsonNode reply, Voter voter);
    }

    private static Question question(Voter voter, String name, VoterAnswer right) {
        return new Question(voter.particulars().nationalId(), name, reply -> right.is(reply, voter));
    }

    /**
     * Names of others in the sample, as far as no word of theirs is or sounds like one of the voter's: the check takes a
     * name of one word that sounds alike.
     */
    private static List<Question> wrongNames(List<Voter> listed) {
        var reader = new NameReader();
        var questions = new ArrayList<Question>();
        for (int i = 0; i < listed.size(); i++) {
            var own = words(listed.get(i).particulars().name(), reader);
            for (int off = 1; off < listed.size(); off++) {
                var other = listed.get((i + off) % listed.size()).particulars().name();
                if (words(other, reader).stream().noneMatch(own::contains)) {
                    questions.add(new Question(listed.get(i).particulars().nationalId(), other, Checks::isNotListed));
                    break;
                }
            }
        }
        return questions;
    }

    /** What a name may be taken for: its words as written and as read, and their sounds in small letters. */
    private static Set<String> words(String name, NameReader reader) {
        var words = new HashSet<>(List.of(name.split("\\W+", -1)));
        if (reader.read(name) instanceof PersonName read) {
            words.add(read.joined());
            for (var word : read.core()) {
                words.addAll(
                        List.of(word.folded(), word.alternative(), word.sound().toLowerCase(Locale.ROOT)));
            }
        }
        return words;
    }

    private static boolean isListed(JsonNode reply, Voter voter) {
        return at(reply, String.valueOf(voter.stationCode()));
    }

    private static boolean at(JsonNode reply, String station) {
        return reply.path("result").asString("").equals("listed")
                && reply.at("/card/station/code").asString("").equals(station);
    }

    private static boolean isNotListed(JsonNode reply) {
        return reply.path("result").asString("").equals("not-listed");
    }

    private void ask(CheckAsker asker, String key, String what, boolean must, List<Question> questions)
            throws IOException, InterruptedException {
        long right = 0;
        for (var question : questions) {
            var reply = asker.ask(question.nik(), question.name());
            right += question.right().is(reply) ? 1 : 0;
            refused += REFUSALS.contains(reply.path("result").asString("")) ? 1 : 0;
        }
        figures.add(
                must ? Figure.must(key, what, right, questions.size()) : Figure.of(key, what, right, questions.size()));
    }
}
