package id.jurdil.server.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of the intake. */
final class Answers {
    private Answers() {}

    /** @param receipts in the order of the statements sent */
    record Receipts(List<Line> receipts) {}

    /**
     * @param result accepted, known or refused
     * @param code public code of the refusal
     * @param text what the code means, by language
     * @param detail for the person who made the sending program
     * @param index of the ledger entry, where it is known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String id,
            String result,
            @Nullable String code,
            @Nullable Map<String, String> text,
            @Nullable String detail,
            @Nullable Long index) {}

    /** A request that was refused or put off as a whole. */
    record Problem(String code, Map<String, String> text, String detail) {
        static Problem of(String code, String detail) {
            return new Problem(code, RefusalTexts.of(code), detail);
        }
    }

    static Receipts of(List<Receipt> receipts) {
        return new Receipts(receipts.stream().map(Answers::line).toList());
    }

    private static Line line(Receipt receipt) {
        String id = receipt.id().hex();
        return switch (receipt) {
            case Receipt.Accepted _ -> new Line(id, "accepted", null, null, null, null);
            case Receipt.Known known ->
                new Line(
                        id,
                        "known",
                        null,
                        null,
                        null,
                        known.index().isPresent() ? known.index().getAsLong() : null);
            case Receipt.Refused refused -> {
                String code = refused.refusal().name();
                yield new Line(id, "refused", code, RefusalTexts.of(code), refused.detail(), null);
            }
        };
    }
}
