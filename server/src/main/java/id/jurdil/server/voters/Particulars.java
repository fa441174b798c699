package id.jurdil.server.voters;

import id.jurdil.register.identity.MaritalStatus;
import id.jurdil.register.identity.Sex;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the register says of a person: the thirteen elements of the list (A-Daftar Pemilih), and what came with them. Texts
 * are as the source wrote them, empty where it wrote nothing. All of it is sealed at rest.
 *
 * @param familyCardNumber nomor KK
 * @param nationalId NIK; as written, which is not always sixteen digits
 * @param birthDate null if the source gives no whole date
 * @param birthDateWritten what the source wrote instead of a date, such as a bare year; else empty
 * @param maritalStatus null if not given
 * @param sex null if not given
 * @param rt rukun tetangga, three digits
 * @param rw rukun warga, three digits
 * @param disability null if none is recorded
 * @param idCardStatus null if not given
 * @param remark keterangan
 * @param passportNumber of voters abroad
 * @param originStation the station a moved voter comes from, {@code 75.01.01.1001/001}
 * @param sourceId the record's number in the system it came from
 */
public record Particulars(
        String familyCardNumber,
        String nationalId,
        String name,
        String birthPlace,
        @Nullable LocalDate birthDate,
        String birthDateWritten,
        @Nullable MaritalStatus maritalStatus,
        @Nullable Sex sex,
        String addressLine,
        String rt,
        String rw,
        @Nullable Disability disability,
        @Nullable IdCardStatus idCardStatus,
        String remark,
        String passportNumber,
        String originStation,
        String sourceId) {

    /** The same person with another family card, address, RT and RW. */
    public Particulars withHome(String familyCardNumber, String addressLine, String rt, String rw) {
        return new Particulars(
                familyCardNumber,
                nationalId,
                name,
                birthPlace,
                birthDate,
                birthDateWritten,
                maritalStatus,
                sex,
                addressLine,
                rt,
                rw,
                disability,
                idCardStatus,
                remark,
                passportNumber,
                originStation,
                sourceId);
    }

    /** The same person under another name. */
    public Particulars withName(String name) {
        return new Particulars(
                familyCardNumber,
                nationalId,
                name,
                birthPlace,
                birthDate,
                birthDateWritten,
                maritalStatus,
                sex,
                addressLine,
                rt,
                rw,
                disability,
                idCardStatus,
                remark,
                passportNumber,
                originStation,
                sourceId);
    }

    /** The same person with another NIK. */
    public Particulars withNationalId(String nationalId) {
        return new Particulars(
                familyCardNumber,
                nationalId,
                name,
                birthPlace,
                birthDate,
                birthDateWritten,
                maritalStatus,
                sex,
                addressLine,
                rt,
                rw,
                disability,
                idCardStatus,
                remark,
                passportNumber,
                originStation,
                sourceId);
    }

    /** Nothing of it, so that it does not slip into a log. */
    @Override
    public String toString() {
        return "Particulars[sealed]";
    }
}
