package id.jurdil.edge;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;

/** The bytes of an answer: at hand, or on the disk and sent as they are read. */
sealed interface Body {
    /** Nothing. */
    Body NONE = new AtHand(new byte[0]);

    /** How many bytes, if that is known before they are sent. */
    OptionalLong length();

    void writeTo(OutputStream out) throws IOException;

    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record AtHand(byte[] bytes) implements Body {
        @Override
        public OptionalLong length() {
            return OptionalLong.of(bytes.length);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    /** A file too large to keep at hand; {@code size} is what its ETag was made from. */
    record OnDisk(Path file, long size) implements Body {
        @Override
        public OptionalLong length() {
            return OptionalLong.of(size);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            Files.copy(file, out);
        }
    }

    /** The same, compressed on the way out. */
    record OnDiskCompressed(Path file) implements Body {
        private static final int CHUNK = 1 << 16;

        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (var compressed = new GZIPOutputStream(out, CHUNK)) {
                Files.copy(file, compressed);
            }
        }
    }
}
