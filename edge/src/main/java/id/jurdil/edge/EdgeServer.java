package id.jurdil.edge;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Speaks HTTP/1.1 for a {@link Site} through Netty: a few threads read and write for all connections and answer what needs
 * no disk; what does, is answered by a virtual thread of its own.
 *
 * <p>A slow client holds a socket and a few kilobytes, never more, and only for so long: see {@link Patience}. A body that
 * nobody asked for is read away up to a limit: closing upon it would reset the connection, and the refusal would be lost
 * with it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the connection, and that is seen
public final class EdgeServer {
    private static final int WAITING_CONNECTIONS = 1024;
    private static final int MOST_CONNECTIONS = 10_000;

    static {
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    }

    private EdgeServer() {}

    /**
     * Starts serving.
     *
     * @throws IOException if the tree is not a folder, or the address cannot be listened on
     */
    public static RunningEdge start(EdgeSettings settings) throws IOException {
        if (!Files.isDirectory(settings.tree())) {
            throw new NotDirectoryException(settings.tree() + " is not a folder; give the folder of a published tree.");
        }
        var check = settings.check().isEmpty()
                ? Optional.<CheckRoutes>empty()
                : Optional.of(CheckRoutes.open(settings.check().get(), System::currentTimeMillis));
        var threads =
                new MultiThreadIoEventLoopGroup(Runtime.getRuntime().availableProcessors(), NioIoHandler.newFactory());
        var open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        var door = new Door(
                new Site(settings),
                check,
                Patience.ofProperties(),
                Executors.newVirtualThreadPerTaskExecutor(),
                new Clock());
        try {
            var server = listen(settings, threads, open, door);
            return new RunningEdge(server, open, threads, door, settings.host(), check);
        } catch (IOException refused) {
            threads.shutdownGracefully();
            check.ifPresent(CheckRoutes::close);
            throw refused;
        }
    }

    private static Channel listen(
            EdgeSettings settings, MultiThreadIoEventLoopGroup threads, ChannelGroup open, Door door)
            throws IOException {
        var address = new InetSocketAddress(settings.host(), settings.port());
        if (address.isUnresolved()) {
            throw new IOException(
                    "The host " + settings.host() + " is not known; give a name or address of this machine.");
        }
        var bound = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, WAITING_CONNECTIONS)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (open.size() >= MOST_CONNECTIONS) {
                            channel.close();
                            return;
                        }
                        open.add(channel);
                        var conversation = new Conversation(door);
                        channel.pipeline()
                                .addLast(conversation.clockwork())
                                .addLast(new StrictRequests())
                                .addLast(new HttpResponseEncoder())
                                .addLast(conversation);
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (bound.isSuccess()) {
            return bound.channel();
        }
        if (bound.cause() instanceof BindException taken) {
            throw new IOException(
                    "Port " + settings.port() + " on " + settings.host() + " cannot be listened on ("
                            + taken.getMessage() + "); choose another with --port.",
                    taken);
        }
        throw new IOException(
                "Port " + settings.port() + " on " + settings.host() + " cannot be opened", bound.cause());
    }
}
