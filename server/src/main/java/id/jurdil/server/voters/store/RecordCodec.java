package id.jurdil.server.voters.store;

import id.jurdil.register.identity.MaritalStatus;
import id.jurdil.register.identity.Sex;
import id.jurdil.server.voters.Disability;
import id.jurdil.server.voters.IdCardStatus;
import id.jurdil.server.voters.Particulars;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is sealed of a record, in one small deterministic encoding: a format byte (1), four code bytes (the letters of
 * marital status, sex and identity card and the number of the disability, in the order below; 0 for none), the birth date as days since 1970 in four bytes ({@code 80000000} for none), then
 * the texts, each as its length in two bytes and its UTF-8. The last two texts (origin station, source id) do not belong to
 * the content that is compared.
 *
 * <p>An encoder keeps its buffer: one for each thread.
 */
public final class RecordCodec {
    private static final byte FORMAT = 1;
    private static final int NO_DATE = Integer.MIN_VALUE;
    private static final int LONGEST_TEXT = 0xffff;

    private byte[] buffer = new byte[1024];
    private int end;
    private int contentEnd;

    /** Encodes into {@link #bytes()}. */
    public RecordCodec encode(Particulars p) {
        end = 0;
        octet(FORMAT);
        octet(p.maritalStatus() == null ? 0 : p.maritalStatus().letter().charAt(0));
        octet(p.sex() == null ? 0 : p.sex().letter().charAt(0));
        octet(p.disability() == null ? 0 : p.disability().code());
        octet(p.idCardStatus() == null ? 0 : p.idCardStatus().letter().charAt(0));
        var birth = p.birthDate();
        int days = birth == null ? NO_DATE : (int) birth.toEpochDay();
        for (int shift = 24; shift >= 0; shift -= 8) {
            octet(days >> shift);
        }
        text(p.familyCardNumber());
        text(p.nationalId());
        text(p.name());
        text(p.birthPlace());
        text(p.birthDateWritten());
        text(p.addressLine());
        text(p.rt());
        text(p.rw());
        text(p.remark());
        text(p.passportNumber());
        contentEnd = end;
        text(p.originStation());
        text(p.sourceId());
        return this;
    }

    /** The encoding, valid up to {@link #length()} until the next one. */
    public byte[] bytes() {
        return buffer;
    }

    public int length() {
        return end;
    }

    /** Length of the part that says who the person is, without where the record came from. */
    public int contentLength() {
        return contentEnd;
    }

    /** @throws IllegalArgumentException if it is not such an encoding */
    public static Particulars decode(byte[] bytes) {
        return new Reader(bytes).read();
    }

    private void octet(int value) {
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * end);
        }
        buffer[end++] = (byte) value;
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > LONGEST_TEXT) {
            throw new IllegalArgumentException("a text of %d bytes is too long for a record".formatted(utf8.length));
        }
        octet(utf8.length >> 8);
        octet(utf8.length);
        if (buffer.length < end + utf8.length) {
            buffer = Arrays.copyOf(buffer, 2 * (end + utf8.length));
        }
        System.arraycopy(utf8, 0, buffer, end, utf8.length);
        end += utf8.length;
    }

    private static final class Reader {
        private final byte[] in;
        private int at;

        Reader(byte[] in) {
            this.in = in;
        }

        Particulars read() {
            if (octet() != FORMAT) {
                throw new IllegalArgumentException("not a record");
            }
            var marital = constant(MaritalStatus.values(), MaritalStatus::letter);
            var sex = constant(Sex.values(), Sex::letter);
            var disability = Disability.of(octet()).orElse(null);
            var card = constant(IdCardStatus.values(), IdCardStatus::letter);
            int days = octet() << 24 | octet() << 16 | octet() << 8 | octet();
            var family = text();
            var nik = text();
            var name = text();
            var place = text();
            var written = text();
            var address = text();
            var rt = text();
            var rw = text();
            var remark = text();
            var passport = text();
            var record = new Particulars(
                    family,
                    nik,
                    name,
                    place,
                    days == NO_DATE ? null : LocalDate.ofEpochDay(days),
                    written,
                    marital,
                    sex,
                    address,
                    rt,
                    rw,
                    disability,
                    card,
                    remark,
                    passport,
                    text(),
                    text());
            if (at != in.length) {
                throw new IllegalArgumentException("a record with something behind it");
            }
            return record;
        }

        private int octet() {
            if (at == in.length) {
                throw new IllegalArgumentException("a record ends too early");
            }
            return in[at++] & 0xff;
        }

        private String text() {
            int length = octet() << 8 | octet();
            if (in.length - at < length) {
                throw new IllegalArgumentException("a record ends too early");
            }
            at += length;
            return new String(in, at - length, length, StandardCharsets.UTF_8);
        }

        private <E> @Nullable E constant(E[] values, Function<E, String> letter) {
            int code = octet();
            for (var value : values) {
                if (letter.apply(value).charAt(0) == code) {
                    return value;
                }
            }
            if (code != 0) {
                throw new IllegalArgumentException("a record with an unknown code");
            }
            return null;
        }
    }
}
