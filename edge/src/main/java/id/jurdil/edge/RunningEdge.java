package id.jurdil.edge;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An edge that is listening, until it is closed. */
public final class RunningEdge implements AutoCloseable {
    private static final int SECONDS_TO_FINISH = 1;

    private final Channel server;
    private final ChannelGroup open;
    private final EventLoopGroup threads;
    private final Door door;
    private final String host;
    private final Optional<CheckRoutes> check;

    RunningEdge(
            Channel server,
            ChannelGroup open,
            EventLoopGroup threads,
            Door door,
            String host,
            Optional<CheckRoutes> check) {
        this.server = server;
        this.open = open;
        this.threads = threads;
        this.door = door;
        this.host = host;
        this.check = check;
    }

    /** The TCP port it listens on. */
    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** Where a browser on this machine finds it. */
    public URI address() {
        var name = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + name + ":" + port() + "/");
    }

    /** Looks now whether the check's index or the book of letters was replaced; the edge does so by itself every two seconds. */
    public void look() {
        check.ifPresent(CheckRoutes::look);
    }

    /** Takes no more requests, lets those under way finish for a second, and ends. */
    @Override
    public void close() {
        server.close().awaitUninterruptibly();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_FINISH);
        while (door.underWay().get() > 0 && System.nanoTime() - until < 0) {
            Thread.onSpinWait();
            try {
                Thread.sleep(5);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        open.close().awaitUninterruptibly();
        door.slow().shutdownNow();
        threads.shutdownGracefully(0, SECONDS_TO_FINISH, TimeUnit.SECONDS).awaitUninterruptibly();
        check.ifPresent(CheckRoutes::close);
    }
}
