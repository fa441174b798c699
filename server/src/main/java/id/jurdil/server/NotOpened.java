package id.jurdil.server;

/** Why an installation was not opened: of all the causes of a failed start the one that we wrote for people. */
final class NotOpened {
    private NotOpened() {}

    static IllegalStateException because(RuntimeException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !ours(cause)) {
            cause = cause.getCause();
        }
        return new IllegalStateException("The register cannot be opened: " + cause.getMessage(), failure);
    }

    private static boolean ours(Throwable cause) {
        return cause.getClass().getName().startsWith("id.jurdil.");
    }
}
