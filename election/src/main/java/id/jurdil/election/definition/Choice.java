package id.jurdil.election.definition;

import id.jurdil.election.form.Label;

/**
 * What a vote can be for: a pair, a candidate or a party.
 *
 * @param number on the ballot
 * @param field position of its figure in the form's schema
 */
public record Choice(String id, int number, Label name, int field) {}
