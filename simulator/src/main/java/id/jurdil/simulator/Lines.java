package id.jurdil.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Lines of CSV as bytes. All that the simulator writes is ASCII. */
final class Lines {
    private byte[] bytes = new byte[1 << 14];
    private int size;
    private boolean begun;

    Lines cell(String cell) {
        if (begun) {
            put(',');
        }
        begun = true;
        boolean quoted = cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0;
        if (quoted) {
            put('"');
        }
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '"') {
                put('"');
            }
            put(c);
        }
        if (quoted) {
            put('"');
        }
        return this;
    }

    void end() {
        put('\n');
        begun = false;
    }

    private void put(char c) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) c;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }
}
