package id.jurdil.edge;

import id.jurdil.edge.check.CheckDesk;
import id.jurdil.edge.check.Reply;
import id.jurdil.edge.check.StationCard;
import id.jurdil.edge.guard.Client;
import id.jurdil.edge.guard.Counters.What;
import id.jurdil.edge.guard.Pass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Answers text messages {@code CEK <NIK> <NAME>} as Kannel's sms-service asks: {@code GET /gateway/sms?secret=…&from=%p&text=%a}.
 * The gateway puts the message into the address; it must therefore stand on the same closed network, keep no log of addresses,
 * and be named by its network and its secret. One answer is one message of 160 characters at most.
 */
record TextMessages(CheckDesk desk, CheckSettings.Sms gateway) {
    static final int LONGEST = 160;

    private static final Set<String> FIELDS = Set.of("secret", "from", "text");

    /** NIK first, in groups or not; then the name. {@code CEK}, {@code CHECK} or nothing before it. */
    private static final Pattern MESSAGE =
            Pattern.compile("(?i)\\s*(?:(cek|check)\\s+)?((?:\\d[\\s.-]?){15}\\d)\\s+(\\S.*)", Pattern.DOTALL);

    private static final Pattern PLAIN = Pattern.compile("[^A-Za-z0-9 .,:;/()?!+'-]");

    /** What is answered to the gateway, or nothing if it is none. */
    Optional<String> answer(Incoming incoming, long now) throws IOException {
        if (!Client.isOneOf(gateway.gateways(), incoming.peer())
                || incoming.query().length() > 4_000) {
            return Optional.empty();
        }
        try {
            var fields = Fields.ofForm(incoming.query(), FIELDS);
            boolean known = MessageDigest.isEqual(
                    fields.get("secret").getBytes(StandardCharsets.UTF_8),
                    gateway.secret().getBytes(StandardCharsets.UTF_8));
            return known && !fields.get("from").isEmpty()
                    ? Optional.of(answer(fields.get("from"), fields.get("text"), now))
                    : Optional.empty();
        } catch (Fields.Unreadable _) {
            return Optional.empty();
        }
    }

    private String answer(String from, String text, long now) {
        desk.counters().count(What.MESSAGES);
        var parts = MESSAGE.matcher(text);
        if (!parts.matches()) {
            return cut(words(text).say("check.sms.grammar"));
        }
        var words = Words.in("check".equalsIgnoreCase(parts.group(1)) ? Language.ENGLISH : Language.INDONESIAN);
        var reply =
                desk.ask(parts.group(2), parts.group(3), desk.sender(from), new Pass.Message(), Optional.empty(), now);
        return cut(
                switch (reply) {
                    case Reply.Listed listed -> station(words, listed.card());
                    case Reply.NotListed _ -> words.say("check.sms.not-listed");
                    case Reply.Malformed malformed ->
                        words.say("check.problem." + CheckJson.lower(malformed.problem()));
                    case Reply.TooMany _, Reply.Queued _, Reply.MoreWork _, Reply.NoPass _ ->
                        words.say("check.sms.later");
                    case Reply.Closed _ -> words.say("check.sms.closed");
                });
    }

    private static Words words(String text) {
        return Words.in(
                text.strip().toLowerCase(Locale.ROOT).startsWith("check") ? Language.ENGLISH : Language.INDONESIAN);
    }

    private String station(Words words, StationCard card) {
        var village = card.regions().isEmpty() ? "" : card.regions().getFirst();
        var district = card.regions().size() < 2 ? "" : card.regions().get(1);
        return words.say(
                "check.sms.listed",
                card.status().abbreviation(),
                card.number(),
                village,
                district,
                card.place().isBlank() ? words.say("check.place.unknown") : card.place(),
                desk.election().date());
    }

    /** In letters that every phone shows and that fit seven bits. */
    private static String cut(String text) {
        var plain = PLAIN.matcher(Normalizer.normalize(text.replace('–', '-'), Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", ""))
                .replaceAll(" ");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST - 3) + "...";
    }
}
