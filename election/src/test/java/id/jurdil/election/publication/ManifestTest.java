package id.jurdil.election.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void aManifestIsReadAsItWasWritten_inOrderOfThePaths() {
        var manifest = new Manifest();
        manifest.put("stations/1/001.json", new byte[0]);
        manifest.put("election.json", new byte[] {'{', '}'});
        var faults = new ArrayList<String>();

        var read = Manifest.parse(manifest.bytes(), faults);

        assertThat(faults).isEmpty();
        assertThat(read.lines()).isEqualTo(manifest.lines());
        assertThat(new String(manifest.bytes(), StandardCharsets.UTF_8).lines())
                .last()
                .isEqualTo(EMPTY + "  0  stations/1/001.json");
        assertThat(Manifest.parse(new byte[0], faults).lines()).isEmpty();
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\n",
                EMPTY + " 0  a\n",
                EMPTY + "  x  a\n",
                EMPTY + "  1234567890123456789  a\n",
                "ABC  0  a\n",
                EMPTY + "  0  a\n" + EMPTY + "  0  a\n",
                EMPTY + "  0  a"
            })
    void aLineThatIsNoneIsNotedAndPassedOver(String text) {
        var faults = new ArrayList<String>();

        Manifest.parse(text.getBytes(StandardCharsets.UTF_8), faults);

        assertThat(faults).hasSize(1);
    }

    @Test
    void everyFaultIsNoted() {
        var faults = new ArrayList<String>();

        var read = Manifest.parse(("x\n" + EMPTY + "  0  good\ny\nz").getBytes(StandardCharsets.UTF_8), faults);

        assertThat(faults).hasSize(3);
        assertThat(read.lines().keySet()).isEqualTo(java.util.Set.copyOf(List.of("good")));
    }
}
