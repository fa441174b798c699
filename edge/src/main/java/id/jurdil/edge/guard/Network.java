package id.jurdil.edge.guard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A range of addresses, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Network(byte[] address, int bits) {
    private static final String LETTERS = "0123456789abcdefABCDEF:.";

    /** @throws IllegalArgumentException if the text names no range */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        var host = slash < 0 ? text : text.substring(0, slash);
        var address = literal(host);
        try {
            int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= address.length * 8) {
                return new Network(address, bits);
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new IllegalArgumentException(text + " is no range of addresses; expected one like 10.0.0.0/8 or ::1.");
    }

    /** The bytes of an address written in digits; never asks a name service. */
    static byte[] literal(String host) {
        if (!host.isEmpty() && host.chars().allMatch(c -> LETTERS.indexOf(c) >= 0)) {
            try {
                return InetAddress.ofLiteral(host).getAddress();
            } catch (IllegalArgumentException _) {
                // said below
            }
        }
        throw new IllegalArgumentException(host + " is no address in digits.");
    }

    /** Whether the address lies in this range. */
    public boolean contains(InetAddress candidate) {
        return contains(candidate.getAddress());
    }

    private boolean contains(byte[] candidate) {
        if (candidate.length != address.length) {
            return false;
        }
        int whole = bits / 8;
        int rest = bits % 8;
        return Arrays.equals(candidate, 0, whole, address, 0, whole)
                && (rest == 0 || ((candidate[whole] ^ address[whole]) & 0xFF) >>> (8 - rest) == 0);
    }

    /** The address in this text, or the given one if the text is none. */
    static InetAddress addressOr(String text, InetAddress otherwise) {
        try {
            return InetAddress.getByAddress(literal(text.strip()));
        } catch (IllegalArgumentException | UnknownHostException _) {
            return otherwise;
        }
    }
}
