package id.jurdil.verifier;

/** Is told how far a long work has come. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = (work, done, of) -> {};

    /**
     * How far it is.
     *
     * @param work what is being done, in a few words
     * @param done units done
     * @param of units in all, or 0 if that is not known
     */
    void at(String work, long done, long of);
}
