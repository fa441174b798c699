package id.jurdil.edge;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The names and labels that {@code election.json} gives, in one language. */
record ElectionFile(JsonNode json, Language language) {

    /** One thing a voter may choose. */
    record Choice(String id, String number, String name) {}

    String name() {
        return text(json.path("name"));
    }

    /** What every page must say first, such as that this is a rehearsal. */
    Optional<String> notice() {
        return Optional.of(text(json.path("notice"))).filter(notice -> !notice.isBlank());
    }

    ZoneId zone() {
        var first = json.path("time_zones").path(0);
        return first.isString() ? ZoneId.of(first.asString()) : ZoneId.of("UTC");
    }

    List<JsonNode> contests() {
        return list(json.path("contests"));
    }

    Optional<JsonNode> contest(String id) {
        return byId(json.path("contests"), "id", id);
    }

    String contestName(String id) {
        return contest(id).map(contest -> text(contest.path("name"))).orElse(id);
    }

    String levelName(long level) {
        return list(json.path("levels")).stream()
                .filter(each -> each.path("level").asLong(-1) == level)
                .findFirst()
                .map(each -> text(each.path("name")))
                .orElse("");
    }

    /** The choices of the contest's area that contains {@code region}; none where several areas meet. */
    List<Choice> choices(String contest, String region) {
        var areas = contest(contest).map(each -> list(each.path("areas"))).orElse(List.of());
        var choices = new ArrayList<Choice>();
        for (var area : areas) {
            if (contains(area.path("region").asString(""), region)) {
                for (var choice : list(area.path("choices"))) {
                    choices.add(new Choice(
                            choice.path("id").asString(""),
                            choice.path("number").isMissingNode()
                                    ? choice.path("id").asString("")
                                    : choice.path("number").asString(""),
                            text(choice.path("name"))));
                }
                break;
            }
        }
        return choices;
    }

    private static boolean contains(String outer, String inner) {
        return outer.equals("0") || inner.equals(outer) || inner.startsWith(outer + ".");
    }

    Optional<JsonNode> formOf(String contest) {
        return contest(contest)
                .flatMap(
                        each -> byId(json.path("forms"), "id", each.path("form").asString("")));
    }

    String fieldLabel(JsonNode form, String field) {
        return byId(form.path("fields"), "path", field)
                .map(each -> text(each.path("label")))
                .filter(label -> !label.isBlank())
                .orElse(field);
    }

    /** What the rule of {@code code} says; the code itself if the definition does not tell. */
    String ruleLabel(String contest, String code) {
        return formOf(contest)
                .flatMap(form -> byId(form.path("rules"), "code", code))
                .or(() -> byId(json.path("cross_rules"), "code", code))
                .map(rule -> text(rule.path("label")))
                .filter(label -> !label.isBlank())
                .orElse(code);
    }

    String roleName(String id) {
        return byId(json.path("roles"), "id", id)
                .map(role -> text(role.path("name")))
                .filter(name -> !name.isBlank())
                .orElse(id);
    }

    /** A text that the definition carries in several languages, or in one for all. */
    String text(JsonNode node) {
        if (node.isString()) {
            return node.asString();
        }
        var wanted = node.path(language.code());
        return wanted.isString()
                ? wanted.asString()
                : node.path(language.other().code()).asString("");
    }

    private static Optional<JsonNode> byId(JsonNode list, String key, String value) {
        return list(list).stream()
                .filter(each -> each.path(key).asString("").equals(value))
                .findFirst();
    }

    static List<JsonNode> list(JsonNode node) {
        return List.copyOf(node.values());
    }
}
