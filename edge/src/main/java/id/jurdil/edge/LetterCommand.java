package id.jurdil.edge;

import id.jurdil.edge.check.LetterShelf;
import id.jurdil.edge.sealed.Ed25519Key;
import id.jurdil.register.moving.LetterBook.Verdict;
import id.jurdil.register.moving.LetterCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jurdil edge letter}: checks a transfer letter without a network. */
@Command(
        name = "letter",
        description = {
            "Checks the code of a transfer letter against the published book of letters, without a network.",
            "",
            "Exit 1: the letter is withdrawn, replaced, of another election, or not ours."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: jurdil edge letter --letters letters.book --register 3b6a… code.txt",
            "The code may come by standard input: name the file -."
        })
final class LetterCommand implements Callable<Integer> {
    @Option(names = "--letters", required = true, paramLabel = "FILE", description = "The book of letters.")
    private Path book = Path.of("");

    @Option(
            names = "--register",
            required = true,
            paramLabel = "HEX",
            description = "The register's public key, as seal-keys printed it.")
    private String register = "";

    @Parameters(paramLabel = "CODE", description = "File with the text of the code, or -.")
    private Path code = Path.of("-");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!register.matches("[0-9a-f]{64}")) {
            throw new IOException("--register is a public key of 64 hex digits.");
        }
        var typed = new String(
                code.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(code),
                StandardCharsets.UTF_8);
        var letter = LetterCode.read(typed)
                .orElseThrow(
                        () -> new IOException(code + " is no letter's code: eight lines, or an address with them."));
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try {
            var read = LetterShelf.read(Files.readAllBytes(book), HexFormat.of().parseHex(register));
            var verdict = read.judge(letter, Ed25519Key::verifies);
            out.println(verdict.name().toLowerCase(Locale.ROOT).replace('_', '-') + ", by the book of " + read.made());
            if (verdict != Verdict.NOT_OURS && verdict != Verdict.OTHER_ELECTION) {
                var lines = letter.letter();
                out.printf(
                        "letter %s of %s, station %s, ballots %s, initials %s, office %s%n",
                        lines.number(),
                        lines.made(),
                        lines.station(),
                        lines.ballots().isEmpty() ? "none" : String.join("+", lines.ballots()),
                        lines.initials(),
                        lines.office());
            }
            out.flush();
            return verdict == Verdict.VALID ? 0 : 1;
        } catch (IllegalArgumentException fault) {
            throw new IOException("The book " + book + " cannot be used: " + fault.getMessage(), fault);
        }
    }
}
