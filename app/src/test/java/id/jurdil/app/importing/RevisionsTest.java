package id.jurdil.app.importing;

import static id.jurdil.app.importing.Given.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionsTest {

    private static final String HEADER = "kode_tps,snapshot_a,snapshot_b,field,value_a,value_b";

    @TempDir
    Path folder;

    @Test
    void figuresChangeAndAreWithdrawn() throws Exception {
        var revisions = Revisions.read(file(
                folder,
                "r.csv",
                HEADER,
                "3171041003009,2024-02-20,2024-03-17/20,suara_2,506,65",
                "1802022002009,2024-03-13,2024-03-17/20,pengguna_total_j,14,",
                "1802022002009,2024-03-13,2024-03-17/20,unknown,14,",
                "1802022002009,2024-03-13,2024-03-17/20,suara_1,14,viel",
                "1802022002009,2024-03-13"));

        assertThat(revisions.rows())
                .containsExactly(
                        new Revision("31.71.04.1003/009", "2024-02-20", "2024-03-17/20", "votes.2", 506, 65),
                        new Revision("18.02.02.2002/009", "2024-03-13", "2024-03-17/20", "usedAll.t", 14, null));
        assertThat(revisions.faults().faults())
                .extracting(fault -> fault.row() + " " + fault.column())
                .containsExactly("4 field", "5 value_b", "6 ");
    }

    @Test
    void aMissingColumnIsNamed() throws Exception {
        var file = file(folder, "r.csv", "kode_tps,field,value_a,value_b");

        assertThatThrownBy(() -> Revisions.read(file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("lacks the columns snapshot_a, snapshot_b");
    }
}
