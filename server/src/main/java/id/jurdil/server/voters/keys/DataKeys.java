package id.jurdil.server.voters.keys;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys that records are sealed with. Each belongs to an election's cycle, so that the records of a cycle become unreadable
 * at once when its keys are destroyed.
 */
public final class DataKeys {
    private static final String RECORD = "record";
    private static final String SEARCH = "search";
    /** Key of the advisory lock under which keys are made. */
    private static final long MAKING = 0x6a75_7264_696c_6bL;

    private final JdbcClient database;
    /** A key is never lost with the transaction that first wanted it: it is made in one of its own. */
    private final TransactionTemplate transaction;

    private final Function<Boolean, KeyVault> opening;
    private final String cycle;
    private final Map<Integer, SecretKey> secrets = new ConcurrentHashMap<>();
    private @Nullable KeyVault vault;
    private volatile int current;

    /**
     * @param opening opens the vault when it is first needed; told whether it may make a first key
     * @param cycle of the election that new records belong to
     */
    public DataKeys(
            JdbcClient database,
            PlatformTransactionManager transactions,
            Function<Boolean, KeyVault> opening,
            String cycle) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.opening = opening;
        this.cycle = cycle;
    }

    private synchronized KeyVault vault() {
        if (vault == null) {
            boolean nothingSealed = database.sql("select not exists (select from data_key)")
                    .query(Boolean.class)
                    .single();
            vault = opening.apply(nothingSealed);
        }
        return vault;
    }

    /** The key for single records of the present cycle. */
    public int current() {
        if (current == 0) {
            current = newest(RECORD);
        }
        return current;
    }

    /** A new key, for as many records as are sealed together, such as an import. */
    public int fresh() {
        return made();
    }

    /** Makes a new key for records to come. Older ones stay until what they seal has been sealed anew. */
    public int renew() {
        current = made();
        return current;
    }

    /** The key of keyed hashes; one for the whole register. */
    public SecretKey search() {
        var key = secret(newest(SEARCH));
        return new SecretKeySpec(key.getEncoded(), "HmacSHA256");
    }

    /**
     * @throws KeyFault if it was destroyed, or the vault does not open it
     */
    public SecretKey secret(int id) {
        var known = secrets.get(id);
        return known != null ? known : secrets.computeIfAbsent(id, this::unwrap);
    }

    /** Wraps every data key with a new key of the vault; returns its name. Records are not touched. */
    public String rotateVaultKey() {
        var keys = vault();
        keys.rotate();
        rewrap();
        return keys.current();
    }

    /** Wraps whatever is not yet wrapped with the vault's present key; goes on where it was interrupted. */
    public int rewrap() {
        var keys = vault();
        var old = database.sql("""
                        select id from data_key where vault_key <> :current and wrapped is not null order by id""")
                .param("current", keys.current())
                .query((row, _) -> row.getInt(1))
                .list();
        for (int id : old) {
            var fresh = keys.wrap(secret(id).getEncoded());
            database.sql(
                            "update data_key set wrapped = :wrapped, vault_key = :key where id = :id and wrapped is not null")
                    .param("wrapped", fresh.bytes())
                    .param("key", fresh.vaultKey())
                    .param("id", id)
                    .update();
        }
        return old.size();
    }

    /** Destroys every record key of a cycle: what they sealed can never be read again. Returns how many. */
    public int destroy(String cycleOver) {
        int destroyed = database.sql("""
                        update data_key set wrapped = null, destroyed_at = now()
                        where cycle = :cycle and purpose = 'record' and wrapped is not null""").param("cycle", cycleOver).update();
        secrets.clear();
        current = 0;
        return destroyed;
    }

    public String cycle() {
        return cycle;
    }

    private int newest(String purpose) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            lockMaking();
            return database.sql("""
                            select max(id) from data_key
                            where purpose = :purpose and wrapped is not null and (cycle = :cycle or purpose = 'search')""")
                    .param("purpose", purpose)
                    .param("cycle", cycle)
                    .query((row, _) -> {
                        int id = row.getInt(1);
                        return row.wasNull() ? insert(purpose) : id;
                    })
                    .single();
        }));
    }

    private int made() {
        return Objects.requireNonNull(transaction.execute(_ -> insert(RECORD)));
    }

    private int insert(String purpose) {
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        var wrapped = vault().wrap(secret);
        int id = database.sql("""
                        insert into data_key (purpose, cycle, wrapped, vault_key)
                        values (:purpose, :cycle, :wrapped, :key) returning id""")
                .param("purpose", purpose)
                .param("cycle", cycle)
                .param("wrapped", wrapped.bytes())
                .param("key", wrapped.vaultKey())
                .query(Integer.class)
                .single();
        secrets.put(id, new SecretKeySpec(secret, "AES"));
        Arrays.fill(secret, (byte) 0);
        return id;
    }

    private void lockMaking() {
        database.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", MAKING)
                .query((_, _) -> true)
                .single();
    }

    private SecretKey unwrap(int id) {
        return database.sql("select vault_key, wrapped from data_key where id = :id")
                .param("id", id)
                .query((row, _) -> {
                    byte[] bytes = row.getBytes("wrapped");
                    if (bytes == null) {
                        throw new KeyFault(
                                "data key %d was destroyed: what it sealed cannot be read any more".formatted(id));
                    }
                    return (SecretKey) new SecretKeySpec(
                            vault().unwrap(new KeyVault.Wrapped(row.getString("vault_key"), bytes)), "AES");
                })
                .optional()
                .orElseThrow(() -> new KeyFault("there is no data key %d".formatted(id)));
    }
}
