package id.jurdil.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection: one request after another, each answered before the next is looked at. All but slow answers run on the
 * connection's own thread, so nothing here is locked.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the connection, and that is seen
final class Conversation extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = System.getLogger(Conversation.class.getName());
    private static final int BODY_KEPT = 4_097;
    private static final long DRAINED_AT_MOST = 1 << 20;

    /** Where the conversation stands. */
    private enum Standing {
        IDLE,
        REQUEST,
        ANSWER
    }

    private final Door door;
    private Standing standing = Standing.IDLE;
    private long deadline;
    private @Nullable ScheduledFuture<?> clock;
    private @Nullable HttpRequest request;
    private @Nullable URI target;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private long bodySeen;
    private boolean requestEnded;
    private boolean answered;
    private boolean slow;
    private boolean closing;

    /** Of requests that came along with one whose answer takes time: never more than was read at once. */
    private final ArrayDeque<Object> held = new ArrayDeque<>();

    Conversation(Door door) {
        this.door = door;
    }

    /** Sees the first byte of a request, before there is a whole line to read. */
    ChannelHandler clockwork() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                if (standing == Standing.IDLE) {
                    stand(Standing.REQUEST);
                }
                context.fireChannelRead(message);
            }
        };
    }

    private void stand(Standing now) {
        standing = now;
        var patience = door.patience();
        deadline = System.nanoTime()
                + (switch (now) {
                            case IDLE -> patience.idle();
                            case REQUEST -> patience.request();
                            case ANSWER -> patience.answer();
                        })
                        .toNanos();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        stand(Standing.IDLE);
        long tick = door.patience().tick().toNanos();
        clock = context.executor()
                .scheduleAtFixedRate(
                        () -> {
                            if (System.nanoTime() - deadline > 0) {
                                context.close();
                            }
                        },
                        tick,
                        tick,
                        TimeUnit.NANOSECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        var running = clock;
        if (running != null) {
            running.cancel(false);
        }
        closing = true;
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!closing && slow && requestEnded) {
            held.add(message);
        } else {
            read(context, message);
        }
    }

    private void read(ChannelHandlerContext context, Object message) {
        try {
            if (closing) {
                return;
            }
            if (message instanceof HttpRequest begun) {
                begin(context, begun);
            }
            if (message instanceof HttpContent part && !closing) {
                take(context, part);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest begun) {
        if (standing == Standing.IDLE) {
            stand(Standing.REQUEST);
        }
        request = begun;
        body.reset();
        bodySeen = 0;
        requestEnded = false;
        answered = false;
        target = begun.decoderResult().isSuccess() ? target(begun.uri()) : null;
        var known = target;
        if (known == null) {
            refuse(context, begun.decoderResult().cause());
            return;
        }
        if (HttpUtil.is100ContinueExpected(begun)) {
            context.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
        if (!door.readsBody(begun, known)) {
            answer(context, begun, known);
        }
    }

    private static @Nullable URI target(String text) {
        try {
            var target = new URI(text);
            return target.getRawPath() == null ? null : target;
        } catch (URISyntaxException _) {
            return null;
        }
    }

    private void take(ChannelHandlerContext context, HttpContent part) {
        ByteBuf content = part.content();
        bodySeen += content.readableBytes();
        if (part.decoderResult().isFailure() || bodySeen > DRAINED_AT_MOST) {
            closing = true;
            context.close();
            return;
        }
        var asking = request;
        var known = target;
        if (asking == null || known == null) {
            return;
        }
        if (!answered) {
            var bytes = new byte[Math.min(content.readableBytes(), BODY_KEPT - body.size())];
            content.readBytes(bytes);
            body.writeBytes(bytes);
        }
        requestEnded = part instanceof LastHttpContent;
        if (!answered && (requestEnded || body.size() == BODY_KEPT)) {
            answer(context, asking, known);
        } else if (requestEnded && standing != Standing.ANSWER) {
            rest(context);
        }
    }

    private void answer(ChannelHandlerContext context, HttpRequest asking, URI known) {
        answered = true;
        stand(Standing.ANSWER);
        try {
            var peer = ((InetSocketAddress) context.channel().remoteAddress()).getAddress();
            var quick = door.ofCheck(asking, known, peer, body.toByteArray());
            if (quick.isPresent() && quick.get().body() instanceof Body.AtHand) {
                send(context, asking, quick.get());
                return;
            }
        } catch (IOException failure) {
            LOG.log(Level.ERROR, "The check could not answer", failure);
            closing = true;
            context.close();
            return;
        }
        // Nothing more is read until this is answered
        slow = true;
        context.channel().config().setAutoRead(false);
        door.underWay().incrementAndGet();
        door.slow().execute(() -> {
            try {
                slowly(context, asking, door.ofSite(asking, known));
            } catch (IOException | RuntimeException gone) {
                LOG.log(Level.DEBUG, "An answer was not sent", gone);
                context.close();
            } finally {
                door.underWay().decrementAndGet();
            }
        });
    }

    /** On a thread of its own, which may wait. */
    private void slowly(ChannelHandlerContext context, HttpRequest asking, Answer answer) throws IOException {
        if (answer.body() instanceof Body.AtHand || !sendsBody(asking, answer)) {
            context.executor().execute(() -> {
                send(context, asking, answer);
                goOn(context);
            });
            return;
        }
        var length = answer.body().length();
        boolean chunked = length.isEmpty() && asking.protocolVersion().equals(HttpVersion.HTTP_1_1);
        boolean keep = HttpUtil.isKeepAlive(asking) && (length.isPresent() || chunked);
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
        headers(head.headers(), answer, keep);
        if (chunked) {
            head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        } else {
            length.ifPresent(bytes -> head.headers().set(HttpHeaderNames.CONTENT_LENGTH, bytes));
        }
        try (var out = new ChannelStream(context, head)) {
            answer.body().writeTo(out);
        }
        context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        context.executor().execute(() -> {
            sent(context, keep);
            goOn(context);
        });
    }

    /** Past the encoder, which would send head and body in two pieces. */
    private void send(ChannelHandlerContext context, HttpRequest asking, Answer answer) {
        boolean keep = HttpUtil.isKeepAlive(asking);
        var bytes = AtHand.written(context.alloc(), answer, door.clock().date(), sendsBody(asking, answer), keep);
        context.pipeline().firstContext().writeAndFlush(bytes);
        sent(context, keep);
    }

    private static boolean sendsBody(HttpRequest asking, Answer answer) {
        return !asking.method().name().equals("HEAD") && answer.status() != 304;
    }

    private void headers(HttpHeaders headers, Answer answer, boolean keep) {
        headers.set(HttpHeaderNames.DATE, door.clock().date());
        answer.headers().forEach(headers::set);
        if (!keep) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
    }

    /** All of the answer is on its way. */
    private void sent(ChannelHandlerContext context, boolean keep) {
        if (!keep) {
            closing = true;
            end(context);
            return;
        }
        // What is left of the request has its own limit
        if (requestEnded) {
            rest(context);
        } else {
            stand(Standing.REQUEST);
        }
    }

    /** After an answer that took its time: first what was read with it, then what is still to come. */
    private void goOn(ChannelHandlerContext context) {
        slow = false;
        while (!held.isEmpty() && !(slow && requestEnded)) {
            read(context, held.remove());
        }
        readOn(context);
    }

    /** Nothing more is read from a client that does not read its answers. */
    private void readOn(ChannelHandlerContext context) {
        if (!slow && !closing) {
            context.channel().config().setAutoRead(context.channel().isWritable());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        readOn(context);
    }

    private void rest(ChannelHandlerContext context) {
        request = null;
        if (context.channel().isActive()) {
            stand(Standing.IDLE);
        }
    }

    private void refuse(ChannelHandlerContext context, @Nullable Throwable why) {
        closing = true;
        stand(Standing.ANSWER);
        var status = switch (why) {
            case TooLongHttpLineException _ -> HttpResponseStatus.REQUEST_URI_TOO_LONG;
            case TooLongHttpHeaderException _ -> HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
            case null, default -> HttpResponseStatus.BAD_REQUEST;
        };
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
        response.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, 0)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.write(response);
        end(context);
    }

    private static void end(ChannelHandlerContext context) {
        context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        // The client has said all; what it asked is still answered
        if (event instanceof ChannelInputShutdownEvent && standing != Standing.ANSWER) {
            end(context);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable gone) {
        LOG.log(Level.DEBUG, "A connection broke");
        context.close();
    }
}
