package id.jurdil.server.voters.care;

import id.jurdil.server.voters.keys.BrokenSeal;
import id.jurdil.server.voters.keys.CopiedKeys;
import id.jurdil.server.voters.keys.DataKeys;
import id.jurdil.server.voters.keys.KeyFault;
import id.jurdil.server.voters.keys.KeyVault.Wrapped;
import id.jurdil.server.voters.keys.Vaults.Kind;
import id.jurdil.server.voters.store.Rows;
import id.jurdil.server.voters.store.VoterSeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Whether a copy of the keys opens this register, tried with the keys of the copy alone. */
final class CopyCheck {
    /** Key files beside the register's that cannot be made again: without them something else is lost. */
    static final List<String> COMPANIONS = List.of("access.key", "fieldwork.key", "lists.key");

    private static final int RECORDS_AT_EACH_END = 100;

    private final JdbcClient database;
    private final PlatformTransactionManager transactions;
    private final Rows rows;
    private final Path keysFolder;

    CopyCheck(JdbcClient database, PlatformTransactionManager transactions, Rows rows, Path keysFolder) {
        this.database = database;
        this.transactions = transactions;
        this.rows = rows;
        this.keysFolder = keysFolder;
    }

    KeyCare.Checked check(Map<String, byte[]> copy, String cycle) {
        var copied = new CopiedKeys(copy);
        var problems = new ArrayList<String>();
        long keys = 0;
        long opened = 0;
        var wrapped = database.sql("select id, vault_key, wrapped from data_key where wrapped is not null order by id")
                .query((row, _) ->
                        Map.entry(row.getInt(1), new Wrapped(row.getString("vault_key"), row.getBytes("wrapped"))))
                .list();
        for (var key : wrapped) {
            keys++;
            try {
                if (Kind.of(key.getValue().vaultKey()) == Kind.TOKEN) {
                    throw new KeyFault("%s is on a token and in no copy"
                            .formatted(key.getValue().vaultKey()));
                }
                copied.unwrap(key.getValue());
                opened++;
            } catch (KeyFault fault) {
                problems.add("data key %d does not open: %s".formatted(key.getKey(), fault.getMessage()));
            }
        }
        long tried = 0;
        long read = 0;
        if (problems.isEmpty() && !wrapped.isEmpty()) {
            var seal = new VoterSeal(new DataKeys(database, transactions, _ -> copied, cycle));
            for (var row : rows.ends(RECORDS_AT_EACH_END)) {
                tried++;
                try {
                    var person = seal.open(row).particulars();
                    if (!seal.tags().ofNik(person.nationalId()).equals(row.nikTag())) {
                        throw new BrokenSeal("is not found by its number");
                    }
                    read++;
                } catch (BrokenSeal | KeyFault fault) {
                    problems.add("the record of voter %d does not open: %s".formatted(row.id(), fault.getMessage()));
                }
            }
        }
        var companions = new TreeMap<String, String>();
        for (var name : COMPANIONS) {
            String word = companion(name, copy.get(name));
            if (!word.isEmpty()) {
                companions.put(name, word);
            }
            if (word.equals(MISSING) || word.equals(DIFFERS)) {
                problems.add("%s in the copy %s".formatted(name, word));
            }
        }
        return new KeyCare.Checked(keys, opened, tried, read, companions, problems);
    }

    private static final String MISSING = "is missing";
    private static final String DIFFERS = "differs from the one in use";

    private String companion(String name, byte @org.jspecify.annotations.Nullable [] copied) {
        var file = keysFolder.resolve(name);
        try {
            if (!Files.exists(file)) {
                return copied == null ? "" : "is in the copy, and not in use here";
            }
            if (copied == null) {
                return MISSING;
            }
            return MessageDigest.isEqual(Files.readAllBytes(file), copied) ? "is the one in use" : DIFFERS;
        } catch (IOException e) {
            throw new KeyFault("%s cannot be read: %s".formatted(file, e), e);
        }
    }
}
