package id.jurdil.server.lists.exports;

/** What is copied. Each kind is made from the list on its own; none is another one with columns hidden. */
public enum CopyKind {
    /** Seven elements: name, sex, age, address, RT, RW, remark. For supervisors and contestants. */
    SEVEN,
    /** The whole list (A-KabKo Daftar Pemilih). */
    FULL,
    /** Attendance list (daftar hadir) of one station. */
    ATTENDANCE,
    /** Report of the plenary (berita acara rekapitulasi): numbers alone. */
    PLENARY,
    /** Transfer letter (A-Surat Pindah Memilih) of one voter. */
    LETTER,
    /** Letters to persons whose data leaked, or to the authority about it. */
    NOTICE
}
