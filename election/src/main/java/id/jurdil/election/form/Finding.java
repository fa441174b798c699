package id.jurdil.election.form;

import java.util.List;

/** A rule that a form breaks, once however many of its relations are broken. */
public record Finding(String code, Level level, List<Breach> breaches) {}
