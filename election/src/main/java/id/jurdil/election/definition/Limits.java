package id.jurdil.election.definition;

/** Bounds of the intake: bytes of one statement, statements and bytes of one batch. */
public record Limits(int statementBytes, int batchStatements, int batchBytes) {}
