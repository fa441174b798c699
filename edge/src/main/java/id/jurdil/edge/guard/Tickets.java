package id.jurdil.edge.guard;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Signed numbers of two kinds: when a form was handed out, and a place in the queue. */
final class Tickets {
    private static final Pattern TICKET =
            Pattern.compile("([fq])\\.(\\d{1,15})(?:\\.(\\d{1,9}))?\\.([0-9a-f]{16})\\.([0-9a-f]{64})");

    private final Signer signer;
    private final SecureRandom random;

    Tickets(Signer signer, SecureRandom random) {
        this.signer = signer;
        this.random = random;
    }

    String form(long now) {
        return ticket("f." + now);
    }

    /** @param size of the work that was done for the place */
    String queue(long place, int size) {
        return ticket("q.%d.%d".formatted(place, size));
    }

    private String ticket(String about) {
        var text = "%s.%016x".formatted(about, random.nextLong());
        return text + "." + signer.sign(text);
    }

    OptionalLong read(String ticket, char kind) {
        var parts = TICKET.matcher(ticket);
        return parts.matches()
                        && parts.group(1).charAt(0) == kind
                        && signer.signed(ticket.substring(0, ticket.lastIndexOf('.')), parts.group(5))
                ? OptionalLong.of(Long.parseLong(parts.group(2)))
                : OptionalLong.empty();
    }

    /** A place in the queue. */
    record Place(long number, int size, long id) {}

    Optional<Place> place(String ticket) {
        var number = read(ticket, 'q');
        var parts = TICKET.matcher(ticket);
        return number.isPresent() && parts.matches() && parts.group(3) != null
                ? Optional.of(new Place(number.getAsLong(), Integer.parseInt(parts.group(3)), id(ticket)))
                : Optional.empty();
    }

    /** Names a ticket that was read, for the table of spent ones. */
    static long id(String ticket) {
        int last = ticket.lastIndexOf('.');
        return Long.parseUnsignedLong(ticket, last + 1, last + 17, 16);
    }
}
