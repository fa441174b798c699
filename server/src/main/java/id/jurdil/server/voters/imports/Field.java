package id.jurdil.server.voters.imports;

import java.util.Optional;

/** A field of a voter, by its name in profiles and in the standard file. */
enum Field {
    NKK("nkk"),
    NIK("nik"),
    NAME("nama"),
    BIRTH_PLACE("tempat_lahir"),
    BIRTH_DATE("tanggal_lahir"),
    MARITAL_STATUS("status_kawin"),
    SEX("jenis_kelamin"),
    ADDRESS("alamat"),
    RT("rt"),
    RW("rw"),
    DISABILITY("disabilitas"),
    ID_CARD("ktp_el"),
    REMARK("keterangan"),
    VILLAGE("village"),
    STATION("tps"),
    PASSPORT("paspor"),
    SOURCE_ID("source_id");

    private final String column;

    Field(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }

    static Optional<Field> of(String column) {
        for (var field : values()) {
            if (field.column.equals(column)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
