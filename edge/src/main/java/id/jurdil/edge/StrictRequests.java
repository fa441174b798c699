package id.jurdil.edge;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/** Reads requests; one that two servers in a row could read as two different ones is none. */
final class StrictRequests extends HttpRequestDecoder {
    private static final int LONGEST_LINE = 8_192;
    private static final int LONGEST_HEADERS = 16_384;

    StrictRequests() {
        super(new HttpDecoderConfig().setMaxInitialLineLength(LONGEST_LINE).setMaxHeaderSize(LONGEST_HEADERS));
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both a length and chunks");
    }
}
