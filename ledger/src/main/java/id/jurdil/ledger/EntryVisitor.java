package id.jurdil.ledger;

/** Is told the entries of a log in order. */
@FunctionalInterface
public interface EntryVisitor {

    /** One entry by its index, from 0. The visitor may keep the array. */
    void visit(long index, byte[] entry);
}
