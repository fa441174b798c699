package id.jurdil.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests sent over kept connections, one after another on each, until there are no more.
 *
 * @param nanos how long each took, sorted
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HttpLoad(long[] nanos, double seconds) {
    private static final int CONNECTIONS = 16;

    static HttpLoad of(int port, byte[][] requests) throws Exception {
        return of(port, requests, CONNECTIONS);
    }

    static HttpLoad of(int port, byte[][] requests, int connections) throws Exception {
        var nanos = new long[requests.length];
        var next = new AtomicInteger();
        Callable<Integer> connection = () -> {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(60_000);
                var in = new BufferedInputStream(socket.getInputStream());
                for (int i = next.getAndIncrement(); i < requests.length; i = next.getAndIncrement()) {
                    long begun = System.nanoTime();
                    socket.getOutputStream().write(requests[i]);
                    answer(in);
                    nanos[i] = System.nanoTime() - begun;
                }
                return 0;
            }
        };
        long begun = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            for (var done : threads.invokeAll(Collections.nCopies(connections, connection))) {
                done.get();
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        Arrays.sort(nanos);
        return new HttpLoad(nanos, seconds);
    }

    double perSecond() {
        return nanos.length / seconds;
    }

    /** Milliseconds within which this many of a thousand were answered. */
    double milliseconds(int ofThousand) {
        return nanos[(int) Math.min(nanos.length - 1, (long) nanos.length * ofThousand / 1000)] / 1e6;
    }

    private static void answer(InputStream in) throws IOException {
        var status = line(in);
        int length = 0;
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        var body = in.readNBytes(length);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException(status + ": " + new String(body, StandardCharsets.UTF_8));
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
