package id.jurdil.server.voters.keys;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Proof that the settings choose the vault in which the register's keys are.
 *
 * @param kind of that vault
 */
public record RightVault(Vaults.Kind kind) {
    /**
     * Opens no vault: the names of the keys tell.
     *
     * @throws KeyFault if the keys are in the other one, with what to do
     */
    public static RightVault required(JdbcClient database, Vaults vaults) {
        database
                .sql("select distinct vault_key from data_key where wrapped is not null")
                .query(String.class)
                .list()
                .stream()
                .filter(name -> Vaults.Kind.of(name) != vaults.chosen())
                .findFirst()
                .ifPresent(name -> {
                    throw new KeyFault(Vaults.elsewhere(name));
                });
        return new RightVault(vaults.chosen());
    }
}
