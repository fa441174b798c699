package id.jurdil.server.voters.care;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes through whole tables in the order of their pages, some pages in one transaction, so that the daily work goes on beside
 * it. It needs no index, and may be stopped at any moment.
 */
final class Walk {
    /** About two thousand voters. */
    private static final int PAGES = 128;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Consumer<Progress> progress;

    Walk(JdbcClient database, TransactionTemplate transaction, Consumer<Progress> progress) {
        this.database = database;
        this.transaction = transaction;
        this.progress = progress;
    }

    /** Does something with the rows of some pages; says with how many. */
    @FunctionalInterface
    interface Step {
        /**
         * @param from tuple identifier, included
         * @param until excluded
         */
        int some(SealedTable table, String from, String until);
    }

    /** Returns how many rows the steps did something with. */
    long through(List<SealedTable> tables, Step step) {
        long begun = System.nanoTime();
        long all = tables.stream().mapToLong(this::pages).sum();
        long done = 0;
        long records = 0;
        for (var table : tables) {
            long pages = pages(table);
            for (long page = 0; page < pages; page += PAGES) {
                String from = "(%d,0)".formatted(page);
                String until = "(%d,0)".formatted(page + PAGES);
                records += Objects.requireNonNull(transaction.execute(_ -> step.some(table, from, until)));
                done += Math.min(PAGES, pages - page);
                progress.accept(new Progress(
                        table.name(), records, done, Math.max(all, done), Duration.ofNanos(System.nanoTime() - begun)));
            }
        }
        return records;
    }

    private long pages(SealedTable table) {
        return database.sql("select pg_relation_size(cast(:table as regclass)) / 8192")
                .param("table", table.name())
                .query(Long.class)
                .single();
    }
}
