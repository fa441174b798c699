package id.jurdil.server.voters;

import static org.assertj.core.api.Assertions.assertThat;

import id.jurdil.register.validation.RowRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages that tell people what is stored, held against what is. */
class FieldsPageTest {
    private static final Path GUIDE = Path.of("..", "docs", "guide", "register");
    private static final Path SCHEMA =
            Path.of("src/main/resources/id/jurdil/server/database/migration/V30__voters.sql");

    @Test
    void everyFieldAndColumnStandsInTheTable_andNothingElse() throws Exception {
        String page = Files.readString(GUIDE.resolve("fields.md"));
        assertThat(firstCells(page.substring(page.indexOf("## Fields of a person"), page.indexOf("## Columns"))))
                .containsExactlyElementsOf(Arrays.stream(Particulars.class.getRecordComponents())
                        .map(component -> component.getName())
                        .toList());
        assertThat(firstCells(page.substring(page.indexOf("## Columns"), page.indexOf("## Elsewhere"))))
                .containsExactlyInAnyOrderElementsOf(columnsOfVoter());
    }

    @Test
    void theTableOfRulesIsTheRulesOwn() throws Exception {
        assertThat(Files.readString(GUIDE.resolve("validation.md")))
                .endsWith(RowRules.standard().table());
    }

    private static List<String> firstCells(String table) {
        return Pattern.compile("(?m)^\\| `(\\w+)` \\|")
                .matcher(table)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static List<String> columnsOfVoter() throws Exception {
        String sql = Files.readString(SCHEMA);
        int begin = sql.indexOf("create table voter (");
        return Pattern.compile("(?m)^    (\\w+) ")
                .matcher(sql.substring(begin, sql.indexOf(");", begin)))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
