package id.jurdil.server.voters.care;

/** Where it is written down what was done to keys; within the same transaction. */
@FunctionalInterface
public interface Trail {
    /**
     * @param act in capitals
     * @param subject an opaque name of what it was done to: {@code vault-key/register-0002}, {@code cycle/id-2024-ppwp}
     * @param note figures; never a key
     */
    void record(String act, String subject, String note);
}
