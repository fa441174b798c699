package id.jurdil.register.moving;

import id.jurdil.election.form.Label;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Grounds for voting elsewhere and the last day of each: a table, since they differ between elections. */
public final class MovingRules {
    private final List<Ground> grounds;

    private MovingRules(List<Ground> grounds) {
        this.grounds = List.copyOf(grounds);
    }

    /**
     * One ground.
     *
     * @param code in requests and files
     * @param daysBefore the last day to apply is this many days before voting day
     * @param proofs what must be shown beside the identity card or family card
     */
    public record Ground(String code, Label name, int daysBefore, List<Label> proofs) {
        public Ground {
            proofs = List.copyOf(proofs);
        }

        /** The last day to apply, included. */
        public LocalDate lastDay(LocalDate votingDay) {
            return votingDay.minusDays(daysBefore);
        }
    }

    /** What a request is answered before anyone looks at its proof. */
    public sealed interface Answer {
        record May(Ground ground, LocalDate lastDay) implements Answer {}

        record UnknownGround() implements Answer {}

        record TooLate(LocalDate lastDay) implements Answer {}
    }

    /** The grounds that come with this module. */
    public static MovingRules standard() {
        try (var json = Objects.requireNonNull(MovingRules.class.getResourceAsStream("moving-grounds.json"))) {
            return read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a table in the form of {@code moving-grounds.json}.
     *
     * @throws IllegalArgumentException if a ground has no code, stands twice, or has negative days
     */
    public static MovingRules read(InputStream json) {
        var grounds = new ArrayList<Ground>();
        for (var node : JsonMapper.shared().readTree(json).path("grounds")) {
            var proofs = new ArrayList<Label>();
            node.path("proofs").forEach(proof -> proofs.add(label(proof)));
            var ground = new Ground(
                    node.path("code").asString(""),
                    label(node.path("name")),
                    node.path("days_before").asInt(-1),
                    proofs);
            if (ground.code().isEmpty() || ground.daysBefore() < 0) {
                throw new IllegalArgumentException("a ground has a code and days_before from 0 on: " + node);
            }
            if (grounds.stream().anyMatch(other -> other.code().equals(ground.code()))) {
                throw new IllegalArgumentException("the ground " + ground.code() + " stands twice");
            }
            grounds.add(ground);
        }
        return new MovingRules(grounds);
    }

    private static Label label(JsonNode node) {
        return new Label(node.path("id").asString(""), node.path("en").asString(""));
    }

    public List<Ground> grounds() {
        return grounds;
    }

    public @Nullable Ground ground(String code) {
        for (var ground : grounds) {
            if (ground.code().equals(code)) {
                return ground;
            }
        }
        return null;
    }

    public Answer mayApply(String code, LocalDate on, LocalDate votingDay) {
        var ground = ground(code);
        if (ground == null) {
            return new Answer.UnknownGround();
        }
        var last = ground.lastDay(votingDay);
        return on.isAfter(last) ? new Answer.TooLate(last) : new Answer.May(ground, last);
    }
}
