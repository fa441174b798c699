package id.jurdil.election.form;

/** A figure on the form: its path, like {@code usedDpt.l}, and what the paper calls it. */
public record Field(String path, Label label) {}
