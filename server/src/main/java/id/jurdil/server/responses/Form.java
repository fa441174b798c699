package id.jurdil.server.responses;

import java.util.List;
import java.util.function.Function;

/** Fields of a form as markup, each with its label, what was sent before, and what is wrong with it. */
record Form(Words words, Function<String, String> sent, List<Filing.Fault> faults) {
    /** What is wrong, each with the way to its field. */
    Markup summary() {
        if (faults.isEmpty()) {
            return Markup.NOTHING;
        }
        var lines = faults.stream()
                .map(fault -> Markup.of(
                        "<li><a href=\"#{}\">{}: {}</a></li>",
                        fault.field(),
                        words.say("field." + fault.field()),
                        words.say("fault." + fault.code())))
                .toList();
        return Markup.of(
                "<div class=\"notice stop\" role=\"alert\"><p>{}</p><ul>{}</ul></div>\n",
                words.say("faults"),
                Markup.all(lines));
    }

    Markup input(String name, String type) {
        return Markup.of(
                "<div class=\"field\"><label for=\"{}\">{}</label>{}<input id=\"{}\" name=\"{}\" type=\"{}\" value=\"{}\"{}>{}</div>\n",
                name,
                words.say("field." + name),
                Markup.NOTHING,
                name,
                name,
                type,
                sent.apply(name),
                described(name),
                fault(name));
    }

    Markup area(String name) {
        return Markup.of(
                "<div class=\"field\"><label for=\"{}\">{}</label><textarea id=\"{}\" name=\"{}\" rows=\"4\" maxlength=\"2000\"{}>{}</textarea>{}</div>\n",
                name,
                words.say("field." + name),
                name,
                name,
                described(name),
                sent.apply(name),
                fault(name));
    }

    /** One of a few, none at first. */
    Markup select(String name, List<String> values) {
        var options = values.stream()
                .map(value -> Markup.of(
                        "<option value=\"{}\"{}>{}</option>",
                        value,
                        value.equals(sent.apply(name)) ? new Markup(" selected") : Markup.NOTHING,
                        name.equals("to") ? "TPS " + value : words.say(name + "." + value)))
                .toList();
        return Markup.of(
                "<div class=\"field\"><label for=\"{}\">{}</label><select id=\"{}\" name=\"{}\"{}><option value=\"\">–</option>{}</select>{}</div>\n",
                name,
                words.say("field." + name),
                name,
                name,
                described(name),
                Markup.all(options),
                fault(name));
    }

    Markup radios(String name, List<String> values) {
        var options = values.stream()
                .map(value -> Markup.of(
                        "<label class=\"choice\"><input type=\"radio\" name=\"{}\" value=\"{}\"{}> {}</label>\n",
                        name,
                        value,
                        value.equals(sent.apply(name)) ? new Markup(" checked") : Markup.NOTHING,
                        words.say(name + "." + value)))
                .toList();
        return Markup.of(
                "<fieldset id=\"{}\" tabindex=\"-1\"><legend>{}</legend>\n{}{}</fieldset>\n",
                name,
                words.say("field." + name),
                Markup.all(options),
                fault(name));
    }

    Markup files() {
        return Markup.of(
                "<div class=\"field\"><label for=\"evidence\">{}</label><input id=\"evidence\" name=\"evidence\" type=\"file\" "
                        + "accept=\"image/jpeg,image/png,application/pdf\" multiple{}>{}</div>\n",
                words.say("field.evidence"),
                described("evidence"),
                fault("evidence"));
    }

    private Markup described(String name) {
        return faulty(name) ? Markup.of(" aria-invalid=\"true\" aria-describedby=\"{}-fault\"", name) : Markup.NOTHING;
    }

    private Markup fault(String name) {
        return Markup.all(faults.stream()
                .filter(fault -> fault.field().equals(name))
                .limit(1)
                .map(fault -> Markup.of(
                        "<p class=\"fault\" id=\"{}-fault\">{}</p>", name, words.say("fault." + fault.code())))
                .toList());
    }

    private boolean faulty(String name) {
        return faults.stream().anyMatch(fault -> fault.field().equals(name));
    }
}
