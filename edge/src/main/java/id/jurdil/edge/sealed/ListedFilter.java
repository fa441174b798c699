package id.jurdil.edge.sealed;

import id.jurdil.edge.sealed.SealingList.Fault;
import id.jurdil.election.definition.ElectionDefinition;
import id.jurdil.register.identity.Nik;
import id.jurdil.register.names.NameReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * "Already listed?" without a network: a small signed file for one unit that answers a NIK with "surely not" or "maybe". Its
 * format is docs/formats/listed-filter.md. Noise without its key; whoever has both can try numbers, so it covers a
 * district or less, ends after days, makes each try slow, and says "maybe" to one stranger in sixteen.
 */
public final class ListedFilter {
    /** What a phone answers. */
    public enum Answer {
        SURELY_NOT,
        MAYBE
    }

    /**
     * What a filter is made for.
     *
     * @param unit region code; only voters of stations in it are taken
     * @param bits of a fingerprint: 4 or 8
     * @param iterations of PBKDF2 for each number
     */
    public record Terms(String unit, Stage stage, Instant made, Instant expires, int bits, int iterations) {
        public Terms {
            if (bits != 4 && bits != 8) {
                throw new IllegalArgumentException("a fingerprint has 4 or 8 bits, not " + bits);
            }
        }
    }

    /** What came of making one: the file, or nothing and what is wrong with the list. */
    public sealed interface Outcome {
        /** @param bytes of the file */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Made(byte[] bytes, int voters) implements Outcome {}

        record Faulty(long rows, long faults) implements Outcome {}
    }

    private static final byte[] FIRST_LINE = "JURDIL LISTED 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final String KEY_PREFIX = "jurdil-listed-1:";
    private static final int KEY = 32;
    private static final int LONGEST_HEADER = 2_000;

    private final Map<String, String> terms;
    private final byte[] salt;
    private final int iterations;
    private final XorFilter filter;
    private final byte[] key;

    private ListedFilter(Map<String, String> terms, byte[] salt, int iterations, XorFilter filter, byte[] key) {
        this.terms = terms;
        this.salt = salt;
        this.iterations = iterations;
        this.filter = filter;
        this.key = key;
    }

    /**
     * Makes the file.
     *
     * @param key 32 random bytes of this filter alone
     * @param salt 16 random bytes
     */
    public static Outcome make(
            Reader list,
            ElectionDefinition election,
            Terms terms,
            Ed25519Key register,
            byte[] key,
            byte[] salt,
            Sealing.Report report)
            throws IOException {
        var numbers = new TreeSet<String>();
        var rows = new CsvRows(list);
        var judge = new SealingList(election);
        judge.header(rows);
        var names = new NameReader();
        long read = 0;
        long faulty = 0;
        for (var row = rows.next(); row.isPresent(); row = rows.next()) {
            var faults = new ArrayList<Fault>();
            var entry = judge.judge(row.get(), names, faults);
            entry.filter(found -> liesIn(election, found.voter().station(), terms.unit()))
                    .ifPresent(found -> numbers.add(found.nik()));
            for (var fault : faults) {
                faulty++;
                report.fault(fault.line(), fault.field(), fault.problem());
            }
            report.sealed(++read);
        }
        if (faulty > 0) {
            return new Outcome.Faulty(read, faulty);
        }
        var inOrder = List.copyOf(numbers);
        var tags = IntStream.range(0, inOrder.size())
                .parallel()
                .mapToObj(i -> tag(inOrder.get(i), key, salt, terms.iterations()))
                .toList();
        var filter = XorFilter.of(tags, terms.bits());
        return new Outcome.Made(bytes(election, terms, register, salt, filter, inOrder.size()), inOrder.size());
    }

    private static boolean liesIn(ElectionDefinition election, int station, String unit) {
        var village = election.regions().code(election.stations().village(station));
        return unit.equals("0") || village.equals(unit) || village.startsWith(unit + ".");
    }

    private static byte[] bytes(
            ElectionDefinition election, Terms terms, Ed25519Key register, byte[] salt, XorFilter filter, int voters) {
        var header = new LinkedHashMap<String, Object>();
        header.put("election", election.slug());
        header.put("definition", HexFormat.of().formatHex(election.hash().bytes()));
        header.put("unit", terms.unit());
        header.put("stage", terms.stage().name());
        header.put("made", terms.made().toString());
        header.put("expires", terms.expires().toString());
        header.put("voters", voters);
        header.put("bits", terms.bits());
        header.put("iterations", terms.iterations());
        header.put("salt", HexFormat.of().formatHex(salt));
        header.put("attempt", filter.attempt());
        header.put("block", filter.block());
        var line = (JsonMapper.shared().writeValueAsString(header) + "\n").getBytes(StandardCharsets.UTF_8);
        var packed = filter.packed();
        var unsigned = ByteBuffer.allocate(FIRST_LINE.length + line.length + packed.length)
                .put(FIRST_LINE)
                .put(line)
                .put(packed)
                .array();
        return ByteBuffer.allocate(unsigned.length + Ed25519Key.SIGNATURE)
                .put(unsigned)
                .put(register.sign(unsigned))
                .array();
    }

    /** The line that goes to the officer by another way than the file: the filter's key, and who must have signed it. */
    public static String keyLine(byte[] key, byte[] register) {
        return KEY_PREFIX
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(ByteBuffer.allocate(2 * KEY)
                                .put(key)
                                .put(register)
                                .array());
    }

    /**
     * Reads a file with its key line.
     *
     * @throws IOException if the line is none, or the file is not whole or not signed by whom the line names
     */
    public static ListedFilter read(byte[] file, String keyLine) throws IOException {
        var secrets = secrets(keyLine.strip());
        int signedLength = file.length - Ed25519Key.SIGNATURE;
        if (signedLength <= FIRST_LINE.length
                || !Arrays.equals(FIRST_LINE, 0, FIRST_LINE.length, file, 0, FIRST_LINE.length)) {
            throw new IOException("This is no file of listed voters.");
        }
        if (!Ed25519Key.verifies(
                Arrays.copyOfRange(secrets, KEY, 2 * KEY),
                Arrays.copyOf(file, signedLength),
                Arrays.copyOfRange(file, signedLength, file.length))) {
            throw new IOException("The file is not whole, or not signed by the register that the key line names.");
        }
        int end = FIRST_LINE.length;
        while (end < signedLength && file[end] != '\n' && end < LONGEST_HEADER) {
            end++;
        }
        try {
            var header = JsonMapper.shared()
                    .readTree(new String(file, FIRST_LINE.length, end - FIRST_LINE.length, StandardCharsets.UTF_8));
            int block = header.path("block").asInt(0);
            int bits = header.path("bits").asInt(0);
            if ((bits != 4 && bits != 8) || XorFilter.packedLength(block, bits) != signedLength - end - 1) {
                throw new IOException("The file's length is not what its header says.");
            }
            var terms = new LinkedHashMap<String, String>();
            for (var name : List.of("election", "unit", "stage", "made", "expires")) {
                terms.put(name, header.path(name).asString(""));
            }
            return new ListedFilter(
                    terms,
                    HexFormat.of().parseHex(header.path("salt").asString("")),
                    header.path("iterations").asInt(1),
                    XorFilter.unpacked(
                            Arrays.copyOfRange(file, end + 1, signedLength),
                            block,
                            header.path("attempt").asInt(0),
                            bits),
                    Arrays.copyOf(secrets, KEY));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw new IOException("The file's header cannot be read.", unreadable);
        }
    }

    private static byte[] secrets(String keyLine) throws IOException {
        try {
            var secrets = keyLine.startsWith(KEY_PREFIX)
                    ? Base64.getUrlDecoder().decode(keyLine.substring(KEY_PREFIX.length()))
                    : new byte[0];
            if (secrets.length == 2 * KEY) {
                return secrets;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new IOException("The key line must begin with " + KEY_PREFIX + " and be whole.");
    }

    /** An answer, or nothing once the filter has expired. */
    public Optional<Answer> ask(Nik nik, Instant now) {
        try {
            if (!now.isBefore(Instant.parse(terms.getOrDefault("expires", "")))) {
                return Optional.empty();
            }
        } catch (DateTimeException _) {
            return Optional.empty();
        }
        return Optional.of(
                filter.maybeHolds(tag(nik.digits(), key, salt, iterations)) ? Answer.MAYBE : Answer.SURELY_NOT);
    }

    private static byte[] tag(String nik, byte[] key, byte[] salt, int iterations) {
        try {
            var salted = ByteBuffer.allocate(key.length + salt.length)
                    .put(key)
                    .put(salt)
                    .array();
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(nik.toCharArray(), salted, iterations, XorFilter.TAG * 8))
                    .getEncoded();
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA256", absent);
        }
    }
}
