package id.jurdil.server.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Passwords: long, and none that everybody thinks of; nothing is asked of their letters (NIST SP 800-63B §3.1.1). Kept as
 * Argon2id, 19 MiB and two passes.
 */
final class Passwords {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;
    private static final int AT_ONCE = 8;

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    /** A flood of sign-ins must not take all memory. */
    private final Semaphore room = new Semaphore(AT_ONCE);

    private final String nobodys = hash(OneTimeCode.make(5));
    private final Set<String> common = common();

    /** @throws OfficeRefused if it is too short, too long or too common */
    void check(String password, String login) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw OfficeRefused.of(HttpStatus.UNPROCESSABLE_CONTENT, "PASSWORD_SHORT", "at least 12 characters");
        }
        if (password.length() > LONGEST) {
            throw OfficeRefused.of(HttpStatus.UNPROCESSABLE_CONTENT, "PASSWORD_LONG", "at most 200 characters");
        }
        String plain = plain(password);
        if (common.contains(plain)
                || plain.contains(plain(login))
                || plain.chars().distinct().count() < 5) {
            throw OfficeRefused.of(
                    HttpStatus.UNPROCESSABLE_CONTENT, "PASSWORD_COMMON", "a password that is easy to guess");
        }
    }

    String hash(String password) {
        room.acquireUninterruptibly();
        try {
            return String.valueOf(argon2.encode(composed(password)));
        } finally {
            room.release();
        }
    }

    /** @param hash null where there is none: takes as long, and is never right */
    boolean matches(String password, @Nullable String hash) {
        room.acquireUninterruptibly();
        try {
            return argon2.matches(composed(password), hash == null ? nobodys : hash) && hash != null;
        } finally {
            room.release();
        }
    }

    /** The same letters, whatever keyboard typed them. */
    private static String composed(String password) {
        String text = password.length() > LONGEST ? password.substring(0, LONGEST) : password;
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static String plain(String text) {
        return composed(text).toLowerCase(Locale.ROOT).replaceAll("[\\s._-]", "");
    }

    private static Set<String> common() {
        try (var file = Passwords.class.getResourceAsStream("common-passwords.txt")) {
            if (file == null) {
                throw new IllegalStateException("common-passwords.txt is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Passwords::plain)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
