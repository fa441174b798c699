package id.jurdil.election.statement;

import java.util.Locale;

/**
 * Which voter list was determined. The population data that everything begins with (DP4) is nobody's determined list and has
 * no place here.
 */
public enum ListStage {
    /** Daftar Pemilih Sementara: the provisional list, posted for comments. */
    DPS(1),
    /** Daftar Pemilih Sementara Hasil Perbaikan: the corrected provisional list; its final form is a later revision. */
    DPSHP(2),
    /** Daftar Pemilih Tetap: the final list. */
    DPT(3),
    /** Daftar Pemilih Tambahan: voters of the final list who vote elsewhere, at the station they vote at. */
    DPTB(4),
    /** Daftar Pemilih Khusus: voters on neither list who came with their identity card. */
    DPK(5),
    /** Pemutakhiran Data Pemilih Berkelanjutan: the list as kept up to date between elections. */
    PDPB(6);

    private final int number;

    ListStage(int number) {
        this.number = number;
    }

    /**
     * The stage with this number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ListStage of(int number) {
        for (var stage : values()) {
            if (stage.number == number) {
                return stage;
            }
        }
        throw new IllegalArgumentException("there is no list stage " + number);
    }

    /** The number in the encoding. */
    public int number() {
        return number;
    }

    /** The word in paths, for example {@code dpt}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
