package id.jurdil.server.voters.care;

import id.jurdil.server.voters.KeptTables;
import id.jurdil.server.voters.care.KeyStatus.DataKey;
import id.jurdil.server.voters.care.KeyStatus.State;
import id.jurdil.server.voters.care.KeyStatus.VaultKey;
import id.jurdil.server.voters.keys.DataKeys;
import id.jurdil.server.voters.keys.KeyCopy;
import id.jurdil.server.voters.keys.KeyFault;
import id.jurdil.server.voters.keys.KeyVault;
import id.jurdil.server.voters.keys.Vaults;
import id.jurdil.server.voters.keys.Vaults.Kind;
import id.jurdil.server.voters.store.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the operator does with the register's keys. Exchanging, sealing anew, looking and copying may be done beside a running
 * server; moving, erasing and discarding only while none runs, because a running one has keys in its memory.
 */
public final class KeyCare {
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final DataKeys keys;
    private final Vaults vaults;
    private final List<KeptTables> rooms;
    private final Path keysFolder;
    private final Trail trail;
    private final VaultCare vault;
    private final Resealing resealing;
    private final Erasure erasure;
    private final CopyCheck copies;

    /**
     * @param rooms that keep sealed values beside the register
     * @param keysFolder with the other key files of the installation
     * @param keepUntil last day on which the records of a cycle must be kept, {@code 2029-12-31}, by cycle
     */
    public KeyCare(
            JdbcTemplate template,
            PlatformTransactionManager transactions,
            DataKeys keys,
            Vaults vaults,
            List<KeptTables> rooms,
            Path keysFolder,
            Map<String, String> keepUntil,
            Trail trail) {
        this.database = JdbcClient.create(template);
        this.transaction = new TransactionTemplate(transactions);
        this.keys = keys;
        this.vaults = vaults;
        this.rooms = List.copyOf(rooms);
        this.keysFolder = keysFolder;
        this.trail = trail;
        this.vault = new VaultCare(database, transaction, vaults, trail);
        this.resealing = new Resealing(template, transaction, keys, this.rooms, trail);
        this.erasure = new Erasure(database, transaction, keys, vault, this.rooms, keepUntil, trail);
        this.copies = new CopyCheck(database, transactions, new Rows(template), keysFolder);
    }

    /**
     * The vault has another present key.
     *
     * @param dataKeys how many were wrapped anew
     * @param left keys of the vault that wrap nothing any more and may go
     */
    public record Exchanged(String vaultKey, int dataKeys, List<String> left) {}

    /**
     * Records are sealed anew.
     *
     * @param into cycle of the new data key
     * @param records in this call
     * @param emptied older data keys of the cycle that seal nothing any more
     * @param waiting older data keys that an unfinished import still needs
     */
    public record Resealed(
            String cycle, String into, int dataKey, long records, List<Integer> emptied, List<Integer> waiting) {}

    /**
     * What becomes unreadable, or is so already and still there.
     *
     * @param dataKeys that would be destroyed; 0 if they are destroyed already
     * @param records by table
     */
    public record Doomed(String cycle, long dataKeys, Map<String, Long> records) {}

    /**
     * @param dataKeys destroyed now
     * @param rows removed
     * @param vaultKey that wraps the other data keys from now on; empty if nothing was destroyed this time
     * @param left keys of the vault with which backups from before still open
     */
    public record Erased(String cycle, long dataKeys, long rows, String vaultKey, List<String> left) {}

    /**
     * What a copy of the keys is worth.
     *
     * @param dataKeys there are, and how many of them the copy opens
     * @param records tried with the copy's keys, and how many of them it reads
     * @param companions other key files, and what is to be said of them
     * @param problems none if the copy opens everything
     */
    public record Checked(
            long dataKeys,
            long opened,
            long records,
            long read,
            Map<String, String> companions,
            List<String> problems) {}

    /**
     * How everything stands.
     *
     * @param counting whether the records of each data key are counted, which looks through every table once
     */
    public KeyStatus status(boolean counting) {
        var counts =
                counting ? Counts.of(database, SealedTable.all(keys, rooms)) : Map.<Integer, Map<String, Long>>of();
        var dataKeys = database.sql(
                        "select id, cycle, purpose, made_at, destroyed_at, vault_key from data_key order by id")
                .query((row, _) -> new DataKey(
                        row.getInt("id"),
                        row.getString("cycle"),
                        row.getString("purpose"),
                        Objects.requireNonNull(instant(row, "made_at")),
                        instant(row, "destroyed_at"),
                        row.getString("vault_key"),
                        counts.getOrDefault(row.getInt("id"), Map.of())))
                .list();
        var kind = vault.inUse();
        long tombstones = database.sql("select count(*) from tombstone where lifted_by is null")
                .query(Long.class)
                .single();
        return new KeyStatus(
                name(kind),
                name(vaults.chosen()),
                vaults.place(kind),
                keys.cycle(),
                vaultKeys(dataKeys, kind),
                dataKeys,
                resealings(dataKeys, counting),
                tombstones,
                counting);
    }

    private List<VaultKey> vaultKeys(List<DataKey> dataKeys, Kind inUse) {
        var wraps = new HashMap<String, Long>();
        dataKeys.stream()
                .filter(key -> key.destroyed() == null)
                .forEach(key -> wraps.merge(key.vaultKey(), 1L, Long::sum));
        var since = new HashMap<String, @Nullable Instant>();
        var until = new HashMap<String, @Nullable Instant>();
        database.sql("select name, since, left_at from vault_key").query(row -> {
            since.put(row.getString("name"), instant(row, "since"));
            until.put(row.getString("name"), instant(row, "left_at"));
        });
        var names = new TreeSet<>(since.keySet());
        var there = new HashMap<Kind, Set<String>>();
        for (var kind : Kind.values()) {
            if (kind == Kind.FILES || vaults.chosen() == Kind.TOKEN) {
                there.put(kind, vaults.of(kind).names());
                names.addAll(vaults.of(kind).names());
            }
        }
        String current = names.stream()
                .filter(name -> Kind.of(name) == inUse && wraps.containsKey(name))
                .reduce("", (_, last) -> last);
        return names.stream()
                .map(name -> {
                    long count = wraps.getOrDefault(name, 0L);
                    var seen = there.get(Kind.of(name));
                    boolean opens = count == 0 || seen == null || !seen.contains(name) || opens(name);
                    return new VaultKey(
                            name,
                            since.get(name),
                            until.get(name),
                            count,
                            opens
                                    ? state(
                                            count,
                                            seen == null ? null : seen.contains(name),
                                            name.equals(current),
                                            since.containsKey(name))
                                    : State.WRONG);
                })
                .toList();
    }

    /** Whether the vault's key of that name opens what was wrapped with it. */
    private boolean opens(String vaultKey) {
        return database.sql("select wrapped from data_key where vault_key = :name and wrapped is not null limit 1")
                .param("name", vaultKey)
                .query((row, _) -> row.getBytes(1))
                .optional()
                .map(wrapped -> {
                    try {
                        vaults.of(Kind.of(vaultKey)).unwrap(new KeyVault.Wrapped(vaultKey, wrapped));
                        return true;
                    } catch (KeyFault _) {
                        return false;
                    }
                })
                .orElse(true);
    }

    private static State state(long wraps, @Nullable Boolean there, boolean current, boolean known) {
        if (there == null) {
            return State.NOT_SEEN;
        }
        if (wraps > 0) {
            return !there ? State.MISSING : current ? State.CURRENT : State.OLDER_IN_USE;
        }
        return !there ? State.GONE : known ? State.MAY_GO : State.UNUSED;
    }

    private List<KeyStatus.Resealing> resealings(List<DataKey> dataKeys, boolean counted) {
        return database.sql(
                        "select cycle, data_key, begun_at, records from resealing where ended_at is null order by id")
                .query((row, _) -> {
                    String cycle = row.getString("cycle");
                    int fresh = row.getInt("data_key");
                    long left = dataKeys.stream()
                            .filter(key -> key.cycle().equals(cycle) && key.id() < fresh)
                            .mapToLong(DataKey::total)
                            .sum();
                    return new KeyStatus.Resealing(
                            cycle,
                            fresh,
                            Objects.requireNonNull(instant(row, "begun_at")),
                            row.getLong("records"),
                            counted ? left : -1);
                })
                .list();
    }

    /** Wraps every data key with a new key of the vault. Records are not touched. */
    public Exchanged rotate() {
        requireSealed();
        var done = vault.rotate();
        return new Exchanged(done.vaultKey(), done.dataKeys(), done.left());
    }

    /**
     * Wraps every data key with a new key of the other vault. No server may run.
     *
     * @throws KeyFault if they are there already, or that vault cannot be used
     */
    public Exchanged move(Kind to) {
        requireSealed();
        var done = vault.move(to);
        keys.forget();
        return new Exchanged(done.vaultKey(), done.dataKeys(), done.left());
    }

    /** Takes a key that wraps nothing any more out of its vault, for ever. */
    public void discard(String vaultKey) {
        vault.discard(vaultKey);
    }

    /** See {@link Resealed}; goes on where it was interrupted. */
    public Resealed reseal(String cycle, String into, Consumer<Progress> progress) {
        vault.requireOpen();
        if (!into.equals(cycle) && !into.equals(keys.cycle())) {
            throw new KeyFault("%s is not the election of this installation (%s): records go over into that one alone"
                    .formatted(into, keys.cycle()));
        }
        return resealing.run(cycle, into, progress);
    }

    /** Destroys data keys of a cycle, but for its newest, with which nothing is sealed any more. No server may run. */
    public List<Integer> destroyEmptied(String cycle) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            DataKeys.lockMaking(database);
            var emptied = resealing.emptied(cycle);
            for (int key : emptied) {
                database.sql("update data_key set wrapped = null, destroyed_at = now() where id = :id")
                        .param("id", key)
                        .update();
            }
            keys.forget();
            if (!emptied.isEmpty()) {
                trail.record("DATA_KEYS_DESTROYED", "cycle/" + cycle, "empty ones: " + emptied);
            }
            return emptied;
        }));
    }

    /**
     * What destroying a cycle would do.
     *
     * @throws KeyFault if it may not be done
     */
    public Doomed doomed(String cycle, LocalDate today) {
        return erasure.look(cycle, today);
    }

    /** See {@link Erased}; goes on where it was interrupted. No server may run. */
    public Erased destroy(String cycle, LocalDate today, Consumer<Progress> progress) {
        return erasure.run(cycle, today, progress);
    }

    /**
     * Before a passphrase is asked for.
     *
     * @throws KeyFault if the register's keys are on a token, which gives none away; if one of them is not here, so that the
     *     copy would not open everything; or if the file cannot be written
     */
    public void requireCopyable(Path to) {
        requireSealed();
        if (vault.inUse() == Kind.TOKEN) {
            throw new KeyFault(
                    "the register's keys are on a token, which never gives a key away: nothing was written. Make the token's own backup with its maker's tool (a second token, or a wrapped backup under its own key), then start a server with that one named in jurdil.register.pkcs11 on a copy of the database to see that it opens the register");
        }
        vault.requireOpen();
        KeyCopy.requireRoom(to);
    }

    /** Writes the key files that cannot be made again into one file under a passphrase; returns their names. */
    public List<String> backup(Path to, char[] passphrase) {
        requireCopyable(to);
        var files = new TreeMap<String, byte[]>();
        read(vaults.folder(), files);
        read(keysFolder, files);
        KeyCopy.write(to, files, passphrase);
        trail.record("KEYS_COPIED", "vault-key/" + vaults.of(Kind.FILES).current(), "files: " + files.keySet());
        return List.copyOf(files.keySet());
    }

    /**
     * Key files of a copy: a file that {@link #backup} wrote, or a folder.
     *
     * @param passphrase not asked for a folder
     */
    public Map<String, byte[]> open(Path copy, java.util.function.Supplier<char[]> passphrase) {
        if (!Files.exists(copy)) {
            throw new KeyFault("there is no copy %s".formatted(copy.toAbsolutePath()));
        }
        if (!Files.isDirectory(copy)) {
            return KeyCopy.read(copy, passphrase.get());
        }
        var files = new TreeMap<String, byte[]>();
        read(copy, files);
        read(copy.resolve("register"), files);
        if (files.isEmpty()) {
            throw new KeyFault(
                    "there is no key file in the folder %s: name the folder that holds register-0001.key and the like, or a file that keys backup wrote"
                            .formatted(copy));
        }
        return files;
    }

    private static void read(Path folder, Map<String, byte[]> files) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var all = Files.list(folder)) {
            for (var file : all.toList()) {
                String name = file.getFileName().toString();
                if (name.matches("register-\\d{4}\\.key") || CopyCheck.COMPANIONS.contains(name)) {
                    files.put(name, Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new KeyFault("the keys in %s cannot be read: %s".formatted(folder, e), e);
        }
    }

    /** Tries a copy's keys on this register. */
    public Checked check(Map<String, byte[]> copy) {
        requireSealed();
        return copies.check(copy, keys.cycle());
    }

    /**
     * What became of a copy's files.
     *
     * @param back names of those that were put back
     * @param setAside files that were here and are not this register's keys, by the name they have now
     * @param differing names of other key files that are here and differ from the copy's; they were left
     */
    public record PutBack(List<String> back, List<String> setAside, List<String> differing) {}

    /**
     * Puts key files back from a copy where they are missing, or where what is here is not the register's key. Others are left
     * as they are.
     *
     * @throws KeyFault if a key of the copy is another register's; then nothing is put back
     */
    public PutBack restore(Map<String, byte[]> copy) {
        return new Restoring(database, vaults.folder(), keysFolder, trail).run(copy);
    }

    private void requireSealed() {
        if (database.sql("select not exists (select from data_key where wrapped is not null)")
                .query(Boolean.class)
                .single()) {
            throw new KeyFault(
                    "nothing was ever sealed in this register: it has no key yet, and there is nothing to do");
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
