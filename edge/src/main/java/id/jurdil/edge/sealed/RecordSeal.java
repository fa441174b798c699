package id.jurdil.edge.sealed;

import id.jurdil.register.names.NameReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals and opens one voter's record. Every record has its own key, derived from K2, the election, the NIK and the tag; the
 * nonce is derived from the content, so that it repeats only where key and content do. Not thread-safe: each worker has
 * its own.
 */
final class RecordSeal {
    static final int TAG = 16;
    static final int NONCE = 12;
    static final int CONTENT = 66;
    static final int RECORD = TAG + NONCE + CONTENT + 16;

    /** Stands for a NIK in the decoy's key; no text of sixteen digits equals it. */
    static final String DECOY = "decoy-----------";

    private static final int CHECKSUM = 8;
    private static final byte[] LABEL = ascii("jurdil sealed index 1 record");
    private static final byte FOLDED = 1;
    private static final byte SOUND = 2;
    private static final byte JOINED = 3;
    private static final int JOINED_BYTES = 7;
    private static final int FLAG_MOVED = 1;
    private static final int FLAG_CANARY = 2;
    private static final int NAMES = 10;

    private final Hmac tags;
    private final Hmac hmac = new Hmac();
    private final Hkdf hkdf = new Hkdf();
    private final SecretKey extracted;
    private final Cipher cipher;
    private final byte[] keyCheck = new byte[2 * CHECKSUM];
    private byte[] last = new byte[RECORD];

    /** @param election SHA-256 of the definition that gives stations and contests their numbers */
    RecordSeal(CheckKeys keys, byte[] election, Stage stage) {
        tags = new Hmac(keys.k1());
        var salt = Arrays.copyOf(election, election.length + 1);
        salt[election.length] = (byte) stage.number();
        extracted = hkdf.extract(keys.k2(), salt);
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this Java has no AES-GCM", absent);
        }
        var label = ascii("jurdil sealed index 1 key check");
        System.arraycopy(tags.of(label), 0, keyCheck, 0, CHECKSUM);
        System.arraycopy(new Hmac(keys.k2()).of(label), 0, keyCheck, CHECKSUM, CHECKSUM);
    }

    /** 16 bytes that tell whether an index was sealed with these keys. */
    byte[] keyCheck() {
        return keyCheck.clone();
    }

    /** Where a NIK's record stands: 16 bytes, evenly spread over all values. */
    byte[] tag(String nik) {
        return Arrays.copyOf(tags.of(ascii(nik)), TAG);
    }

    /** What a record says. */
    record Content(Voter voter, boolean canary) {}

    byte[] seal(String nik, byte[] tag, NameForms name, Content content) {
        var keys = keys(nik, tag);
        var clear = clear(name, content, keys);
        var record = new byte[RECORD];
        System.arraycopy(tag, 0, record, 0, TAG);
        hmac.key(keys, 32, 32);
        System.arraycopy(hmac.of(clear), 0, record, TAG, NONCE);
        if (Arrays.equals(record, 0, TAG + NONCE, last, 0, TAG + NONCE)) {
            return last.clone(); // one row twice: Java's GCM would take the same nonce for a mistake
        }
        try {
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(keys, 0, 32, "AES"),
                    new GCMParameterSpec(128, record, TAG, NONCE));
            cipher.updateAAD(tag);
            cipher.doFinal(clear, 0, CONTENT, record, TAG + NONCE);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        last = record.clone();
        return record;
    }

    /** A record that opens but belongs to nobody, for the look-ups that find nothing. */
    byte[] decoy() {
        var nobody = NameForms.of("decoy", new NameReader());
        return seal(DECOY, tag(DECOY), nobody, new Content(new Voter(0, Stage.DPS, 0, false), false));
    }

    /** What came of opening a record with a name in hand. */
    record Opened(Content content, boolean nameFits) {}

    /**
     * Opens a record and compares the name; the work depends on the typed name alone.
     *
     * @return nothing if the record was not sealed with these keys for this NIK
     */
    Optional<Opened> open(String nik, byte[] record, NameForms typed) {
        var keys = keys(nik, Arrays.copyOf(record, TAG));
        byte[] clear;
        try {
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(keys, 0, 32, "AES"),
                    new GCMParameterSpec(128, record, TAG, NONCE));
            cipher.updateAAD(record, 0, TAG);
            clear = cipher.doFinal(record, TAG + NONCE, RECORD - TAG - NONCE);
        } catch (AEADBadTagException _) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        var in = ByteBuffer.wrap(clear);
        int station = in.getInt();
        var status = Stage.numbered(in.get());
        int flags = in.get();
        int ballots = in.getInt();
        boolean fits = compare(clear, typed, keys);
        return status.map(known -> new Opened(
                new Content(new Voter(station, known, ballots, (flags & FLAG_MOVED) != 0), (flags & FLAG_CANARY) != 0),
                fits));
    }

    private byte[] clear(NameForms name, Content content, byte[] keys) {
        var voter = content.voter();
        int flags = (voter.moved() ? FLAG_MOVED : 0) | (content.canary() ? FLAG_CANARY : 0);
        var out = ByteBuffer.allocate(CONTENT)
                .putInt(voter.station())
                .put((byte) voter.status().number())
                .put((byte) flags)
                .putInt(voter.ballots())
                .put((byte) name.words().size());
        hmac.key(keys, 64, 32);
        out.put(hmac.of(JOINED, utf8(name.joined())), 0, JOINED_BYTES);
        for (var word : name.words()) {
            out.putInt(verifier(FOLDED, word.folded()));
            boolean two = !word.alternative().equals(word.folded());
            out.putInt(two ? verifier(FOLDED, word.alternative()) : verifier(SOUND, word.sound()));
        }
        return out.array();
    }

    private boolean compare(byte[] clear, NameForms typed, byte[] keys) {
        var stored = ByteBuffer.wrap(clear, NAMES, CONTENT - NAMES).slice();
        int count = Math.min(stored.get(0), NameForms.WORDS);
        hmac.key(keys, 64, 32);
        var joined = hmac.of(JOINED, utf8(typed.joined()));
        int differences = 0;
        for (int i = 0; i < JOINED_BYTES; i++) {
            differences |= joined[i] ^ stored.get(1 + i);
        }
        var folded = new boolean[typed.words().size()][count];
        var sound = new boolean[typed.words().size()][count];
        for (int i = 0; i < typed.words().size(); i++) {
            var word = typed.words().get(i);
            int first = verifier(FOLDED, word.folded());
            int second = word.alternative().equals(word.folded()) ? first : verifier(FOLDED, word.alternative());
            int heard = verifier(SOUND, word.sound());
            for (int j = 0; j < count; j++) {
                int one = stored.getInt(1 + JOINED_BYTES + 8 * j);
                int other = stored.getInt(5 + JOINED_BYTES + 8 * j);
                folded[i][j] = one == first || one == second || other == first || other == second;
                sound[i][j] = other == heard && !word.sound().isEmpty();
            }
        }
        boolean fit = wordsFit(folded, sound, typed.words().size(), count);
        return differences == 0 || fit;
    }

    /**
     * Every word of the shorter name stands in the other, at most one of them by sound alone. Typed may be fewer words, but
     * at least two, or one more.
     */
    private static boolean wordsFit(boolean[][] folded, boolean[][] sound, int typed, int stored) {
        boolean sizes = typed == stored || (typed < stored && typed >= 2) || (typed == stored + 1 && stored >= 2);
        var usedTyped = new boolean[typed];
        var usedStored = new boolean[stored];
        int spelt = pair(folded, usedTyped, usedStored);
        int heard = pair(sound, usedTyped, usedStored);
        return sizes && spelt + heard == Math.min(typed, stored) && heard <= 1;
    }

    private static int pair(boolean[][] alike, boolean[] usedTyped, boolean[] usedStored) {
        int pairs = 0;
        for (int i = 0; i < usedTyped.length; i++) {
            for (int j = 0; j < usedStored.length; j++) {
                if (alike[i][j] && !usedTyped[i] && !usedStored[j]) {
                    usedTyped[i] = true;
                    usedStored[j] = true;
                    pairs++;
                }
            }
        }
        return pairs;
    }

    private int verifier(byte kind, String word) {
        return ByteBuffer.wrap(hmac.of(kind, utf8(word))).getInt();
    }

    /** 32 bytes to encrypt, 32 to make the nonce, 32 to hash names. */
    private byte[] keys(String nik, byte[] tag) {
        var info = Arrays.copyOf(LABEL, LABEL.length + nik.length() + TAG);
        System.arraycopy(ascii(nik), 0, info, LABEL.length, nik.length());
        System.arraycopy(tag, 0, info, LABEL.length + nik.length(), TAG);
        return hkdf.expand(extracted, info, 96);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
