package id.jurdil.server.duplicates;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.jurdil.register.duplicates.CaseKind;
import id.jurdil.register.duplicates.CaseScope;
import id.jurdil.register.identity.MaritalStatus;
import id.jurdil.register.identity.Sex;
import id.jurdil.register.matching.Waterfall;
import id.jurdil.server.voters.IdCardStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as an officer sees it, both records side by side.
 *
 * @param millibits log-odds that both records are one person, in thousandths of a bit
 * @param evidence how they come about
 * @param config name and version of the weights
 * @param changed whether a record is not what was compared any more
 * @param related other cases that concern one of the two voters
 * @param acts what the officer's role could do, and what stands in the way
 */
record CaseView(
        long id,
        CaseKind kind,
        CaseScope scope,
        boolean crossRegency,
        double probability,
        int millibits,
        List<Waterfall.Line> evidence,
        String config,
        String configVersion,
        @Nullable Long earlier,
        State state,
        boolean changed,
        List<Side> records,
        List<Step> steps,
        List<Long> related,
        List<Act> acts) {
    /** @param keep number of the voter who stays listed */
    record State(
            String state,
            @Nullable String decision,
            @Nullable Long keep,
            @Nullable Person by,
            @Nullable Person confirmedBy) {}

    /** @param you whether that is the officer who looks */
    record Person(String account, String unit, boolean you) {}

    /**
     * @param yours whether it stands in the officer's unit
     * @param fields null for those who may look at cases and not decide them, or where the record is gone
     */
    record Side(
            long voter,
            int version,
            String village,
            String villageName,
            @Nullable String station,
            boolean listed,
            boolean yours,
            @Nullable Fields fields) {}

    /** What of a record is compared by eye. Disability, passport and remarks say nothing about who somebody is. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Fields(
            String nationalId,
            String familyCardNumber,
            String name,
            String birthPlace,
            String birthDate,
            @Nullable Sex sex,
            @Nullable MaritalStatus maritalStatus,
            String addressLine,
            String rt,
            String rw,
            @Nullable IdCardStatus idCardStatus) {}

    record Step(
            Instant at,
            String role,
            Person by,
            String step,
            @Nullable String decision,
            @Nullable Long keep,
            @Nullable String reason) {}

    /**
     * @param act {@code propose}, {@code confirm}, {@code return}, {@code undo}
     * @param obstacle what stands in the way; null if it can be done
     * @param settles whether the case is decided by it at once
     */
    record Act(
            String act,
            @Nullable String decision,
            @Nullable Long keep,
            @Nullable Obstacle obstacle,
            boolean settles) {}

    /** A refusal's code, and its text in both languages. */
    record Obstacle(String code, String id, String en) {}
}
