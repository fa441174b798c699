package id.jurdil.app.lists;

import id.jurdil.edge.sealed.Ed25519Key;
import id.jurdil.server.OperatorDesk;
import id.jurdil.server.lists.exports.LetterBooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code jurdil lists letters}. */
@Command(
        name = "letters",
        description = {
            "Makes the book that transfer letters are checked by: the offices' public keys, and every letter that is withdrawn"
                    + " or replaced. It names nobody, and is made to be published.",
            "",
            "Works beside a running server; make it anew whenever moves were taken back or letters written again."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: jurdil lists letters --dir /srv/jurdil --sign-key keys/register.key --out letters.book"
        })
final class LettersCommand implements Callable<Integer> {
    @Mixin
    private Installation installation = new Installation();

    @Option(
            names = "--sign-key",
            required = true,
            paramLabel = "FILE",
            description = "register.key of 'jurdil edge seal-keys'.")
    private @Nullable Path signKey;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The book to make or replace.")
    private @Nullable Path file;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var key = Ed25519Key.read(Objects.requireNonNull(signKey));
        var target = Objects.requireNonNull(file).toAbsolutePath();
        try (var desk = OperatorDesk.join(installation.quietly())) {
            var book = desk.bean(LetterBooks.class).make(Instant.now());
            var fresh = target.resolveSibling(target.getFileName() + ".new");
            Files.write(fresh, book.with(key.sign(book.statement())));
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            var out = Objects.requireNonNull(spec).commandLine().getOut();
            out.printf(
                    "%s, as of %s: %d office keys, %d letters that hold no more%n",
                    file, book.made(), book.keys().size(), book.ended().size());
            out.flush();
        }
        return 0;
    }
}
