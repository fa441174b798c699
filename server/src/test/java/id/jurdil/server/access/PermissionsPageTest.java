package id.jurdil.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PermissionsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "guide", "register", "permissions.md");

    /** After a change of the matrix: run this test once with -Djurdil.write=true. */
    @Test
    void thePublishedPageIsTheTableOfTheProgram() throws IOException {
        if (Boolean.getBoolean("jurdil.write")) {
            Files.writeString(PAGE, PermissionsPage.text());
        }
        assertThat(PAGE).hasContent(PermissionsPage.text());
    }

    @Test
    void nobodyGivesOutWhatStandsAboveThem() {
        for (var role : Role.values()) {
            for (var granted : role.grants()) {
                if (role != Role.SYSTEM_OPERATOR) {
                    assertThat(granted.grants())
                            .as("%s grants %s", role, granted)
                            .doesNotContain(role);
                }
            }
        }
    }
}
