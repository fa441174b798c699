package id.jurdil.edge;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sends an answer's body as it is written, at the pace of the client: one block is on its way while the next is made. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the connection, and that is seen
final class ChannelStream extends OutputStream {
    private final ChannelHandlerContext context;
    private final HttpResponse head;
    private @Nullable ChannelFuture onItsWay;

    /** @param head is sent before the first byte */
    ChannelStream(ChannelHandlerContext context, HttpResponse head) {
        this.context = context;
        this.head = head;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        var block = Unpooled.wrappedBuffer(Arrays.copyOfRange(bytes, from, from + length));
        awaitLast();
        if (onItsWay == null) {
            context.write(head);
        }
        onItsWay = context.writeAndFlush(new DefaultHttpContent(block));
    }

    private void awaitLast() throws IOException {
        var last = onItsWay;
        if (last == null) {
            return;
        }
        try {
            last.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped");
        }
        if (!last.isSuccess()) {
            throw new IOException("the client went away", last.cause());
        }
    }

    @Override
    public void close() throws IOException {
        if (onItsWay == null) {
            context.write(head);
        }
        awaitLast();
    }
}
