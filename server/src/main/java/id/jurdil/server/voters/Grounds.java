package id.jurdil.server.voters;

import org.jspecify.annotations.Nullable;

/**
 * Why something is done. These texts stand in clear in the journal: they name documents and rules, never persons.
 *
 * @param kind of act, in lower case with hyphens: {@code strike}, {@code coklit}, {@code duplicate}, …
 * @param reason in words
 * @param source on whose word: {@code office}, {@code coklit}, {@code response:…}, {@code import:…}
 * @param evidence number or hash of the document seen; null if none
 */
public record Grounds(
        String kind, String reason, String source, @Nullable String evidence) {
    public Grounds(String kind, String reason, String source) {
        this(kind, reason, source, null);
    }
}
