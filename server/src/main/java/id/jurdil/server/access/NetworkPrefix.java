package id.jurdil.server.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** The network that an address belongs to: /24 of IPv4, /48 of IPv6. */
final class NetworkPrefix {
    private NetworkPrefix() {}

    /** @param address as a number, never a name */
    static String of(String address) {
        try {
            var parsed = InetAddress.ofLiteral(address);
            int kept = parsed instanceof Inet6Address ? 6 : 3;
            return HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), kept));
        } catch (IllegalArgumentException e) {
            return "unknown";
        }
    }
}
