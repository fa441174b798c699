package id.jurdil.server.voters.keys;

import java.security.SecureRandom;
import java.time.Duration;
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
    /** Key of the advisory lock under which keys are made and wrapped anew. */
    private static final long MAKING = 0x6a75_7264_696c_6bL;
    /** How long the key for new records is taken from memory: another program may have made a new one. */
    private static final Duration REMEMBERED = Duration.ofSeconds(5);

    private final JdbcClient database;
    /** A key is never lost with the transaction that first wanted it: it is made in one of its own. */
    private final TransactionTemplate transaction;

    private final Function<Boolean, KeyVault> opening;
    private final String cycle;
    private final Map<Integer, SecretKey> secrets = new ConcurrentHashMap<>();
    private @Nullable KeyVault vault;
    private volatile int current;
    private volatile long askedAt;

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

    /**
     * The key for single records of the present cycle. When another program has made a new one, this one uses it within
     * seconds.
     */
    public int current() {
        if (current == 0) {
            use(newest(RECORD));
        } else if (System.nanoTime() - askedAt > REMEMBERED.toNanos()) {
            use(database.sql("""
                            select coalesce(max(id), 0) from data_key
                            where purpose = 'record' and cycle = :cycle and wrapped is not null""").param("cycle", cycle).query(Integer.class).single());
        }
        return current == 0 ? current() : current;
    }

    private void use(int key) {
        askedAt = System.nanoTime();
        current = key;
    }

    /** A new key, for as many records as are sealed together, such as an import. */
    public int fresh() {
        return made(cycle);
    }

    /** Makes a new key for records to come. Older ones stay until what they seal has been sealed anew. */
    public int renew() {
        use(made(cycle));
        return current;
    }

    /** A new key of any cycle, to seal its records anew. */
    public int make(String ofCycle) {
        return made(ofCycle);
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

    /** Forgets what is in memory: keys were destroyed, or wrapped anew, by somebody else. */
    public synchronized void forget() {
        secrets.clear();
        current = 0;
        vault = null;
    }

    public String cycle() {
        return cycle;
    }

    private int newest(String purpose) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            lockMaking(database);
            return database.sql("""
                            select max(id) from data_key
                            where purpose = :purpose and wrapped is not null and (cycle = :cycle or purpose = 'search')""")
                    .param("purpose", purpose)
                    .param("cycle", cycle)
                    .query((row, _) -> {
                        int id = row.getInt(1);
                        return row.wasNull() ? insert(purpose, cycle) : id;
                    })
                    .single();
        }));
    }

    private int made(String ofCycle) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            lockMaking(database);
            return insert(RECORD, ofCycle);
        }));
    }

    private int insert(String purpose, String ofCycle) {
        var secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        var wrapped = vault().wrap(secret);
        int id = database.sql("""
                        insert into data_key (purpose, cycle, wrapped, vault_key)
                        values (:purpose, :cycle, :wrapped, :key) returning id""")
                .param("purpose", purpose)
                .param("cycle", ofCycle)
                .param("wrapped", wrapped.bytes())
                .param("key", wrapped.vaultKey())
                .query(Integer.class)
                .single();
        note(database, wrapped.vaultKey());
        secrets.put(id, new SecretKeySpec(secret, "AES"));
        Arrays.fill(secret, (byte) 0);
        return id;
    }

    /** Keeps everybody else from making or wrapping a key until the caller's transaction has ended. */
    public static void lockMaking(JdbcClient database) {
        database.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", MAKING)
                .query((_, _) -> true)
                .single();
    }

    /** Remembers since when a key of the vault wraps. */
    public static void note(JdbcClient database, String vaultKey) {
        database.sql("""
                        insert into vault_key as v (name) values (:name)
                        on conflict (name) do update set left_at = null where v.left_at is not null""").param("name", vaultKey).update();
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
