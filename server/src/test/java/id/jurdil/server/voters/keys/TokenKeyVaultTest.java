package id.jurdil.server.voters.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.jurdil.server.voters.keys.KeyVault.Wrapped;
import id.jurdil.server.voters.keys.TokenKeyVault.Token;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.Security;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A vault on a real PKCS#11 token: SoftHSM, which {@code ./jurdil test} installs where it may. SoftHSM finds its tokens through
 * {@code SOFTHSM2_CONF} of the environment, which a JVM cannot change for itself, so that each test is a program of its own.
 */
class TokenKeyVaultTest {
    private static final String PIN = "271828";

    @TempDir
    static Path folder;

    private static Path module;

    @BeforeAll
    static void makeToken() throws Exception {
        module = Stream.of(
                        "/usr/lib/softhsm/libsofthsm2.so",
                        "/usr/lib64/pkcs11/libsofthsm2.so",
                        "/usr/local/lib/softhsm/libsofthsm2.so",
                        "/opt/homebrew/lib/softhsm/libsofthsm2.so")
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError(
                                "SoftHSM is needed for this test and was not found: install it (Debian, Ubuntu: apt-get install softhsm2)"));
        var tokens = Files.createDirectory(folder.resolve("tokens"));
        Files.writeString(
                folder.resolve("softhsm2.conf"),
                "directories.tokendir = %s%nobjectstore.backend = file%nlog.level = ERROR%n".formatted(tokens));
        var made = start(
                "softhsm2-util", "--init-token", "--free", "--label", "jurdil", "--so-pin", "314159", "--pin", PIN);
        assertThat(made.waitFor()).isZero();
        pinFile("right.pin", PIN);
        pinFile("wrong.pin", "000000");
    }

    private static void pinFile(String name, String pin) throws Exception {
        var file = Files.writeString(folder.resolve(name), pin + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static Process start(String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
        return builder.start();
    }

    /** Runs the steps of {@link Child} in a program of its own; returns what it said. */
    private static List<String> child() throws Exception {
        var process = start(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                module.toString(),
                folder.toString());
        try (var said = process.inputReader()) {
            return said.readAllLines();
        } finally {
            process.waitFor();
        }
    }

    @Test
    void theTokenWrapsWithKeysThatNeverLeaveIt() throws Exception {
        assertThat(child())
                .containsSequence(
                        "wrong pin: does not take the PIN",
                        "none made: without it nothing in the register can be read",
                        "made: token-0001",
                        "opened by the same program: true",
                        "opened by the next one: true",
                        "value of the key: null",
                        "rotated: token-0002",
                        "older one still opens: true",
                        "changed byte: is not the key that the register was sealed with",
                        "unknown key: which is not on the token",
                        "keys: [token-0001, token-0002]",
                        "end");
    }

    @Test
    void whatIsMissingIsSaid() throws Exception {
        var right = folder.resolve("right.pin");
        assertThatThrownBy(() -> TokenKeyVault.open(new Token(folder.resolve("none.so"), 0, right), true))
                .isInstanceOf(KeyFault.class)
                .hasMessageContaining("jurdil.register.pkcs11");
        assertThatThrownBy(() -> TokenKeyVault.open(new Token(module, 0, folder.resolve("none.pin")), true))
                .isInstanceOf(KeyFault.class)
                .hasMessageContaining("jurdil.register.pkcs11-pin-file");
        var open = Files.writeString(folder.resolve("open.pin"), PIN);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> TokenKeyVault.open(new Token(module, 0, open), true))
                .isInstanceOf(KeyFault.class)
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining(PIN);
    }

    static final class Child {
        public static void main(String[] arguments) throws Exception {
            var library = Path.of(arguments[0]);
            var folder = Path.of(arguments[1]);
            var token = new Token(library, 0, folder.resolve("right.pin"));
            say(
                    "wrong pin",
                    () -> TokenKeyVault.open(new Token(library, 0, folder.resolve("wrong.pin")), false),
                    "does not take the PIN");
            say("none made", () -> TokenKeyVault.open(token, false), "without it nothing in the register can be read");
            var vault = TokenKeyVault.open(token, true);
            System.out.println("made: " + vault.current());
            var dataKey = new byte[32];
            new Random(7).nextBytes(dataKey);
            var wrapped = vault.wrap(dataKey);
            System.out.println("opened by the same program: " + Arrays.equals(dataKey, vault.unwrap(wrapped)));
            var next = TokenKeyVault.open(token, false);
            System.out.println("opened by the next one: " + Arrays.equals(dataKey, next.unwrap(wrapped)));
            var store = KeyStore.getInstance(
                    "PKCS11",
                    Security.getProvider("SunPKCS11")
                            .configure("--name = looking\nlibrary = %s\nslotListIndex = 0\n".formatted(library)));
            store.load(null, PIN.toCharArray());
            var encoded = store.getKey("token-0001", null).getEncoded();
            System.out.println("value of the key: " + (encoded == null ? "null" : "there"));
            System.out.println("rotated: " + next.rotate(0));
            System.out.println("older one still opens: " + Arrays.equals(dataKey, next.unwrap(wrapped)));
            var changed = wrapped.bytes().clone();
            changed[20] ^= 1;
            say(
                    "changed byte",
                    () -> next.unwrap(new Wrapped("token-0001", changed)),
                    "is not the key that the register was sealed with");
            say(
                    "unknown key",
                    () -> next.unwrap(new Wrapped("token-0009", wrapped.bytes())),
                    "which is not on the token");
            store.load(null, PIN.toCharArray());
            var names = new TreeSet<>(Collections.list(store.aliases()));
            System.out.println("keys: " + names);
            System.out.println("end");
        }

        private static void say(String what, Runnable step, String expected) {
            try {
                step.run();
                System.out.println(what + ": done");
            } catch (KeyFault fault) {
                String message = String.valueOf(fault.getMessage());
                System.out.println(what + ": " + (message.contains(expected) ? expected : message));
            }
        }
    }
}
