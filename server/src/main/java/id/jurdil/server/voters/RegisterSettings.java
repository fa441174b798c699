package id.jurdil.server.voters;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code jurdil.register.*}.
 *
 * @param keys folder of the key files; without it {@code register} inside {@code jurdil.keys}
 */
@ConfigurationProperties("jurdil.register")
public record RegisterSettings(
        @Nullable Path keys,
        @Nullable Path pkcs11,
        @Nullable Path pkcs11PinFile) {}
