package id.jurdil.ledger;

import java.nio.file.Path;
import java.util.Random;

/**
 * Appends and signs until it is killed; see {@link CrashTest}. Each run has other entries, as if a run forgot all that the
 * one before had not stored: that is the hardest case for a log that must not sign two histories. Prints each head that it
 * signed.
 */
final class AppendingProgram {

    static final NoteSigner LOG = Keys.log("jurdil.example/crash", 3);
    static final String HEAD = "head";

    private AppendingProgram() {}

    public static void main(String[] arguments) {
        var storage = new DirectoryStorage(Path.of(arguments[0]));
        var random = new Random(Long.parseLong(arguments[1]));
        var log = open(storage);
        while (true) {
            log.append(Trees.entries(random.nextLong(), 1 + random.nextInt(400)));
            var head = Checkpoint.of(LOG.name(), log.size(), log.root()).text();
            storage.write(HEAD, Strict.utf8(head)); // what may not be lost, before anybody sees it signed
            storage.sync();
            var signed = SignedNote.of(head, LOG.sign(head));
            storage.write("checkpoint", signed.bytes());
            storage.sync();
            System.out.println(Strict.base64(signed.bytes()));
            System.out.flush();
        }
    }

    static LogBuilder open(LogStorage storage) {
        var head = storage.read(HEAD).map(bytes -> Checkpoint.parse(Strict.utf8(bytes, HEAD)));
        var log = LogBuilder.resume(storage, head.map(Checkpoint::size).orElse(0L));
        head.ifPresent(stored -> {
            if (!stored.root().equals(log.root())) {
                throw new IllegalStateException("stored %s, tiles say %s".formatted(stored, log.root()));
            }
        });
        return log;
    }
}
