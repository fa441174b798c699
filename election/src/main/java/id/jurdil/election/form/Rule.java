package id.jurdil.election.form;

import java.util.List;

/**
 * A rule of the definition, compiled for one form.
 *
 * @param code public code, R01 …
 * @param checks its relations, each already spread over the paths it is judged for
 */
public record Rule(String code, Level level, Label label, List<Relation> checks) {}
