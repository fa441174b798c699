package id.jurdil.edge;

import java.time.Duration;

/**
 * How long a client may take. The limits are on the whole of a request and the whole of an answer, so that a client that
 * sends or reads one byte now and then is cut off too.
 *
 * @param request from its first byte to its last
 * @param answer from the request's end to the answer's last byte
 * @param idle between an answer and the next request
 */
record Patience(Duration request, Duration answer, Duration idle) {
    /** The usual ones, or what the system properties {@code jurdil.edge.*Seconds} say. */
    static Patience ofProperties() {
        return new Patience(seconds("request", 20), seconds("answer", 1_800), seconds("idle", 30));
    }

    private static Duration seconds(String what, int usual) {
        return Duration.ofSeconds(Integer.getInteger("jurdil.edge." + what + "Seconds", usual));
    }

    /** How often one must look at the clock. */
    Duration tick() {
        var shortest = request.compareTo(idle) < 0 ? request : idle;
        return (answer.compareTo(shortest) < 0 ? answer : shortest).dividedBy(4);
    }
}
