package id.jurdil.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/** An answer whose bytes are known, written in one piece: one packet and one call of the system, or two. */
final class AtHand {
    private static final int HEAD = 1_024;
    private static final byte[] NOTHING = {};

    private AtHand() {}

    /**
     * Status line, headers and body.
     *
     * @param date as HTTP writes it
     * @param withBody whether the body follows, or is only measured
     * @param keep whether the connection stays
     * @throws IllegalArgumentException if a header would be more than one line
     */
    static ByteBuf written(ByteBufAllocator memory, Answer answer, String date, boolean withBody, boolean keep) {
        var body = withBody && answer.body() instanceof Body.AtHand atHand ? atHand.bytes() : NOTHING;
        var head = new StringBuilder(HEAD).append("HTTP/1.1 ").append(HttpResponseStatus.valueOf(answer.status()));
        header(head, "date", date);
        answer.headers().forEach((name, value) -> header(head, name, value));
        if (!keep) {
            header(head, "connection", "close");
        }
        if (answer.status() != 304) {
            answer.body().length().ifPresent(length -> header(head, "content-length", Long.toString(length)));
        }
        head.append("\r\n\r\n");
        return memory.ioBuffer(head.length() + body.length)
                .writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1))
                .writeBytes(body);
    }

    private static void header(StringBuilder head, String name, String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a line break in the header " + name);
        }
        head.append("\r\n").append(name).append(": ").append(value);
    }
}
