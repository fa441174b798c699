package id.jurdil.edge.guard;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Who asks, as far as limits go: the network that the address belongs to, IPv4 by its first 24 bits, IPv6 by its first 48.
 * One number stands for many subscribers of one carrier.
 */
public record Client(long network) {
    private static final long V4 = 1L << 62;
    private static final long SMS = 1L << 63;

    /**
     * The client behind a connection. {@code X-Forwarded-For} counts only when it comes from a trusted proxy, and only its
     * last entry that is no such proxy itself.
     */
    public static Client of(InetAddress peer, Optional<String> forwardedFor, List<Network> trusted) {
        return of(address(peer, forwardedFor, trusted));
    }

    /** A subscriber who asks by SMS, known by a keyed hash of the number. */
    public static Client ofSender(long keyedHash) {
        return new Client(SMS | keyedHash >>> 1);
    }

    static InetAddress address(InetAddress peer, Optional<String> forwardedFor, List<Network> trusted) {
        var address = peer;
        var hops = forwardedFor.map(header -> header.split(",")).orElse(new String[0]);
        for (int i = hops.length - 1; i >= 0 && isOneOf(trusted, address); i--) {
            address = Network.addressOr(hops[i], peer);
        }
        return address;
    }

    /** Whether one of these networks holds the address. */
    public static boolean isOneOf(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static Client of(InetAddress address) {
        var bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.capacity() == 4 ? new Client(V4 | (bytes.getInt(0) >>> 8)) : new Client(bytes.getLong(0) >>> 16);
    }
}
