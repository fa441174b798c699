package id.jurdil.server.voters.imports;

import java.util.List;

/** Some rows of a file that follow each other, to be read by one worker. */
interface Chunk {
    /** Tells each row. */
    void each(Rows rows);

    /** Takes rows. */
    interface Rows {
        /**
         * @param number of the row in the file, the header being 1
         * @param cells as written; another number of them than the header has is the row's own fault
         */
        void row(long number, List<String> cells);
    }
}
