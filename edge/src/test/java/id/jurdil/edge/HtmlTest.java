package id.jurdil.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void everythingButMarkupIsEscaped() {
        assertThat(Html.html("<p title=\"{}\">{}</p>", "a\"b'", "<&>"))
                .hasToString("<p title=\"a&quot;b&#39;\">&lt;&amp;&gt;</p>");
    }

    @Test
    void markupGoesInsideMarkupAsItIs() {
        var inner = Html.all(List.of(Html.html("<li>{}</li>", 1), Html.html("<li>{}</li>", "{}")));
        assertThat(Html.html("<ul>{}</ul>", inner)).hasToString("<ul><li>1</li><li>{}</li></ul>");
    }

    @Test
    void gapsAndPartsMustMatch() {
        assertThatThrownBy(() -> Html.html("{}{}", "one")).hasMessageContaining("2 gaps for 1 parts");
    }
}
