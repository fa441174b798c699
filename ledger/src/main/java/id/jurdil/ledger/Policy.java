package id.jurdil.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whose word makes a checkpoint acceptable (tlog-policy): one of the logs must have signed it and enough witnesses must have
 * cosigned it. This is the trust root that ships with the program.
 *
 * <p>A policy without a log accepts nothing here.
 */
public final class Policy {

    private static final String NONE = "none";

    private final String text;
    private final List<Log> logs;
    private final List<Witness> witnesses;
    private final Quorum quorum;

    private Policy(String text, List<Log> logs, List<Witness> witnesses, Quorum quorum) {
        this.text = text;
        this.logs = List.copyOf(logs);
        this.witnesses = List.copyOf(witnesses);
        this.quorum = quorum;
    }

    /** A log whose heads are accepted. The key's name is the log's origin. */
    public record Log(NoteVerifier key, Optional<String> url) {}

    /** A witness by its name within the policy. */
    public record Witness(String name, NoteVerifier key, Optional<String> url) {}

    /** Who must have cosigned. */
    private sealed interface Quorum {
        boolean isMet(Set<NoteVerifier> cosigned);
    }

    private record Nobody() implements Quorum {
        @Override
        public boolean isMet(Set<NoteVerifier> cosigned) {
            return true;
        }
    }

    private record One(NoteVerifier key) implements Quorum {
        @Override
        public boolean isMet(Set<NoteVerifier> cosigned) {
            return cosigned.contains(key);
        }
    }

    private record Group(int threshold, List<Quorum> members) implements Quorum {
        @Override
        public boolean isMet(Set<NoteVerifier> cosigned) {
            return members.stream().filter(member -> member.isMet(cosigned)).count() >= threshold;
        }
    }

    /**
     * Reads a policy.
     *
     * @throws FormatFault with the number of the line and what is wrong in it
     */
    public static Policy parse(String text) {
        return new Reading(text).policy();
    }

    /** Reads a policy; its bytes must be UTF-8. */
    public static Policy parse(byte[] bytes) {
        return parse(Strict.utf8(bytes, "a policy"));
    }

    /** The policy as it was read. */
    public String text() {
        return text;
    }

    /** The logs in the order of the policy. */
    public List<Log> logs() {
        return logs;
    }

    /** The witnesses in the order of the policy. */
    public List<Witness> witnesses() {
        return witnesses;
    }

    /** Whether {@link #accept} would return. */
    public boolean isSatisfiedBy(SignedNote note) {
        try {
            accept(note);
            return true;
        } catch (LedgerFault e) {
            return false;
        }
    }

    /**
     * The checkpoint in a note that this policy accepts.
     *
     * @throws FormatFault if the note is not a checkpoint
     * @throws SignatureFault if a known key's signature is bad, no log of this policy signed, the signing log is not the
     *     origin, or the witnesses do not suffice
     */
    public Checkpoint accept(SignedNote note) {
        var checkpoint = Checkpoint.parse(note.text());
        var signed = verify(note);
        var isSignedByOrigin = logs.stream()
                .anyMatch(log -> signed.contains(log.key()) && log.key().name().equals(checkpoint.origin()));
        if (!isSignedByOrigin) {
            throw new SignatureFault("the checkpoint of %s is not signed by it as one of the policy's logs %s"
                    .formatted(
                            Strict.quote(checkpoint.origin()),
                            logs.stream().map(log -> log.key().name()).toList()));
        }
        if (!quorum.isMet(signed)) {
            var cosigned = witnesses.stream()
                    .filter(witness -> signed.contains(witness.key()))
                    .map(Witness::name)
                    .toList();
            throw new SignatureFault("the witnesses %s do not make up the policy's quorum".formatted(cosigned));
        }
        return checkpoint;
    }

    private Set<NoteVerifier> verify(SignedNote note) {
        var known = Stream.concat(
                        logs.stream().map(Log::key), witnesses.stream().map(Witness::key))
                .toList();
        var signed = new HashSet<NoteVerifier>();
        note.verify(known).forEach(signature -> signed.add(signature.key()));
        return signed;
    }

    @Override
    public String toString() {
        return text;
    }

    /** Goes through the lines of a policy once, from the first to the last. */
    private static final class Reading {
        private final String text;
        private final List<Log> logs = new ArrayList<>();
        private final List<Witness> witnesses = new ArrayList<>();
        private final Map<String, Quorum> names = new HashMap<>();
        private final Set<String> members = new HashSet<>();
        private final List<Quorum> quorums = new ArrayList<>();
        private int number;

        Reading(String text) {
            this.text = text;
        }

        Policy policy() {
            for (var line : text.split("\n", -1)) {
                number++;
                read(line);
            }
            if (quorums.isEmpty()) {
                throw new FormatFault("policy: there is no quorum line; exactly one is expected");
            }
            return new Policy(text, logs, witnesses, quorums.getFirst());
        }

        private void read(String line) {
            if (line.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
                throw wrong("it has a control character other than tab");
            }
            var words = Stream.of(line.split("[ \t]+"))
                    .filter(word -> !word.isEmpty())
                    .toList();
            if (words.isEmpty() || words.getFirst().startsWith("#")) {
                return;
            }
            switch (words.getFirst()) {
                case "log" -> readLog(words);
                case "witness" -> readWitness(words);
                case "group" -> readGroup(words);
                case "quorum" -> readQuorum(words);
                default ->
                    throw wrong("it starts with %s; log, witness, group or quorum is expected"
                            .formatted(Strict.quote(words.getFirst())));
            }
        }

        private void readLog(List<String> words) {
            requireWords(words, 2, 3, "log <vkey> [<url>]");
            var key = key(words.get(1));
            if (key.type() == SignatureType.COSIGNATURE) {
                throw wrong("the key of a log is not a witness's Ed25519 key (type 0x04)");
            }
            if (logs.stream().anyMatch(log -> log.key().hasSameKeyAs(key))) {
                throw wrong("another log has the same public key");
            }
            logs.add(new Log(key, words.stream().skip(2).findFirst()));
        }

        private void readWitness(List<String> words) {
            requireWords(words, 3, 4, "witness <name> <vkey> [<url>]");
            var key = key(words.get(2));
            if (!key.type().isCosignature()) {
                throw wrong("the key of a witness is of type 0x04 or 0x06, this is a note key (0x01)");
            }
            if (witnesses.stream().anyMatch(witness -> witness.key().hasSameKeyAs(key))) {
                throw wrong("another witness has the same public key");
            }
            define(words.get(1), new One(key));
            witnesses.add(new Witness(words.get(1), key, words.stream().skip(3).findFirst()));
        }

        private void readGroup(List<String> words) {
            requireWords(words, 4, Integer.MAX_VALUE, "group <name> all|any|<k> <name>...");
            var listed = words.subList(3, words.size());
            var threshold = threshold(words.get(2), listed.size());
            var quorums = listed.stream().map(this::member).toList();
            define(words.get(1), new Group(threshold, quorums));
        }

        private void readQuorum(List<String> words) {
            requireWords(words, 2, 2, "quorum <name>|none");
            if (!quorums.isEmpty()) {
                throw wrong("it is a second quorum line; exactly one is expected");
            }
            quorums.add(words.get(1).equals(NONE) ? new Nobody() : named(words.get(1)));
        }

        private int threshold(String word, int count) {
            if (word.equals("all") || word.equals("any")) {
                return word.equals("all") ? count : 1;
            }
            try {
                var k = Strict.decimal(word, "the threshold");
                if (k >= 1 && k <= count) {
                    return (int) k;
                }
            } catch (FormatFault e) {
                throw wrong(e.getMessage());
            }
            throw wrong("the threshold %s is not from 1 to the %d members".formatted(word, count));
        }

        private Quorum member(String name) {
            var member = named(name);
            if (!members.add(name)) {
                throw wrong("%s is a member for the second time".formatted(Strict.quote(name)));
            }
            return member;
        }

        private Quorum named(String name) {
            var quorum = names.get(name);
            if (quorum == null) {
                throw wrong("no line before it defines " + Strict.quote(name));
            }
            return quorum;
        }

        private void define(String name, Quorum quorum) {
            if (name.equals(NONE) || names.putIfAbsent(name, quorum) != null) {
                throw wrong("the name %s is taken".formatted(Strict.quote(name)));
            }
        }

        private NoteVerifier key(String vkey) {
            try {
                return NoteVerifier.parse(vkey);
            } catch (FormatFault e) {
                throw wrong(e.getMessage());
            }
        }

        private void requireWords(List<String> words, int least, int most, String form) {
            if (words.size() < least || words.size() > most) {
                throw wrong("the form is: " + form);
            }
        }

        private FormatFault wrong(String what) {
            return new FormatFault("policy line %d: %s".formatted(number, what));
        }
    }
}
