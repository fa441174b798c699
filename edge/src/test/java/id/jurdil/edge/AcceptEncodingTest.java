package id.jurdil.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZIP",
                "br, gzip",
                "gzip;q=0.1",
                "gzip; q=1.0, identity;q=0.5",
                "*",
                "identity;q=0, *;q=0.3"
            })
    void gzipWhereItIsTaken(String header) {
        assertThat(AcceptEncoding.prefersGzip(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "br",
                "identity",
                "gzip;q=0",
                "gzip;q=0.0, *",
                "*;q=0",
                "gzip;q=0.2, identity;q=0.9",
                "gzip;q=much",
                "xgzip",
                ";;,,"
            })
    void plainBytesOtherwise(String header) {
        assertThat(AcceptEncoding.prefersGzip(header)).isFalse();
    }
}
