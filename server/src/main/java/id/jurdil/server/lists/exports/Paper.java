package id.jurdil.server.lists.exports;

import java.util.List;

/**
 * A letter in plain words.
 *
 * @param title stands on top of it
 * @param paragraphs in their order, lines divided by line ends; what looks like markup is text
 */
public record Paper(String title, List<String> paragraphs) {
    public Paper {
        paragraphs = List.copyOf(paragraphs);
    }

    /** Whom it is about is not for a log. */
    @Override
    public String toString() {
        return "Paper[%d paragraphs]".formatted(paragraphs.size());
    }
}
