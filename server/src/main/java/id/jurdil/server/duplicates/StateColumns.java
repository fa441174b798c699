package id.jurdil.server.duplicates;

import id.jurdil.register.duplicates.CaseState;
import id.jurdil.register.duplicates.CaseState.Decided;
import id.jurdil.register.duplicates.CaseState.Open;
import id.jurdil.register.duplicates.CaseState.Proposed;
import id.jurdil.register.duplicates.CaseState.Referred;
import id.jurdil.register.duplicates.CaseState.Undone;
import id.jurdil.register.duplicates.CaseState.Withdrawn;
import id.jurdil.register.duplicates.Decision;
import id.jurdil.register.duplicates.Decision.CivilRegistry;
import id.jurdil.register.duplicates.Decision.FieldCheck;
import id.jurdil.register.duplicates.Decision.KeepBoth;
import id.jurdil.register.duplicates.Decision.SamePerson;
import id.jurdil.register.duplicates.Speaker;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A case's state as the columns of its row. */
record StateColumns(
        String state,
        @Nullable String decision,
        @Nullable Long keep,
        @Nullable Speaker by,
        @Nullable Speaker confirmer) {
    static StateColumns of(CaseState state) {
        return switch (state) {
            case Open _ -> new StateColumns("open", null, null, null, null);
            case Proposed proposed -> of("proposed", proposed.decision(), proposed.by(), null);
            case Referred referred -> of("referred", referred.to(), referred.by(), null);
            case Decided decided -> of("decided", decided.decision(), decided.by(), decided.confirmedBy());
            case Undone undone -> new StateColumns("undone", null, null, undone.by(), null);
            case Withdrawn _ -> new StateColumns("withdrawn", null, null, null, null);
        };
    }

    private static StateColumns of(String state, Decision decision, Speaker by, @Nullable Speaker confirmer) {
        return new StateColumns(state, word(decision), keep(decision), by, confirmer);
    }

    static String word(Decision decision) {
        return switch (decision) {
            case KeepBoth _ -> "keep-both";
            case SamePerson _ -> "same-person";
            case FieldCheck _ -> "field-check";
            case CivilRegistry _ -> "civil-registry";
        };
    }

    static @Nullable Long keep(Decision decision) {
        return decision instanceof SamePerson same ? same.keep() : null;
    }

    /** The decision of this name, or null if there is none, or it lacks the voter to be kept. */
    static @Nullable Decision decision(@Nullable String word, @Nullable Long keep) {
        return switch (word) {
            case "keep-both" -> new KeepBoth();
            case "same-person" -> keep == null ? null : new SamePerson(keep);
            case "field-check" -> new FieldCheck();
            case "civil-registry" -> new CivilRegistry();
            case null, default -> null;
        };
    }

    static CaseState read(ResultSet row) throws SQLException {
        var by = speaker(row, "by_account", "by_unit");
        var decision = decision(row.getString("decision"), row.getObject("keep", Long.class));
        String state = row.getString("state");
        return switch (state) {
            case "open" -> new Open();
            case "proposed" -> new Proposed(Objects.requireNonNull(decision), Objects.requireNonNull(by));
            case "referred" -> new Referred(Objects.requireNonNull(decision), Objects.requireNonNull(by));
            case "decided" ->
                new Decided(
                        Objects.requireNonNull(decision),
                        Objects.requireNonNull(by),
                        speaker(row, "confirmer_account", "confirmer_unit"));
            case "undone" -> new Undone(Objects.requireNonNull(by));
            case "withdrawn" -> new Withdrawn();
            default -> throw new IllegalStateException("a case in an unknown state: " + state);
        };
    }

    private static @Nullable Speaker speaker(ResultSet row, String account, String unit) throws SQLException {
        var number = row.getObject(account, Long.class);
        return number == null ? null : new Speaker(number, row.getString(unit));
    }
}
