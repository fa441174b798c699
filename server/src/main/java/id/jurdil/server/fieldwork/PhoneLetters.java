package id.jurdil.server.fieldwork;

import id.jurdil.register.moving.LetterBook;
import id.jurdil.register.moving.LetterBook.Ended;
import id.jurdil.server.lists.exports.LetterBooks;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The book of transfer letters as phones get it. It names nobody; a phone trusts it as it trusts its list. */
final class PhoneLetters {
    /** A morning's phones are answered out of one look into the journal of copies. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final LetterBooks books;
    private @Nullable LetterBook newest;

    PhoneLetters(LetterBooks books) {
        this.books = books;
    }

    /**
     * @param made ISO time up to which withdrawals are known
     * @param keys public keys in hex by the unit of the office
     * @param ended {@code withdrawn} or {@code replaced} by number
     */
    record Book(String election, String made, Map<String, String> keys, Map<String, String> ended) {}

    synchronized Book book(Instant now) {
        var book = newest;
        if (book == null || Duration.between(book.made(), now).abs().compareTo(REMEMBERED) > 0) {
            book = books.make(now);
            newest = book;
        }
        var ended = new TreeMap<String, String>();
        book.ended().forEach((number, why) -> ended.put(number, why == Ended.WITHDRAWN ? "withdrawn" : "replaced"));
        return new Book(book.election(), book.made().toString(), new TreeMap<>(book.keys()), ended);
    }
}
