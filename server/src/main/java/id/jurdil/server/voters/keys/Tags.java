package id.jurdil.server.voters.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.UUID;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Keyed hashes to find a record by, without saying what is in it: HMAC-SHA-256, each kind of tag under its own prefix, cut to
 * 16 bytes. One for each thread.
 *
 * <p>Two equal numbers have equal tags, which is what they are for: whoever has the database but not the key learns only
 * that two rows share a number.
 */
public final class Tags {
    private static final int NIK = 1;
    private static final int FAMILY = 2;
    private static final int WHO = 3;
    private static final int CONTENT = 4;

    private final Mac mac;
    private byte[] in = new byte[64];
    private final byte[] out = new byte[32];

    public Tags(DataKeys keys) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.search());
        } catch (GeneralSecurityException e) {
            throw new KeyFault("HMAC-SHA-256 is not available", e);
        }
    }

    /** Blanks around the number do not count. */
    public UUID ofNik(String nik) {
        return uuid(NIK, nik.strip());
    }

    /** Null for an empty number. */
    public @Nullable UUID ofFamilyCard(String number) {
        var stripped = number.strip();
        return stripped.isEmpty() ? null : uuid(FAMILY, stripped);
    }

    /** Of name and birth date together; letters and digits of the name alone count, without case. */
    public UUID ofPerson(String name, @Nullable LocalDate birthDate) {
        var plain = new StringBuilder(name.length() + 12);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                plain.append(Character.toUpperCase(c));
            }
        }
        plain.append('|');
        if (birthDate != null) {
            plain.append(birthDate.toEpochDay());
        }
        return uuid(WHO, plain.toString());
    }

    /** Of a record's content, so that an unchanged one is seen without opening it. */
    public long ofContent(byte[] content, int length) {
        mac.update((byte) CONTENT);
        mac.update(content, 0, length);
        finish();
        return number(0);
    }

    private UUID uuid(int kind, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (in.length < 1 + utf8.length) {
            in = new byte[2 * (1 + utf8.length)];
        }
        in[0] = (byte) kind;
        System.arraycopy(utf8, 0, in, 1, utf8.length);
        mac.update(in, 0, 1 + utf8.length);
        finish();
        return new UUID(number(0), number(8));
    }

    private void finish() {
        try {
            mac.doFinal(out, 0);
        } catch (GeneralSecurityException e) {
            throw new KeyFault("a keyed hash could not be made", e);
        }
    }

    private long number(int from) {
        long number = 0;
        for (int i = from; i < from + 8; i++) {
            number = number << 8 | (out[i] & 0xff);
        }
        return number;
    }
}
