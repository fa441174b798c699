package id.jurdil.server.voters.care;

import id.jurdil.server.voters.keys.DataKeys;
import id.jurdil.server.voters.keys.KeyFault;
import id.jurdil.server.voters.keys.KeyVault;
import id.jurdil.server.voters.keys.KeyVault.Wrapped;
import id.jurdil.server.voters.keys.Vaults;
import id.jurdil.server.voters.keys.Vaults.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Wraps the data keys with another key of a vault. The new key is safely in its vault first; then every data key is rewrapped
 * in one transaction. Whatever interrupts it, each data key is wrapped with a key that is there: before the commit with the
 * old one, after it with the new one. A key that an interrupted try left behind is used by the next.
 */
final class VaultCare {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Vaults vaults;
    private final Trail trail;

    VaultCare(JdbcClient database, TransactionTemplate transaction, Vaults vaults, Trail trail) {
        this.database = database;
        this.transaction = transaction;
        this.vaults = vaults;
        this.trail = trail;
    }

    /**
     * @param vaultKey that wraps now
     * @param dataKeys how many were wrapped anew
     * @param left vault keys that wrap nothing any more
     */
    record Rewrapped(String vaultKey, int dataKeys, List<String> left) {}

    /** Wraps with a new key of the vault in use. */
    Rewrapped rotate() {
        return inOneTransaction("KEYS_ROTATED", inUse());
    }

    /** Wraps with a new key of that vault. */
    Rewrapped move(Kind to) {
        if (inUse() == to) {
            throw new KeyFault(
                    to == Kind.FILES
                            ? "the register's keys are in files already: nothing was changed"
                            : "the register's keys are on the token already: nothing was changed");
        }
        return inOneTransaction("KEYS_MOVED", to);
    }

    private Rewrapped inOneTransaction(String act, Kind to) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            DataKeys.lockMaking(database);
            requireOpen();
            var done = rewrap(to);
            trail.record(act, "vault-key/" + done.vaultKey(), "data keys: %d".formatted(done.dataKeys()));
            return done;
        }));
    }

    /**
     * Before anything is made with a key of the vault.
     *
     * @throws KeyFault that says which data key does not open, and why
     */
    void requireOpen() {
        try {
            for (var row : rows()) {
                Arrays.fill(vaults.of(Kind.of(row.wrapped().vaultKey())).unwrap(row.wrapped()), (byte) 0);
            }
        } catch (KeyFault fault) {
            throw new KeyFault(fault.getMessage() + "; nothing was changed", fault);
        }
    }

    private List<Row> rows() {
        return database.sql("select id, vault_key, wrapped from data_key where wrapped is not null order by id")
                .query((row, _) ->
                        new Row(row.getInt("id"), new Wrapped(row.getString("vault_key"), row.getBytes("wrapped"))))
                .list();
    }

    /** Inside the caller's transaction and lock. */
    Rewrapped rewrap(Kind to) {
        var vault = vaults.of(to);
        String fresh = fresh(vault, to);
        var rows = rows();
        for (var row : rows) {
            byte[] secret = vaults.of(Kind.of(row.wrapped().vaultKey())).unwrap(row.wrapped());
            var wrapped = vault.wrap(secret);
            byte[] opened = vault.unwrap(wrapped);
            if (!wrapped.vaultKey().equals(fresh) || !Arrays.equals(secret, opened)) {
                throw new KeyFault(
                        "the vault did not give back what was wrapped with %s: nothing was changed".formatted(fresh));
            }
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(opened, (byte) 0);
            database.sql("update data_key set wrapped = :wrapped, vault_key = :key where id = :id")
                    .param("wrapped", wrapped.bytes())
                    .param("key", fresh)
                    .param("id", row.id())
                    .update();
        }
        DataKeys.note(database, fresh);
        return new Rewrapped(fresh, rows.size(), leave());
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Row(int id, Wrapped wrapped) {}

    /** The newest key of the vault if nothing was ever wrapped with it, else a new one with a number never used before. */
    private String fresh(KeyVault vault, Kind kind) {
        var known =
                database.sql("select name from vault_key").query(String.class).list();
        var there = new ArrayList<>(vault.names());
        if (!there.isEmpty() && !known.contains(vault.current())) {
            return vault.current();
        }
        int last = known.stream()
                .filter(name -> Kind.of(name) == kind)
                .mapToInt(KeyVault::number)
                .max()
                .orElse(0);
        return vault.rotate(last);
    }

    private List<String> leave() {
        database.sql("""
                        update vault_key set left_at = now()
                        where left_at is null
                        and not exists (select from data_key where vault_key = name and wrapped is not null)""").update();
        var there = new ArrayList<>(vaults.of(Kind.FILES).names());
        if (vaults.chosen() == Kind.TOKEN) {
            there.addAll(vaults.of(Kind.TOKEN).names());
        }
        return database
                .sql("select name from vault_key where left_at is not null order by since")
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .filter(there::contains)
                .toList();
    }

    /** Where the register's keys are now; where the settings say if it has none yet. */
    Kind inUse() {
        return database.sql("select vault_key from data_key where wrapped is not null order by id desc limit 1")
                .query(String.class)
                .optional()
                .map(Kind::of)
                .orElse(vaults.chosen());
    }

    /** Takes a key that wraps nothing any more out of its vault. */
    void discard(String vaultKey) {
        transaction.executeWithoutResult(_ -> {
            DataKeys.lockMaking(database);
            long wraps = database.sql("select count(*) from data_key where vault_key = :name and wrapped is not null")
                    .param("name", vaultKey)
                    .query(Long.class)
                    .single();
            if (wraps > 0) {
                throw new KeyFault(
                        "%s wraps %d data keys: exchange it first with: jurdil keys rotate; nothing was changed"
                                .formatted(vaultKey, wraps));
            }
            trail.record("KEY_DISCARDED", "vault-key/" + vaultKey, "");
            vaults.of(Kind.of(vaultKey)).discard(vaultKey);
        });
    }
}
