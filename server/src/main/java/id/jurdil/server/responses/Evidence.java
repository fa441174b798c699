package id.jurdil.server.responses;

import java.util.Arrays;
import java.util.Optional;

/**
 * A document that somebody showed: a photo or a PDF, known by its first bytes and not by its name, which is not kept.
 *
 * @param type {@code image/jpeg}, {@code image/png}, {@code application/pdf}
 */
@SuppressWarnings("ArrayRecordComponent")
record Evidence(String type, byte[] bytes) {
    static final int MOST = 3;
    static final int MOST_BYTES = 2_097_152;

    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] PDF = {'%', 'P', 'D', 'F', '-'};

    /** Empty if it is none of the kinds that are taken, or too large. */
    static Optional<Evidence> of(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            return Optional.empty();
        }
        String type = begins(bytes, JPEG)
                ? "image/jpeg"
                : begins(bytes, PNG) ? "image/png" : begins(bytes, PDF) ? "application/pdf" : "";
        return type.isEmpty() ? Optional.empty() : Optional.of(new Evidence(type, bytes));
    }

    private static boolean begins(byte[] bytes, byte[] head) {
        return bytes.length > head.length && Arrays.equals(bytes, 0, head.length, head, 0, head.length);
    }

    @Override
    public String toString() {
        return "Evidence[" + type + "]";
    }
}
