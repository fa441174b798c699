package id.jurdil.server.sequencing;

/**
 * The ledger has a new signed head. Its entries are read with {@link Ledger#entries}.
 *
 * @param size number of entries under that head
 */
public record LedgerGrew(long size) {}
