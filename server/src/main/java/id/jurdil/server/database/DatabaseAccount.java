package id.jurdil.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Under which account PostgreSQL runs: it refuses to run as root, rightly.
 *
 * @param name owner of its files
 * @param prefix what stands before its commands to become that account
 */
record DatabaseAccount(String name, List<String> prefix) {
    private static final DatabaseAccount NAMESPACE = new DatabaseAccount("root", List.of("unshare", "--user"));

    /**
     * An ordinary user keeps his own account. Root steps down to {@code postgres} or {@code nobody}, or, where these cannot
     * reach the folder, into a user namespace of its own in which root means nothing.
     *
     * @param folder exists and will be owned by the account
     * @param program must be executable for the account
     */
    static DatabaseAccount choose(Path folder, Path program) throws IOException {
        String me = System.getProperty("user.name");
        if (!me.equals("root")) {
            return new DatabaseAccount(me, List.of());
        }
        for (var account :
                Stream.of("postgres", "nobody").flatMap(DatabaseAccount::named).toList()) {
            account.own(folder);
            if (account.succeeds("test", "-w", folder.toString(), "-a", "-x", program.toString())) {
                account.ownAllIn(folder);
                return account;
            }
        }
        NAMESPACE.own(folder);
        if (NAMESPACE.succeeds("true")) {
            NAMESPACE.ownAllIn(folder);
            return NAMESPACE;
        }
        throw new DatabaseFault("PostgreSQL does not run as root, and no other account can reach " + folder
                + ": start this program as an ordinary user, or move its data to a folder that others may enter");
    }

    private static Stream<DatabaseAccount> named(String name) {
        try {
            var process = new ProcessBuilder("id", "-g", name)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String group = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return process.waitFor() == 0
                    ? Stream.of(new DatabaseAccount(
                            name, List.of("setpriv", "--reuid=" + name, "--regid=" + group.strip(), "--clear-groups")))
                    : Stream.empty();
        } catch (IOException _) {
            return Stream.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Stream.empty();
        }
    }

    /** The command as this account runs it. */
    List<String> command(List<String> command) {
        var whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Hands a file or folder to this account. */
    void own(Path path) throws IOException {
        if (!Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName().equals(name)) {
            var owner = path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
            Files.setAttribute(path, "posix:owner", owner, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Takes over what another account kept here before. */
    private void ownAllIn(Path folder) throws IOException {
        var cluster = folder.resolve("cluster");
        if (!Files.exists(cluster) || Files.getOwner(cluster).getName().equals(name)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : (Iterable<Path>) paths::iterator) {
                own(path);
            }
        }
    }

    private boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command(List.of(command)))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
