package id.jurdil.edge;

import id.jurdil.edge.guard.Limits;
import id.jurdil.edge.guard.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an edge needs to answer the voter's check.
 *
 * @param index the sealed index; it may come later, and be replaced at any time
 * @param keys the file of check keys
 * @param definition the folder of the election definition
 * @param info texts of this election: hours, what to bring, whom to ask
 * @param trustedProxies whose {@code X-Forwarded-For} counts
 * @param widgetOrigins origins like {@code https://media.example} that may show the check in a frame
 * @param sms the gateway of a carrier, if messages are answered
 * @param letters the book of transfer letters, if they are checked here; it may come later, and be replaced at any time
 */
public record CheckSettings(
        Path index,
        Path keys,
        Path definition,
        Optional<Path> info,
        Limits limits,
        List<Network> trustedProxies,
        List<String> widgetOrigins,
        Optional<Sms> sms,
        Optional<Path> letters) {

    public CheckSettings {
        trustedProxies = List.copyOf(trustedProxies);
        widgetOrigins = List.copyOf(widgetOrigins);
        for (var origin : widgetOrigins) {
            if (!origin.matches("https?://[A-Za-z0-9.:\\[\\]-]+")) {
                throw new IllegalArgumentException(
                        origin + " is no origin; expected one like https://media.example, without a path.");
            }
        }
    }

    /** Without transfer letters. */
    public CheckSettings(
            Path index,
            Path keys,
            Path definition,
            Optional<Path> info,
            Limits limits,
            List<Network> trustedProxies,
            List<String> widgetOrigins,
            Optional<Sms> sms) {
        this(index, keys, definition, info, limits, trustedProxies, widgetOrigins, sms, Optional.empty());
    }

    /** The same, with transfer letters judged by a book. */
    public CheckSettings withLetters(Path book) {
        return new CheckSettings(
                index, keys, definition, info, limits, trustedProxies, widgetOrigins, sms, Optional.of(book));
    }

    /** The usual settings. */
    public CheckSettings(Path index, Path keys, Path definition) {
        this(index, keys, definition, Optional.empty(), Limits.USUAL, List.of(), List.of(), Optional.empty());
    }

    /**
     * A gateway for text messages.
     *
     * @param gateways where it asks from
     * @param secret what it must say along, kept in a file
     */
    public record Sms(List<Network> gateways, String secret) {
        public Sms {
            gateways = List.copyOf(gateways);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "SMS from " + gateways.size() + " networks";
        }
    }
}
