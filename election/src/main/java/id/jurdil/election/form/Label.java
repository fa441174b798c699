package id.jurdil.election.form;

/** A text in Indonesian and in English. */
public record Label(String id, String en) {}
