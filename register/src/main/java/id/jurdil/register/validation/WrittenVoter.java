package id.jurdil.register.validation;

/**
 * A row of a voter file as written, blanks around the cells taken off; empty where the file has no such column.
 *
 * @param idCard {@code ktp_el}: S or B
 * @param village region code
 * @param station number within the village
 */
public record WrittenVoter(
        String familyCardNumber,
        String nik,
        String name,
        String birthPlace,
        String birthDate,
        String maritalStatus,
        String sex,
        String address,
        String rt,
        String rw,
        String disability,
        String idCard,
        String remark,
        String village,
        String station,
        String passport,
        String sourceId) {

    /** Nothing of it, so that it does not slip into a log. */
    @Override
    public String toString() {
        return "WrittenVoter[…]";
    }
}
