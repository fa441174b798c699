package id.jurdil.ledger;

/** Is told the files of a log one by one. */
@FunctionalInterface
public interface TileVisitor {

    /**
     * One file.
     *
     * @param path where it stands in the published tree
     * @param bytes what it contains; the visitor may keep the array
     */
    void visit(String path, byte[] bytes);
}
