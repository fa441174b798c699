package id.jurdil.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepresentationsTest {
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void whatWasMadeOnceIsRemembered() throws IOException {
        var representations = new Representations(100_000);
        var first = representations.of(document("a", 1000));
        assertThat(representations.of(document("a", 1000))).isSameAs(first);
        assertThat(made).hasValue(1);
    }

    @Test
    void theLeastRecentlyUsedGoesWhenTheBoundIsReached() throws IOException {
        var representations = new Representations(5_000);
        representations.of(document("a", 1000));
        representations.of(document("b", 1000));
        representations.of(document("a", 1000));
        representations.of(document("c", 1000));
        representations.of(document("a", 1000));
        assertThat(made).hasValue(3);
        representations.of(document("b", 1000));
        assertThat(made).hasValue(4);
    }

    @Test
    void whatIsLargerThanTheBoundIsServedAllTheSame() throws IOException {
        var representations = new Representations(0);
        assertThat(representations.of(document("a", 1000)).plain().length()).hasValue(1000);
        representations.of(document("a", 1000));
        assertThat(made).hasValue(2);
    }

    @Test
    void aFailureIsNotRemembered() throws IOException {
        var representations = new Representations(100_000);
        var failing = document("a", () -> {
            throw new IOException("half a file");
        });
        assertThatThrownBy(() -> representations.of(failing))
                .isInstanceOf(IOException.class)
                .hasMessage("half a file");
        assertThat(representations.of(document("a", 10)).plain().length()).hasValue(10);
    }

    private Document document(String identity, int size) {
        return document(identity, () -> {
            made.incrementAndGet();
            return new byte[size];
        });
    }

    private static Document document(String identity, Document.Making making) {
        return new Document(
                identity,
                new Document.Content.Made(1000, making),
                MediaType.TEXT,
                Freshness.ASK_AGAIN,
                Audience.ANYONE);
    }
}
