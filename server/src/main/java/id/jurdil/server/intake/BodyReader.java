package id.jurdil.server.intake;

import id.jurdil.election.statement.Refusal;
import id.jurdil.election.statement.RefusedStatement;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Reads request bodies within bounds: of one body, and of all that are held at once. */
final class BodyReader {
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
        long told = request.getContentLengthLong();
        if (told > most) {
            throw tooLarge(most);
        }
        int held = told >= 0 ? (int) told : most;
        if (!room.tryAcquire(held)) {
            throw new IntakeUnavailable("too many requests at once");
        }
        try {
            byte[] body = request.getInputStream().readNBytes(most + 1);
            if (body.length > most) {
                throw tooLarge(most);
            }
            return use.apply(body);
        } finally {
            room.release(held);
        }
    }

    private static RefusedStatement tooLarge(int most) {
        return new RefusedStatement(Refusal.TOO_LARGE, "a body of this type has at most %d bytes".formatted(most));
    }
}
