package id.jurdil.edge;

import id.jurdil.edge.guard.Limits;
import id.jurdil.edge.guard.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code jurdil edge} that turn the voter's check on. */
final class CheckOptions {
    @Option(
            names = "--check",
            required = true,
            paramLabel = "INDEX",
            description = "Answer the voter's check from this sealed index.")
    private Path index = Path.of("");

    @Option(names = "--check-keys", required = true, paramLabel = "FILE", description = "The file check.keys.")
    private Path keys = Path.of("");

    @Option(
            names = "--check-definition",
            paramLabel = "DIR",
            description = "Folder of the election definition. Default: the published tree, which carries it.")
    private @Nullable Path definition;

    @Option(
            names = "--check-info",
            paramLabel = "FILE",
            description = "JSON with hours, bring, ask and report, each in id and en, and report_link.")
    private @Nullable Path info;

    @Option(
            names = "--check-rate",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Questions answered in a second; more stand in line (default: ${DEFAULT-VALUE}).")
    private int rate = Limits.USUAL.perSecond();

    @Option(
            names = "--trust-proxy",
            paramLabel = "CIDR",
            description = "Networks of proxies whose X-Forwarded-For counts. May be given several times.")
    private List<String> trusted = new ArrayList<>();

    @Option(
            names = "--widget-origin",
            paramLabel = "ORIGIN",
            description = "An origin that may show the check in a frame. May be given several times.")
    private List<String> origins = new ArrayList<>();

    @Option(
            names = "--sms-gateway",
            paramLabel = "CIDR",
            description = "Networks of the SMS gateway that may ask at /gateway/sms. May be given several times.")
    private List<String> gateways = new ArrayList<>();

    @Option(
            names = "--sms-secret-file",
            paramLabel = "FILE",
            description = "File with the secret that the SMS gateway sends along.")
    private @Nullable Path smsSecret;

    @Option(
            names = "--letters",
            paramLabel = "FILE",
            description =
                    "Let everyone check transfer letters at /cek/surat and /check/letter by this book of letters.")
    private @Nullable Path letters;

    CheckSettings settings(Path tree) throws IOException {
        if (rate < 1 || rate > 1_000_000) {
            throw new IOException("--check-rate must lie between 1 and 1000000.");
        }
        var settings = new CheckSettings(
                index,
                keys,
                definition == null ? tree : definition,
                Optional.ofNullable(info),
                Limits.USUAL.perSecond(rate),
                networks(trusted),
                origins,
                sms());
        return letters == null ? settings : settings.withLetters(letters);
    }

    private Optional<CheckSettings.Sms> sms() throws IOException {
        if (gateways.isEmpty() && smsSecret == null) {
            return Optional.empty();
        }
        if (gateways.isEmpty() || smsSecret == null) {
            throw new IOException("Messages need both --sms-gateway and --sms-secret-file.");
        }
        var secret = Files.readString(smsSecret).strip();
        if (secret.length() < 16) {
            throw new IOException(smsSecret + " must hold a secret of at least 16 characters.");
        }
        return Optional.of(new CheckSettings.Sms(networks(gateways), secret));
    }

    private static List<Network> networks(List<String> texts) {
        return texts.stream().map(Network::parse).toList();
    }
}
