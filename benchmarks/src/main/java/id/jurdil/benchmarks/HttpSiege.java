package id.jurdil.benchmarks;

import id.jurdil.edge.guard.Challenge;
import id.jurdil.edge.guard.Pass;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A short siege through the door that everybody uses, behind a proxy that the edge trusts to name addresses. */
final class HttpSiege implements AutoCloseable {
    private static final int GUESSES = 3_000;
    private static final int ONE_VOTER_IN = 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI edge;
    private final Map<String, Integer> answers = new TreeMap<>();
    private int voters;
    private int served;

    private HttpSiege(URI edge) {
        this.edge = edge;
    }

    static HttpSiege of(URI edge, CrowdedDistricts people, int addresses) throws Exception {
        try (var siege = new HttpSiege(edge)) {
            var guesser = Guesser.ofNumbersNear(people);
            for (int turn = 0; turn < GUESSES; turn++) {
                var guess = guesser.guess(turn);
                siege.answers.merge(siege.ask(guess.nik(), guess.name(), turn % addresses), 1, Integer::sum);
                if (turn % ONE_VOTER_IN == 0) {
                    int person = (int) Guesser.spread(turn, people.size());
                    siege.voters++;
                    siege.served += siege.ask(people.nik(person), people.name(person), addresses + turn)
                                    .equals("listed")
                            ? 1
                            : 0;
                }
            }
            return siege;
        }
    }

    /** Asks and does whatever work is asked for. */
    private String ask(String nik, String name, int address) throws IOException, InterruptedException {
        var from = "10.%d.%d.7".formatted(address >>> 8, address & 0xFF);
        var challenge = JSON.readTree(
                client.send(request("api/v1/check/challenge", from).build(), BodyHandlers.ofByteArray())
                        .body());
        while (true) {
            var body = JSON.writeValueAsBytes(Map.of("nik", nik, "name", name, "altcha", altcha(challenge)));
            var answer = JSON.readTree(client.send(
                            request("api/v1/check", from)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofByteArray(body))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body());
            var result = answer.path("result").asString("");
            if (!result.equals("more-work")) {
                return result;
            }
            challenge = answer.path("challenge");
        }
    }

    private HttpRequest.Builder request(String path, String from) {
        return HttpRequest.newBuilder(edge.resolve(path)).header("X-Forwarded-For", from);
    }

    private static String altcha(JsonNode challenge) {
        Pass.Work work = Siege.solved(new Challenge(
                challenge.path("algorithm").asString(""),
                challenge.path("challenge").asString(""),
                challenge.path("maxnumber").asInt(0),
                challenge.path("salt").asString(""),
                challenge.path("signature").asString("")));
        return Base64.getEncoder()
                .encodeToString(JSON.writeValueAsBytes(Measurement.figures(
                        "algorithm",
                        work.algorithm(),
                        "challenge",
                        work.challenge(),
                        "number",
                        work.number(),
                        "salt",
                        work.salt(),
                        "signature",
                        work.signature())));
    }

    int voters() {
        return voters;
    }

    int served() {
        return served;
    }

    Map<String, Object> told() {
        return Measurement.figures("guesses", GUESSES, "answers", answers, "voters", voters, "voters_served", served);
    }

    @Override
    public void close() {
        client.close();
    }
}
