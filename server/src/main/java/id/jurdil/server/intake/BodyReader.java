package id.jurdil.server.intake;

import id.jurdil.election.statement.Refusal;
import id.jurdil.election.statement.RefusedStatement;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Reads request bodies within bounds: of one body, and of all that are held at once. */
final class BodyReader {
    private static final int PIECE = 8_192;

    private final Semaphore room;

    BodyReader(int mostBytesHeld) {
        this.room = new Semaphore(mostBytesHeld);
    }

    /**
     * Reads a body and hands it on; its room is free again when {@code use} returns.
     *
     * @throws RefusedStatement with TOO_LARGE, before reading where the length is told, else one byte past the bound
     * @throws IntakeUnavailable if too many bodies are held
     */
    <T> T read(HttpServletRequest request, int most, Function<byte[], T> use) throws IOException {
        if (request.getContentLengthLong() > most) {
            throw tooLarge(most);
        }
        var body = new ByteArrayOutputStream();
        try {
            fill(body, request.getInputStream(), most);
            return use.apply(body.toByteArray());
        } finally {
            room.release(body.size());
        }
    }

    /** Room is taken as bytes arrive, so that a sender who announces much and sends little holds little. */
    private void fill(ByteArrayOutputStream body, InputStream in, int most) throws IOException {
        var piece = new byte[PIECE];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            if (read > most - body.size()) {
                throw tooLarge(most);
            }
            if (!room.tryAcquire(read)) {
                throw new IntakeUnavailable("too many requests at once");
            }
            body.write(piece, 0, read);
        }
    }

    private static RefusedStatement tooLarge(int most) {
        return new RefusedStatement(Refusal.TOO_LARGE, "a body of this type has at most %d bytes".formatted(most));
    }
}
