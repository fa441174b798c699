package id.jurdil.edge.guard;

import java.util.Optional;

/** A text that is handed out signed and recognised when it comes back. Thread-safe. */
public final class Seal {
    private static final int SIGNATURE = 64;

    private final Signer signer;

    /** @param secret of this purpose alone */
    public Seal(byte[] secret) {
        signer = new Signer(secret);
    }

    /** The text with a signature behind it. */
    public String sign(String text) {
        return text + "." + signer.sign(text);
    }

    /** The text, if it was signed here. */
    public Optional<String> read(String signed) {
        int end = signed.length() - SIGNATURE - 1;
        return end > 0
                        && signed.charAt(end) == '.'
                        && signer.signed(signed.substring(0, end), signed.substring(end + 1))
                ? Optional.of(signed.substring(0, end))
                : Optional.empty();
    }
}
